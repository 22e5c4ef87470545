//! Dialects: the forms in which programs write FTP sessions down, and how the dialect of a log is told.

use crate::dialects::{DIALECTS, specificity::FOREIGN_SAMPLES};
use crate::recorder::{Recorder, Role};
use crate::session::LineId;
#[cfg(any(test, feature = "samples"))]
use crate::source::Source;

/// One form of log: what the text alone can show, not a program.
pub struct Dialect {
    /// The id that reports use.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// The page of its vendor that documents it, or the place of the format strings.
    pub documentation: &'static str,
    /// Who wrote the log.
    pub perspective: Perspective,
    /// The forms of lines that its reader tells apart.
    pub forms: &'static [Form],
    /// Makes a reader, which keeps what it must remember from one line to the next.
    pub reader: fn() -> Box<dyn Reader>,
    /// Real logs, or pieces of them, by which the dialect is told from the others. Only tests and the computation of
    /// the specificity read them.
    #[cfg(any(test, feature = "samples"))]
    pub samples: &'static [&'static str],
}

/// Who wrote a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Perspective {
    /// The client.
    Client,
    /// The server.
    Server,
    /// A tool that watched the wire.
    Wire,
}

/// A form of line, such as `---> command`. How much it says about the dialect is computed from the samples of all
/// dialects, never set by hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form(pub &'static str);

/// Reads a dialect line by line.
pub trait Reader {
    /// Tells the recorder what the line says, and returns the form it was recognised by. `None` where no form fits:
    /// then nothing may have been recorded.
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form>;
}

/// How sure the dialect of a log is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// A guess.
    Possible,
    /// Some lines have a form that hardly any other dialect has.
    Likely,
    /// Many do.
    Certain,
}

/// A run of lines in one dialect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The dialect, as an index into [`crate::dialects`].
    pub dialect: usize,
    /// The first line.
    pub first_line: LineId,
    /// The last line.
    pub last_line: LineId,
    /// How sure.
    pub confidence: Confidence,
}

/// How many lines are looked at to tell the dialect.
pub(crate) const LOOKED_AT: usize = 600;

/// What a form is worth as evidence: everything where no other dialect's samples have it, less the more have it.
fn weight(dialect: usize, form: Form) -> u32 {
    let position = DIALECTS.get(dialect).and_then(|d| d.forms.iter().position(|f| *f == form));
    let others = position.and_then(|at| FOREIGN_SAMPLES.get(dialect)?.get(at)).copied().unwrap_or(0);
    1000 / ((1 + u32::from(others)) * (1 + u32::from(others)))
}

/// The least weight with which a form speaks for its dialect alone: at most two others have it. (Three programs mark
/// commands with `> ` and replies with `< `; which of them it was, the sum of all lines tells.)
const TELLING: u32 = 100;

/// What a dialect's reader made of one line.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark {
    /// What its form is worth.
    pub(crate) worth: u16,
    /// What it was read as; `Unknown` where it was not read.
    pub(crate) role: Role,
    /// How much of what tells lines apart it showed: its moment, its connection.
    pub(crate) placed: u8,
}

impl Mark {
    /// Read as something that was said, not as content, a meter or nothing.
    pub(crate) fn is_said(self) -> bool {
        matches!(self.role, Role::Command | Role::Reply | Role::Note | Role::Prompt)
    }

    /// Read as anything but blanks.
    pub(crate) fn is_read(self) -> bool {
        !matches!(self.role, Role::Unknown | Role::Blank)
    }

    /// Speaks for the dialect alone.
    pub(crate) fn is_telling(self) -> bool {
        u32::from(self.worth) >= TELLING && self.is_said()
    }
}

/// What a dialect's reader makes of lines.
pub(crate) struct Score {
    dialect: usize,
    weight: u64,
    telling: usize,
    read: usize,
}

impl Score {
    pub(crate) fn of(dialect: usize, marks: &[Mark]) -> Score {
        let read = marks.iter().filter(|m| m.is_read());
        Score {
            dialect,
            weight: read.map(|m| u64::from(m.worth)).sum(),
            telling: marks.iter().filter(|m| m.is_telling()).count(),
            read: marks.iter().filter(|m| matches!(m.role, Role::Command | Role::Reply)).count(),
        }
    }

    /// What all forms that were found are worth together.
    pub(crate) fn weight(&self) -> u64 {
        self.weight
    }
}

/// The dialect whose forms explain most of the lines, each form weighed by how few other dialects share it. `None`
/// where no line has any form.
pub(crate) fn winner(scores: &[Score]) -> Option<(usize, Confidence)> {
    let best = scores.iter().filter(|s| s.telling > 0).max_by_key(|s| (s.weight, std::cmp::Reverse(s.dialect)));
    if let Some(best) = best {
        let rival = scores.iter().filter(|s| s.dialect != best.dialect && s.telling > 0).map(|s| s.weight).max();
        let ahead = rival.is_none_or(|rival| rival * 2 < best.weight);
        return Some((best.dialect, if best.telling > 1 && ahead { Confidence::Certain } else { Confidence::Likely }));
    }
    // Nothing but replies and verbs, as many programs print them: that is a form of its own.
    let bare = scores.first().filter(|s| s.read > 0)?;
    Some((bare.dialect, Confidence::Likely))
}

/// Lets a dialect's reader read lines, and keeps nothing but what it made of each.
pub(crate) fn read_as<L: AsRef<str>>(dialect: usize, lines: &[L], whole: &str) -> Vec<Mark> {
    read_and_count(dialect, lines, whole).0
}

/// The same with how much the lines told together (see [`Recorder::told`]).
pub(crate) fn read_and_count<L: AsRef<str>>(dialect: usize, lines: &[L], whole: &str) -> (Vec<Mark>, usize) {
    let mut marks = vec![Mark::default(); lines.len()];
    let Some(Dialect { reader, .. }) = DIALECTS.get(dialect) else { return (marks, 0) };
    let mut reader = reader();
    let mut recorder = Recorder::new(whole, lines.len());
    for (at, (line, mark)) in lines.iter().zip(&mut marks).enumerate() {
        recorder.begin_line(LineId(at as u32), dialect);
        if let Some(form) = reader.read(line.as_ref(), &mut recorder) {
            let worth = weight(dialect, form).min(u32::from(u16::MAX)) as u16;
            *mark = Mark { worth, role: recorder.role(), placed: recorder.placed() };
        }
    }
    (marks, recorder.told())
}

/// Tells the dialect of a source by its first lines.
#[cfg(test)]
pub(crate) fn detect(source: &Source) -> Option<(usize, Confidence)> {
    let lines: Vec<&str> = (0..source.line_count().min(LOOKED_AT)).map(|line| source.line(line)).collect();
    let score = |dialect| Score::of(dialect, &read_as(dialect, &lines, source.text()));
    winner(&(0..DIALECTS.len()).map(score).collect::<Vec<_>>())
}

/// For tests and for the computation of the specificity: the forms that a dialect's reader finds in a text.
#[cfg(any(test, feature = "samples"))]
pub fn forms_in(dialect: usize, text: &str) -> Vec<(Form, Role)> {
    let source = Source::new(text.as_bytes().to_vec());
    let mut found = Vec::new();
    let Some(Dialect { reader, .. }) = DIALECTS.get(dialect) else { return found };
    let mut reader = reader();
    let mut recorder = Recorder::new(source.text(), source.line_count());
    for line in 0..source.line_count() {
        recorder.begin_line(LineId(line as u32), dialect);
        if let Some(form) = reader.read(source.line(line), &mut recorder) {
            found.push((form, recorder.role()));
        }
    }
    found
}
