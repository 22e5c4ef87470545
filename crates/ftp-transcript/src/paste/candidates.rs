//! The dialects that a log could be read in, for whoever is to choose: how much of its beginning each makes sense of.

use super::layers;
use super::view::Views;
use crate::Transcript;
use crate::dialect::{LOOKED_AT, Score, read_as};
use crate::dialects::DIALECTS;
use crate::order;
use crate::recorder::Role;
use crate::session::LineId;
use std::borrow::Cow;

/// What one dialect makes of the first lines of a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The dialect, as an index into [`crate::dialects::all`].
    pub dialect: usize,
    /// How many lines were looked at: the first few hundred, without blank ones.
    pub lines: usize,
    /// How many of them it understands.
    pub understood: usize,
    /// How many of those are commands.
    pub commands: usize,
    /// How many are replies, or lines of them.
    pub replies: usize,
    /// The first line that it does not understand.
    pub stumbles: Option<LineId>,
}

/// The dialects that understand anything of a log, the likeliest first. What is no text has none.
pub fn candidates(transcript: &Transcript) -> Vec<Candidate> {
    let source = &transcript.source;
    if source.looks_binary() {
        return Vec::new();
    }
    let until = source.line_count().min(LOOKED_AT);
    let mut views = Views::new(source);
    layers::find(&mut views, 0, until, source.text());
    let lines: Vec<Cow<'_, str>> = (0..until).map(|line| views.line(line)).collect();
    let mut found: Vec<(u64, Candidate)> = Vec::new();
    for dialect in 0..DIALECTS.len() {
        let marks = read_as(dialect, &lines, source.text());
        let said = || marks.iter().zip(&lines).enumerate().filter(|(_, (_, line))| !line.trim().is_empty());
        let of = |role: Role| said().filter(|(_, (mark, _))| mark.role == role).count();
        let understood = said().filter(|(_, (mark, _))| mark.is_read()).count();
        if understood > 0 {
            let unread = said().find(|(_, (mark, _))| !mark.is_read());
            let stumbles = unread.map(|(at, _)| LineId(u32::try_from(at).unwrap_or(u32::MAX)));
            let (commands, replies) = (of(Role::Command), of(Role::Reply));
            let candidate = Candidate { dialect, lines: said().count(), understood, commands, replies, stumbles };
            found.push((Score::of(dialect, &marks).weight(), candidate));
        }
    }
    order::sort_by_key(&mut found, |(weight, candidate)| {
        // Content is everything to some readers: what was said between the two counts first.
        let spoken = candidate.commands + candidate.replies > 0;
        (!spoken, std::cmp::Reverse((candidate.understood, *weight)), candidate.dialect)
    });
    found.into_iter().map(|(_, candidate)| candidate).collect()
}
