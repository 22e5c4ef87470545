//! Pastes: what people really paste is a log that is quoted, indented or prefixed, several logs with prose between them,
//! or every line twice. This finds the logs in it and has each read by its own dialect.

pub(crate) mod candidates;
mod layers;
mod marks;
mod prefix;
mod repeats;
mod segments;
mod tags;
mod view;

use crate::dialect::{Confidence, LOOKED_AT, Reader, Segment};
use crate::dialects;
use crate::recorder::{Recorder, Role};
use crate::session::LineId;
use crate::source::Source;
use repeats::Repeats;
use segments::Planned;
use std::borrow::Cow;
use view::Views;

/// After how many lines that nothing explains the rest of a long log is looked at anew.
const LOST: usize = 8;

/// Reads all lines, and tells which runs of them are in which dialect, unless that is given.
pub(crate) fn read(source: &Source, to: &mut Recorder<'_>, forced: Option<usize>) -> Vec<Segment> {
    let binary = source.looks_binary();
    let mut reading = Reading {
        source,
        views: Views::new(source),
        repeats: Repeats::default(),
        planned: Vec::new(),
        reader: None,
        segments: Vec::new(),
        forced,
    };
    if !binary {
        reading.plan(0);
    }
    let mut lost = Lost { planned_to: LOOKED_AT, patience: LOOKED_AT, ..Lost::default() };
    let mut line = 0;
    while line < source.line_count() {
        let role = reading.line(line, to);
        line += 1;
        if !binary && let Some(again) = lost.after(line, role) {
            lost.planned_to = line + LOOKED_AT;
            if reading.plan(again) {
                lost.patience = LOOKED_AT;
                line = again;
            } else {
                lost.planned_to = line.saturating_add(lost.patience);
                lost.patience = lost.patience.saturating_mul(2);
            }
        }
    }
    reading.finish(to)
}

/// Watches for a run of lines that nothing explains.
#[derive(Default)]
struct Lost {
    /// The line up to which was looked ahead.
    planned_to: usize,
    /// For how long not to look again when it was of no use, so that looking costs no more than reading.
    patience: usize,
    first: usize,
    count: usize,
}

impl Lost {
    /// The line from which to look again, after `line` lines, the last of which was read as `role`.
    fn after(&mut self, line: usize, role: Role) -> Option<usize> {
        match role {
            Role::Blank => return None,
            Role::Unknown if self.count == 0 => (self.first, self.count) = (line - 1, 1),
            Role::Unknown => self.count += 1,
            _ => self.count = 0,
        }
        let again = (self.count >= LOST && line > self.planned_to).then_some(self.first)?;
        self.count = 0;
        Some(again)
    }
}

struct Reading<'s> {
    source: &'s Source,
    views: Views<'s>,
    repeats: Repeats,
    /// The runs that are to come, the next one last.
    planned: Vec<Planned>,
    reader: Option<(usize, Box<dyn Reader>)>,
    segments: Vec<Segment>,
    /// The dialect that all lines are to be read in.
    forced: Option<usize>,
}

impl Reading<'_> {
    /// Looks at the lines from `from`. Whether another dialect takes over.
    fn plan(&mut self, from: usize) -> bool {
        let until = self.source.line_count().min(from + LOOKED_AT);
        layers::find(&mut self.views, from, until, self.source.text());
        self.repeats.find(&self.views, from, until);
        if let Some(dialect) = self.forced {
            let last = self.source.line_count().saturating_sub(1);
            let begun = self.reader.is_some();
            if !begun {
                self.planned = vec![Planned { begins: 0, first: 0, last, dialect, confidence: Confidence::Certain }];
            }
            return !begun;
        }
        // What was put between the lines, or said twice, is no line of the log.
        let mut kept: Vec<usize> = Vec::with_capacity(until - from);
        let mut lines: Vec<Cow<'_, str>> = Vec::with_capacity(until - from);
        for line in from..until {
            let text = self.views.line(line);
            if !self.repeats.is_filler(line, &text) && !self.repeats.follows_itself(&lines, &text) {
                kept.push(line);
                lines.push(text);
            }
        }
        let mut planned = segments::split(&lines, self.source.text());
        let current = self.reader.as_ref().map(|(dialect, _)| *dialect);
        if planned.first().is_none_or(|first| planned.len() == 1 && Some(first.dialect) == current) {
            return false;
        }
        for run in &mut planned {
            let line = |at: usize| kept.get(at).copied().unwrap_or(until);
            (run.first, run.last, run.begins) = (line(run.first), line(run.last), line(run.begins));
        }
        planned.reverse();
        self.planned = planned;
        true
    }

    fn line(&mut self, line: usize, to: &mut Recorder<'_>) -> Role {
        if let Some(next) = self.planned.pop_if(|run| run.begins <= line) {
            self.begin(next, line, to);
        }
        let dialect = self.reader.as_ref().map_or(0, |(dialect, _)| *dialect);
        let id = LineId(line as u32);
        to.begin_line(id, dialect);
        let text = self.views.line(line);
        if self.repeats.is_filler(line, &text) || self.repeats.repeats_blank(&text) {
            to.set_role(Role::Blank);
            return Role::Blank;
        }
        if self.repeats.is_repeated(&text) {
            to.repeat(self.repeats.first(line));
            self.views.hide_secrets(line, &text, to);
            return to.role();
        }
        self.repeats.keep(line, &text);
        if let Some((_, reader)) = &mut self.reader {
            reader.read(&text, to);
        }
        if let Cow::Owned(text) = &text {
            self.views.hide_secrets(line, text, to);
        }
        if to.role() == Role::Unknown {
            if text.trim().is_empty() {
                to.set_role(Role::Blank);
            } else if layers::is_fence(&text) {
                to.remark();
            }
        }
        to.role()
    }

    fn begin(&mut self, run: Planned, line: usize, to: &mut Recorder<'_>) {
        let same = self.reader.as_ref().is_some_and(|(dialect, _)| *dialect == run.dialect);
        if !same {
            if self.reader.is_some() {
                to.begin_log();
            }
            self.reader = dialects::get(run.dialect).map(|d| (run.dialect, (d.reader)()));
        }
        let (first, last) = (line.max(run.first), run.last);
        self.segments.push(Segment {
            dialect: run.dialect,
            first_line: LineId(first as u32),
            last_line: LineId(last as u32),
            confidence: run.confidence,
        });
    }

    /// A log alone is one run from the first line to the last; of several, each goes from its first line that is
    /// understood to its last.
    fn finish(mut self, to: &Recorder<'_>) -> Vec<Segment> {
        let end = self.source.line_count().saturating_sub(1) as u32;
        if let [only] = self.segments.as_mut_slice() {
            (only.first_line, only.last_line) = (LineId(0), LineId(end));
            return self.segments;
        }
        let firsts: Vec<u32> = self.segments.iter().skip(1).map(|s| s.first_line.0).collect();
        for (at, segment) in self.segments.iter_mut().enumerate() {
            let until = firsts.get(at).copied().unwrap_or(end + 1);
            let understood = |line: &u32| !matches!(to.role_of(LineId(*line)), Role::Unknown | Role::Blank);
            let mut lines = (segment.first_line.0..until).filter(understood);
            if let Some(first) = lines.next() {
                segment.first_line = LineId(first);
                segment.last_line = LineId(lines.next_back().unwrap_or(first));
            }
        }
        self.segments
    }
}

#[cfg(test)]
mod tests;
