//! Forums, ticket systems and chats change blanks and TABs: every sample, as they leave it, is told as its own dialect
//! and gives the same sessions.

use super::DIALECTS;
use super::testing::{channels, ends, exchanges};
use crate::{Decoded, decode, dialects};

/// What is done to the blanks of a log on the way into a paste.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// Each TAB becomes one blank.
    Tabs,
    /// Each TAB becomes the blanks up to the next column of eight, as a terminal shows it.
    Columns,
    /// No line ends with blanks.
    Ends,
    /// Each run of blanks and TABs becomes one blank, as HTML shows it.
    Runs,
    /// The same, and no line begins or ends with one.
    Trimmed,
}

impl Way {
    const ALL: [Way; 5] = [Way::Tabs, Way::Columns, Way::Ends, Way::Runs, Way::Trimmed];

    fn changed(self, log: &str) -> String {
        let collapsed = |line: &str| {
            let mut out = String::with_capacity(line.len());
            for c in line.chars() {
                match c {
                    ' ' | '\t' if out.ends_with(' ') => {}
                    ' ' | '\t' => out.push(' '),
                    c => out.push(c),
                }
            }
            out
        };
        let columns = |line: &str| {
            let mut out = String::with_capacity(line.len());
            for (at, part) in line.split('\t').enumerate() {
                let due = if at == 0 { 0 } else { 8 - out.chars().count() % 8 };
                out.extend(std::iter::repeat_n(' ', due));
                out.push_str(part);
            }
            out
        };
        let lines = log.split('\n').map(|line| match self {
            Way::Tabs => line.replace('\t', " "),
            Way::Columns => columns(line),
            Way::Ends => line.trim_end_matches([' ', '\t']).to_owned(),
            Way::Runs => collapsed(line),
            Way::Trimmed => collapsed(line).trim_matches(' ').to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Samples that lose something with their blanks, but neither a command nor a code: the dialect, the number of the sample,
/// the ways that spoil it, and what is lost.
const LOST: &[(&str, usize, &[Way], &str)] = &[
    ("dotnet-trace", 0, &[Way::Trimmed], "a frame, whose first word is in any language, is told by its indentation"),
    ("fireftp", 0, &[Way::Trimmed], "commands and replies alone, at the margin, are a form that many programs share"),
    ("ncftp", 0, &[Way::Trimmed], "a greeting has no other mark of a further line than its indentation"),
    ("ncftp", 1, &[Way::Trimmed], "nor has a 226"),
];

/// What a log tells, without regard to how many blanks are in a text; all of it, or without the name of the dialect, the
/// texts of replies and the number of lines that are not understood.
fn told(decoded: &Decoded, all: bool) -> Vec<String> {
    let mut told = Vec::new();
    if all {
        let segments = decoded.transcript.segments().iter();
        told.extend(segments.map(|s| dialects::get(s.dialect).map_or("?", |d| d.id).to_owned()));
        told.push(format!("{} lines not understood", decoded.transcript.lines_not_understood()));
    }
    for (at, session) in decoded.sessions.iter().enumerate() {
        told.push(format!("{:?} {:?} {:?}", ends(session), session.tls, session.end));
        told.extend(exchanges(decoded, at).into_iter().map(|(command, code)| format!("{command} {code}")));
        told.extend(channels(session));
        let replies = session.exchanges.iter().filter(|_| all).flat_map(|exchange| &exchange.replies);
        told.extend(replies.map(|reply| decoded.transcript.reply_text(reply)));
    }
    for text in &mut told {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    told
}

#[test]
fn changed_blanks_change_nothing() {
    let mut spoilt = Vec::new();
    for dialect in DIALECTS {
        for (number, sample) in dialect.samples.iter().enumerate() {
            let original = decode(sample.as_bytes().to_vec());
            for way in Way::ALL {
                let decoded = decode(way.changed(sample).into_bytes());
                let lost =
                    LOST.iter().find(|(id, at, ways, _)| (*id, *at) == (dialect.id, number) && ways.contains(&way));
                let mut spoils = |what: String| spoilt.push(format!("{} {number} {way:?}: {what}", dialect.id));
                let (due, found) = (told(&original, true), told(&decoded, true));
                if let Some((.., reason)) = lost.filter(|_| found == due) {
                    spoils(format!("loses nothing any more: {reason}"));
                }
                let (due, found) =
                    if lost.is_some() { (told(&original, false), told(&decoded, false)) } else { (due, found) };
                if found != due {
                    spoils(difference(&due, &found));
                }
            }
        }
    }
    assert!(spoilt.is_empty(), "{}", spoilt.join("\n"));
}

/// The first thing that is told differently.
fn difference(due: &[String], found: &[String]) -> String {
    let at = due.iter().zip(found).take_while(|(a, b)| a == b).count();
    format!("{:?} instead of {:?}", found.get(at), due.get(at))
}
