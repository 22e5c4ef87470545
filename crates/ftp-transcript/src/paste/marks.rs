//! How well any dialect reads some lines: the measure by which layers are taken off or left.

use crate::dialect::{Mark, read_and_count};
use crate::dialects::DIALECTS;
use crate::recorder::Role;

/// How well the best dialect reads lines.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Worth {
    /// How many lines there are.
    pub(super) lines: usize,
    /// How many of them it reads.
    pub(super) read: usize,
    /// How many of them it reads as commands or replies.
    pub(super) spoken: usize,
    /// What they are worth together.
    pub(super) value: u64,
    /// How much they tell together.
    pub(super) told: usize,
    /// The dialect.
    pub(super) dialect: usize,
}

impl Worth {
    pub(super) fn of<L: AsRef<str>>(lines: &[L], whole: &str) -> Worth {
        let worths = (0..DIALECTS.len()).map(|dialect| Worth::to(dialect, lines, whole));
        worths.max_by_key(|w| (w.value, w.read)).unwrap_or_default()
    }

    /// How well one dialect reads them.
    pub(super) fn to<L: AsRef<str>>(dialect: usize, lines: &[L], whole: &str) -> Worth {
        let (marks, told) = read_and_count(dialect, lines, whole);
        // A dialect without a form of its own in the lines cannot be the one they are in, unless it is the bare one: what
        // else it shows is worth nothing.
        let telling = dialect == 0 || marks.iter().any(|mark| mark.is_telling());
        let value =
            marks.iter().map(|mark| value(if telling { *mark } else { Mark { worth: 0, placed: 0, ..*mark } })).sum();
        let spoken = marks.iter().filter(|m| matches!(m.role, Role::Command | Role::Reply)).count();
        Worth { spoken, lines: lines.len(), read: marks.iter().filter(|m| m.is_read()).count(), value, told, dialect }
    }

    /// Whether lines without a layer are read clearly better than with it.
    pub(super) fn is_clearly_better_than(self, before: Worth) -> bool {
        let more = self.read > before.read && (self.read * 4 >= before.read * 5 || self.read == self.lines);
        let better = self.value * 10 >= before.value * 11 && self.read * 20 >= before.read * 19;
        self.read > 0 && (more || better)
    }

    /// Whether lines are read just as well without what stands before each of them.
    pub(super) fn is_as_good_as(self, before: Worth) -> bool {
        self.read > 0 && self.value >= before.value && self.read >= before.read && self.told >= before.told
    }

    /// Whether lines are read as well without what stands before each of them, and tell more. Some readers find what they
    /// look for anywhere in a line; then a layer shows only in what it hides.
    pub(super) fn tells_more_than(self, before: Worth) -> bool {
        let as_well = self.value >= before.value && self.read >= before.read;
        let nearly = self.value * 20 >= before.value * 19 && self.read * 20 >= before.read * 19;
        (as_well && self.value > before.value) || (nearly && self.told > before.told)
    }
}

/// A line is worth something for being read at all, for a form that few share, and for showing when and where.
fn value(mark: Mark) -> u64 {
    if !mark.is_said() {
        return 0;
    }
    300 + u64::from(mark.worth.min(300)) + 100 * u64::from(mark.placed)
}
