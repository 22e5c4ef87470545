//! Lines that were logged twice or more often, and blank lines that were put between all others.

use super::view::Views;
use std::borrow::Cow;

/// What of this a paste has.
#[derive(Default)]
pub(super) struct Repeats {
    /// How many sinks wrote every line; below two, no more than one did.
    times: usize,
    /// Every second line is blank: those whose number is even, or odd.
    fillers: Option<usize>,
    /// The line that was read last, and how often it may still be repeated.
    last: Option<(usize, String, usize)>,
    /// The line before was blank.
    after_blank: bool,
}

/// The fewest lines by which it is told.
const FEWEST: usize = 6;
/// The most sinks that are looked for: node-ftp's debug function was seen to be called three times.
const MOST: usize = 3;

impl Repeats {
    pub(super) fn find(&mut self, views: &Views<'_>, from: usize, until: usize) {
        let lines: Vec<Cow<'_, str>> = (from..until).map(|line| views.line(line)).collect();
        let blank = |line: &Cow<'_, str>| line.trim().is_empty();
        self.fillers = [0, 1].into_iter().find(|parity| {
            let mut seconds = lines.iter().enumerate().filter(|(at, _)| (at + from) % 2 == *parity).map(|(_, l)| l);
            lines.len() >= FEWEST && seconds.all(blank)
        });
        let mut runs: Vec<(&str, usize)> = Vec::new();
        for line in lines.iter().filter(|line| !blank(line)) {
            match runs.last_mut() {
                Some((last, length)) if *last == line.as_ref() => *length += 1,
                _ => runs.push((line.as_ref(), 1)),
            }
        }
        // How many lines are there because each was written so many times; none if that is not the rule here.
        let explained = |times: usize| {
            // Prose before and after is not repeated.
            let whole = |(_, length): &(&str, usize)| length % times == 0;
            let first = runs.iter().position(whole).unwrap_or(runs.len());
            let last = runs.iter().rposition(whole).map_or(first, |last| last + 1);
            let inside = runs.get(first..last).unwrap_or_default();
            let count = inside.iter().filter(|run| whole(run)).count();
            let repeated: usize = inside.iter().filter(|run| whole(run)).map(|(_, length)| length / times).sum();
            let prose = runs.len() - inside.len();
            let rule = repeated * times >= FEWEST && (inside.len() - count) * 10 <= repeated && prose <= repeated;
            if rule { repeated * times } else { 0 }
        };
        // A line that was logged twice by three sinks is there six times: the number that explains the most lines is the
        // right one, and of equal ones that which leaves the most lines.
        let most = (2..=MOST).rev().map(|times| (explained(times), times)).max_by_key(|(lines, _)| *lines);
        self.times = most.filter(|(lines, _)| *lines > 0).map_or(0, |(_, times)| times);
    }

    /// Whether a line repeats the one before; blank lines between do not count.
    pub(super) fn follows_itself(&self, before: &[Cow<'_, str>], text: &str) -> bool {
        let before = match text.trim().is_empty() {
            true => before.last().filter(|last| last.trim().is_empty()),
            false => before.iter().rev().find(|l| !l.trim().is_empty()).filter(|last| *last == text),
        };
        self.times > 1 && before.is_some()
    }

    /// Whether the line is a blank one that repeats the one before. To be asked once for each line.
    pub(super) fn repeats_blank(&mut self, text: &str) -> bool {
        let blank = self.times > 1 && text.trim().is_empty();
        let again = blank && self.after_blank;
        self.after_blank = blank;
        again
    }

    /// Whether the line is one of those that were put between all others.
    pub(super) fn is_filler(&self, line: usize, text: &str) -> bool {
        self.fillers == Some(line % 2) && text.trim().is_empty()
    }

    /// Whether the line repeats the one before.
    pub(super) fn is_repeated(&self, text: &str) -> bool {
        self.times > 1 && self.last.as_ref().is_some_and(|(_, last, left)| *left > 0 && last == text)
    }

    /// The line that this one repeats; it is repeated only as often as all are.
    pub(super) fn first(&mut self, line: usize) -> usize {
        let Some((first, _, left)) = &mut self.last else { return line };
        *left = left.saturating_sub(1);
        *first
    }

    pub(super) fn keep(&mut self, line: usize, text: &str) {
        if self.times > 1 && !text.trim().is_empty() {
            self.last = Some((line, text.to_owned(), self.times - 1));
        }
    }
}
