//! The prefixes of loggers and containers, found by their structure: on most lines the same but for digits, levels and
//! names of days and months. No list of programs.

use super::layers::{once, some_of};
use super::marks::Worth;
use crate::order;
use std::borrow::Cow;
use std::collections::HashMap;

/// How far into a line is looked.
const REACH: usize = 200;
/// How many prefixes are tried on a few lines.
const TRIED: usize = 48;
/// On how many.
const FEW: usize = 6;
/// How many of the best of them are judged on more lines.
const JUDGED: usize = 5;
/// On how many.
const LINES: usize = 24;
/// The fewest lines that show a prefix.
pub(super) const FEWEST: usize = 4;

/// A piece of a line: what varies from line to line is the same for all.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Piece {
    /// Digits, or a number in hex.
    Number,
    /// `INFO`, `debug`, `W`: how bad it is.
    Level,
    /// The name of a day or month.
    Day,
    /// Blanks, however many.
    Blank,
    /// Any other word.
    Word(String),
    /// Any other character.
    Mark(char),
}

/// The shape of a prefix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Shape {
    pieces: Vec<Piece>,
    /// How many blanks of those at its end belong to it; more belong to the line.
    blanks: usize,
}

impl Shape {
    fn new(pieces: Vec<Piece>) -> Shape {
        Shape { pieces, blanks: usize::MAX }
    }

    /// The same with as many blanks at its end as all of the lines have.
    fn fitted(self, lines: &[&str]) -> Shape {
        let blanks = lines.iter().filter_map(|line| self.ends(line)).filter(|(at, to)| at < to).map(|(at, to)| to - at);
        Shape { blanks: blanks.min().unwrap_or(0), ..self }
    }

    /// How many bytes the prefix takes of a line that has it.
    pub(super) fn length(&self, line: &str) -> Option<usize> {
        let (at, to) = self.ends(line)?;
        Some(to.min(at.saturating_add(self.blanks)))
    }

    /// Where the prefix ends without the blanks at its end, and with them.
    fn ends(&self, line: &str) -> Option<(usize, usize)> {
        let mut pieces = Pieces { line: head(line), at: 0 };
        let last = self.pieces.len().saturating_sub(1);
        for (at, expected) in self.pieces.iter().enumerate() {
            let before = pieces.at;
            match pieces.next() {
                Some(piece) if piece == *expected => {
                    if at == last && piece == Piece::Blank {
                        return Some((before, pieces.at));
                    }
                }
                // The blanks at the end of a line without text were lost on the way.
                None if at == last && *expected == Piece::Blank => {}
                _ => return None,
            }
        }
        Some((pieces.at, pieces.at))
    }
}

fn head(line: &str) -> &str {
    let mut end = line.len().min(REACH);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default()
}

/// The pieces of a line, one after the other.
struct Pieces<'a> {
    line: &'a str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.line.get(self.at..)?;
        let first = rest.chars().next()?;
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (piece, length) = if first == ' ' || first == '\t' {
            (Piece::Blank, run(|c| c == ' ' || c == '\t'))
        } else if first.is_ascii_alphanumeric() {
            let whole = run(|c| c.is_ascii_alphanumeric());
            let word = rest.get(..whole).unwrap_or_default();
            let hex =
                whole >= 4 && word.bytes().all(|b| b.is_ascii_hexdigit()) && word.bytes().any(|b| b.is_ascii_digit());
            if hex {
                (Piece::Number, whole)
            } else if first.is_ascii_digit() {
                (Piece::Number, run(|c| c.is_ascii_digit()))
            } else {
                let length = run(|c| c.is_ascii_alphabetic());
                (word_piece(rest.get(..length).unwrap_or_default()), length)
            }
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            (Piece::Word(rest.get(..length).unwrap_or_default().to_owned()), length)
        } else if matches!(first, '(' | '[') {
            // `I/flutter ( 7546): `: numbers are filled up with blanks.
            (Piece::Mark(first), rest.len() - rest.get(1..).unwrap_or_default().trim_start_matches(' ').len())
        } else {
            (Piece::Mark(first), first.len_utf8())
        };
        self.at += length;
        Some(piece)
    }
}

fn word_piece(word: &str) -> Piece {
    const LEVELS: &[&str] = &[
        "trace",
        "trc",
        "verbose",
        "vrb",
        "debug",
        "dbg",
        "info",
        "inf",
        "information",
        "notice",
        "warn",
        "warning",
        "wrn",
        "error",
        "err",
        "fatal",
        "ftl",
        "critical",
        "crit",
        "severe",
        "fine",
        "finer",
        "finest",
        "config",
    ];
    const DAYS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ];
    let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    match () {
        () if is(LEVELS) => Piece::Level,
        () if is(DAYS) => Piece::Day,
        () => Piece::Word(word.to_owned()),
    }
}

/// Whether a time of day stands at the beginning of the line.
pub(super) fn shows_time(line: &str) -> bool {
    let head = head(line).as_bytes();
    let is = |at: usize, byte: u8| head.get(at) == Some(&byte);
    let digit = |at: usize| head.get(at).is_some_and(u8::is_ascii_digit);
    (0..60.min(head.len()))
        .any(|at| digit(at) && digit(at + 1) && is(at + 2, b':') && digit(at + 3) && is(at + 5, b':'))
}

/// Finds the prefix that most of the lines share and without which they are read clearly better.
pub(super) fn find(lines: &[Cow<'_, str>], whole: &str) -> Option<Shape> {
    let said: Vec<&str> = lines.iter().map(AsRef::as_ref).filter(|l: &&str| !l.trim().is_empty()).collect();
    let mut counts: HashMap<Vec<Piece>, usize> = HashMap::new();
    for line in &said {
        for shape in ends(line) {
            *counts.entry(shape).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().filter(|most| *most >= FEWEST)?;
    let frequent = counts.into_iter().filter(|(_, count)| *count >= FEWEST && count * 4 >= most * 3);
    let mut shapes: Vec<(String, Vec<Piece>)> = frequent.map(|(shape, _)| (format!("{shape:?}"), shape)).collect();
    // The order of a map is not the same every time.
    order::sort_by(&mut shapes, |(a, left), (b, right)| left.len().cmp(&right.len()).then_with(|| a.cmp(b)));
    let with_lines = |(_, shape): (String, Vec<Piece>)| {
        let shape = Shape::new(shape);
        let having: Vec<&str> = said.iter().copied().filter(|line| shape.length(line).is_some()).collect();
        (shape.fitted(&having), having)
    };
    let candidates: Vec<(Shape, Vec<&str>)> = shapes.into_iter().take(TRIED).map(with_lines).collect();
    // All are judged by the same lines: those that have the shape which most have.
    let common = once(candidates.iter().map(|(_, having)| having).max_by_key(|having| having.len())?);
    let few = some_of(&common, FEW);
    let value = |(shape, having)| (Worth::of(&without(&shape, &few), whole).value, shape, having);
    let mut tried: Vec<(u64, Shape, Vec<&str>)> = candidates.into_iter().map(value).collect();
    // Of those that read alike, the longest one that lies on most lines: readers that find what they look for anywhere
    // in a line do not need it to be off, but what stands between their lines does.
    order::sort_by_key(&mut tried, |(value, shape, having)| {
        std::cmp::Reverse((*value, having.len(), shape.pieces.len()))
    });
    let lines = some_of(&common, LINES);
    let before = Worth::of(&lines, whole);
    let mut best: Option<(Shape, u64)> = None;
    for (_, shape, having) in tried.into_iter().take(JUDGED) {
        let worth = Worth::of(&without(&shape, &lines), whole);
        let on_most = having.len() * 5 >= said.len() * 4;
        if best.as_ref().is_none_or(|(_, best)| worth.value * 20 > best * 21)
            && (worth.is_clearly_better_than(before)
                || (on_most && hides_something(&shape, &having, before.dialect, whole)))
        {
            best = Some((shape, worth.value));
        }
    }
    best.map(|(shape, _)| shape)
}

/// Whether lines tell the reader of a dialect more without the prefix: anywhere, for a prefix may hide no more than the
/// end of one reply of several lines.
fn hides_something(shape: &Shape, lines: &[&str], dialect: usize, whole: &str) -> bool {
    let lines = once(lines);
    Worth::to(dialect, &without(shape, &lines), whole).tells_more_than(Worth::to(dialect, &lines, whole))
}

/// Finds the prefix of all lines that the reader of a dialect overlooks: without it they tell more.
pub(super) fn overlooked(lines: &[&str], dialect: usize, whole: &str) -> Option<Shape> {
    let first = lines.first().filter(|_| lines.len() >= 2)?;
    let before = Worth::to(dialect, lines, whole);
    let mut longest = None;
    // One without a blank at its end is more likely the program's own (`DEBUG:aioftp.client:220 ready`).
    for pieces in ends(first) {
        let is_whole = pieces.last() == Some(&Piece::Blank);
        let shape = Shape::new(pieces);
        if !lines.iter().all(|line| shape.length(line).is_some()) {
            break;
        }
        let shape = shape.fitted(lines);
        if is_whole && Worth::to(dialect, &without(&shape, lines), whole).tells_more_than(before) {
            longest = Some(shape);
        }
    }
    longest
}

fn without<'a>(shape: &Shape, lines: &[&'a str]) -> Vec<&'a str> {
    lines.iter().map(|line| line.get(shape.length(line).unwrap_or(0)..).unwrap_or_default()).collect()
}

/// The shapes of all beginnings of a line that may be prefixes: they end with a blank or a mark, after at least two
/// other pieces.
fn ends(line: &str) -> Vec<Vec<Piece>> {
    let mut so_far: Vec<Piece> = Vec::new();
    let mut found = Vec::new();
    let mut pieces = Pieces { line: head(line), at: 0 };
    while let Some(piece) = pieces.next().filter(|_| so_far.len() < 40) {
        // Not inside of `11:22:33,123` or `203.0.113.12`.
        let after_number = so_far.last() == Some(&Piece::Number);
        let goes_on = line.get(pieces.at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let ends = match piece {
            Piece::Blank => true,
            Piece::Mark(_) => !(after_number && goes_on),
            _ => false,
        };
        so_far.push(piece);
        if ends && so_far.len() >= 2 {
            found.push(so_far.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        Shape::new(Pieces { line: text, at: 0 }.collect())
    }

    #[test]
    fn digits_levels_and_days_vary() {
        let one = shape("Nov 21 07:12:56 host app[4324]: [INFO] ");
        assert_eq!(one.length("Dec  3 17:00:01 host app[99]: [DEBUG] 220 hi"), Some(38));
        assert_eq!(one.length("Dec  3 17:00:01 other app[99]: [DEBUG] 220 hi"), None);
        assert_eq!(shape("I/flutter ( 7546): ").length("I/flutter (17546): > USER"), Some(19));
        assert_eq!(shape("e79ed0 ").length("e80000 x"), Some(7));
    }

    #[test]
    fn times_are_seen() {
        assert!(shows_time("2026-11-21T07:12:56Z x") && shows_time("[12:00:01] x") && !shows_time("220 12:1"));
    }
}
