//! Lines that were logged twice, and blank lines that were put between all others.

use super::view::Views;
use std::borrow::Cow;

/// What of this a paste has.
#[derive(Default)]
pub(super) struct Repeats {
    /// Two sinks wrote every line.
    twice: bool,
    /// Every second line is blank: those whose number is even, or odd.
    fillers: Option<usize>,
    /// The line that was read last, unless it was a repetition.
    last: Option<(usize, String)>,
}

/// The fewest lines by which it is told.
const FEWEST: usize = 6;

impl Repeats {
    pub(super) fn find(&mut self, views: &Views<'_>, from: usize, until: usize) {
        let lines: Vec<Cow<'_, str>> = (from..until).map(|line| views.line(line)).collect();
        let blank = |line: &Cow<'_, str>| line.trim().is_empty();
        self.fillers = [0, 1].into_iter().find(|parity| {
            let mut seconds = lines.iter().enumerate().filter(|(at, _)| (at + from) % 2 == *parity).map(|(_, l)| l);
            lines.len() >= FEWEST && seconds.all(blank)
        });
        let said: Vec<_> = lines.iter().filter(|line| !blank(line)).collect();
        let (mut pairs, mut singles, mut at) = (0, 0, 0);
        while let Some(line) = said.get(at) {
            let paired = said.get(at + 1) == Some(line);
            (pairs, singles) = (pairs + usize::from(paired), singles + usize::from(!paired));
            at += 1 + usize::from(paired);
        }
        self.twice = pairs * 2 >= FEWEST && singles * 10 <= pairs;
    }

    /// Whether a line repeats the one before that is no blank one.
    pub(super) fn follows_itself(&self, before: &[Cow<'_, str>], text: &str) -> bool {
        self.twice
            && !text.trim().is_empty()
            && before.iter().rev().find(|l| !l.trim().is_empty()).is_some_and(|l| l == text)
    }

    /// Whether the line is one of those that were put between all others.
    pub(super) fn is_filler(&self, line: usize, text: &str) -> bool {
        self.fillers == Some(line % 2) && text.trim().is_empty()
    }

    /// Whether the line repeats the one before.
    pub(super) fn is_repeated(&self, text: &str) -> bool {
        self.twice && self.last.as_ref().is_some_and(|(_, last)| last == text)
    }

    /// The line that this one repeats; it is repeated only once.
    pub(super) fn first(&mut self, line: usize) -> usize {
        self.last.take().map_or(line, |(first, _)| first)
    }

    pub(super) fn keep(&mut self, line: usize, text: &str) {
        if self.twice && !text.trim().is_empty() {
            self.last = Some((line, text.to_owned()));
        }
    }
}
