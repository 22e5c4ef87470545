//! What the visitor looks for in the transcript, and how far the worker is with it. Pure.

use std::rc::Rc;

use crate::worker::protocol::{Filter, Find, LineNumber, LookNumber};

/// A look at the log.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Looking {
    /// Its number; 0 before the first.
    pub number: LookNumber,
    /// The number of the one that the worker knows: rows are asked for it, and not before the worker can give them.
    pub known: LookNumber,
    /// What is looked for.
    pub find: Find,
    /// Which rows are to be shown.
    pub filter: Filter,
    /// The lines that are shown, ascending; none where all are. Those of the filter before, until the worker knows.
    pub lines: Option<Rc<[LineNumber]>>,
    /// It is no expression.
    pub wrong: bool,
    /// The lines found so far, ascending.
    pub hits: Rc<Vec<LineNumber>>,
    /// The row that the search goes on with; none when it is over.
    pub next: Option<u32>,
    /// The hit that the visitor is at.
    pub at: Option<LineNumber>,
    /// Where the visitor was when the search began, until the first hit from there on is found.
    origin: Option<LineNumber>,
}

impl Looking {
    /// Looks for something else, from that line on, or among others.
    pub fn seek(&self, find: Find, filter: Filter, here: Option<LineNumber>) -> Looking {
        let sought = !find.text.is_empty();
        let origin = sought.then(|| self.at.or(self.origin).or(here).unwrap_or(1));
        let lines = self.lines.clone();
        Looking {
            number: self.number + 1,
            known: self.known,
            find,
            filter,
            lines,
            next: sought.then_some(0),
            origin,
            ..Looking::default()
        }
    }

    /// How many rows are shown of so many lines.
    pub fn count(&self, lines: u32) -> u32 {
        self.lines.as_ref().map_or(lines, |shown| shown.len() as u32)
    }

    /// The line of a row, counted from 0.
    pub fn line_at(&self, row: u32) -> Option<LineNumber> {
        self.lines.as_ref().map_or(Some(row + 1), |shown| shown.get(row as usize).copied())
    }

    /// The row of a line, counted from 0; none if it is not shown.
    pub fn row_of(&self, line: LineNumber) -> Option<u32> {
        match &self.lines {
            None => line.checked_sub(1),
            Some(shown) => shown.binary_search(&line).ok().map(|at| at as u32),
        }
    }

    /// The row of a line, or of the next one that is shown, of so many rows; the last where there is no more.
    pub fn row_at_or_after(&self, line: LineNumber, rows: u32) -> Option<u32> {
        let row = match &self.lines {
            None => line.saturating_sub(1),
            Some(shown) => shown.partition_point(|own| *own < line) as u32,
        };
        rows.checked_sub(1).map(|last| row.min(last))
    }

    /// The worker knows which lines are shown, and whether that can be looked for. True if other rows are shown now.
    pub fn judged(&mut self, wrong: bool, lines: Option<Vec<LineNumber>>) -> bool {
        let others = self.lines.as_deref() != lines.as_deref();
        if others {
            self.lines = lines.map(Rc::from);
        }
        self.known = self.number;
        self.wrong = wrong;
        if wrong {
            self.next = None;
        }
        others
    }

    /// The worker has found more.
    pub fn found(&mut self, lines: Vec<LineNumber>, next: Option<u32>) {
        Rc::make_mut(&mut self.hits).extend(lines);
        self.next = next;
        if let Some(origin) = self.origin {
            let after = self.hits.partition_point(|line| *line < origin);
            let over = next.is_none();
            self.at = self.hits.get(after).or(self.hits.first().filter(|_| over)).copied();
            if over || self.at.is_some() {
                self.origin = None;
            }
        }
    }

    /// The visitor is somewhere else.
    pub fn moved(&mut self, line: Option<LineNumber>) {
        self.at = line.filter(|line| self.hits.binary_search(line).is_ok());
        self.origin = None;
    }

    /// The hit before or after that line; from the last on to the first, and back.
    pub fn step(&self, forward: bool, here: Option<LineNumber>) -> Option<LineNumber> {
        let here = self.at.or(here).unwrap_or(0);
        let hit = if forward {
            self.hits.get(self.hits.partition_point(|line| *line <= here)).or(self.hits.first())
        } else {
            let before = self.hits.partition_point(|line| *line < here).checked_sub(1);
            before.and_then(|before| self.hits.get(before)).or(self.hits.last())
        };
        hit.copied()
    }

    /// Which of the hits the visitor is at, from 1.
    pub fn position(&self) -> Option<usize> {
        self.hits.binary_search(&self.at?).ok().map(|at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(here: Option<LineNumber>) -> Looking {
        Looking::default().seek(Find { text: "x".into(), ..Find::default() }, Filter::default(), here)
    }

    #[test]
    fn the_first_hit_is_the_one_from_here_on() {
        let mut look = sought(Some(50));
        look.found(vec![3, 40], Some(128));
        assert_eq!((look.at, look.next), (None, Some(128)), "it may be in what is not searched yet");
        look.found(vec![200], None);
        assert_eq!((look.at, look.position()), (Some(200), Some(3)));
        let mut look = sought(Some(50));
        look.found(vec![3, 40], None);
        assert_eq!(look.at, Some(3), "none is left, so from the top");
    }

    #[test]
    fn who_has_moved_on_is_left_alone() {
        let mut look = sought(None);
        look.moved(Some(7));
        look.found(vec![3, 9], None);
        assert_eq!((look.at, look.position()), (None, None));
        assert_eq!(look.step(true, Some(7)), Some(9));
        assert_eq!(look.step(false, Some(7)), Some(3));
    }

    #[test]
    fn steps_go_round() {
        let mut look = sought(None);
        look.found(vec![3, 9], None);
        assert_eq!((look.at, look.step(true, None), look.step(false, None)), (Some(3), Some(9), Some(9)));
        look.moved(Some(9));
        assert_eq!(look.step(true, None), Some(3));
        assert_eq!(Looking::default().step(true, None), None);
    }

    #[test]
    fn a_wrong_expression_and_an_empty_field_search_nothing() {
        let mut look = sought(None);
        assert!(!look.judged(true, None));
        assert!(look.wrong && look.next.is_none());
        assert_eq!(
            look.seek(Find::default(), Filter::default(), None),
            Looking { number: 2, known: 1, ..Looking::default() }
        );
    }

    #[test]
    fn rows_of_a_filter_are_counted_within_it() {
        let mut look = Looking::default();
        assert_eq!((look.count(30), look.line_at(4), look.row_of(5)), (30, Some(5), Some(4)));
        assert!(look.judged(false, Some(vec![2, 9])));
        assert_eq!((look.count(30), look.line_at(1), look.line_at(2)), (2, Some(9), None));
        assert_eq!((look.row_of(9), look.row_of(5)), (Some(1), None));
        let near = |line| look.row_at_or_after(line, 2);
        assert_eq!((near(1), near(2), near(5), near(30)), (Some(0), Some(0), Some(1), Some(1)));
        assert_eq!(look.row_at_or_after(5, 0), None);
        assert!(!look.judged(false, Some(vec![2, 9])), "the same rows");
        let next = look.seek(Find::default(), Filter::default(), None);
        assert_eq!(next.count(30), 2, "until the worker knows");
    }
}
