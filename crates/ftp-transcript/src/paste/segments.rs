//! Several logs in one paste: which runs of lines are in which dialect.

use crate::dialect::{Confidence, Mark, Score, read_as, winner};
use crate::dialects::DIALECTS;
use crate::order;

/// A run of lines in one dialect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    /// The line from which its reader reads: what stands between two logs is read with the one before.
    pub(super) begins: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) dialect: usize,
    pub(super) confidence: Confidence,
}

/// What it costs to go over to another dialect: as much as two lines that speak for it alone.
const CHANGE: i64 = 1500;
/// How many dialects are considered beside the one that reads most.
const RIVALS: usize = 6;

/// Tells the dialects of lines. A log of one dialect gives one run, whatever content and prose is in it.
pub(super) fn split<L: AsRef<str>>(lines: &[L], whole: &str) -> Vec<Planned> {
    let marks: Vec<Vec<Mark>> = (0..DIALECTS.len()).map(|dialect| read_as(dialect, lines, whole)).collect();
    let scores = |from: usize, to: usize| -> Vec<Score> {
        let part = |marks: &Vec<Mark>| marks.get(from..to).unwrap_or_default().to_vec();
        marks.iter().enumerate().map(|(dialect, marks)| Score::of(dialect, &part(marks))).collect()
    };
    let Some((best, confidence)) = winner(&scores(0, lines.len())) else { return Vec::new() };
    let rivals = rivals(&marks, best);
    let last = lines.len().saturating_sub(1);
    let whole_run = vec![Planned { begins: 0, first: 0, last, dialect: best, confidence }];
    if rivals.is_empty() {
        return whole_run;
    }
    let states: Vec<usize> = std::iter::once(best).chain(rivals).collect();
    let mut runs = cut(&marks, &states, lines.len());
    merge(&marks, &mut runs);
    if runs.len() < 2 {
        return whole_run;
    }
    find_beginnings(&marks, &mut runs);
    let end = |at: usize| runs.get(at + 1).map_or(lines.len(), |(next, _)| *next);
    runs.iter()
        .enumerate()
        .map(|(at, (first, dialect))| {
            let told = winner(&scores(*first, end(at))).filter(|(told, _)| told == dialect);
            let confidence = told.map_or(Confidence::Likely, |(_, confidence)| confidence);
            let begins = if at == 0 { 0 } else { *first };
            Planned { begins, first: *first, last: end(at).saturating_sub(1), dialect: *dialect, confidence }
        })
        .collect()
}

fn of(marks: &[Vec<Mark>], dialect: usize, line: usize) -> Mark {
    marks.get(dialect).and_then(|m| m.get(line)).copied().unwrap_or_default()
}

/// How much a line that `other` does not read says for `dialect`. Replies and verbs without any mark say little.
fn distinct(marks: &[Vec<Mark>], dialect: usize, other: usize, line: usize) -> usize {
    let mark = of(marks, dialect, line);
    let others = of(marks, other, line);
    if others.is_said() || !mark.is_said() {
        0
    } else if mark.is_telling() {
        // Even where the other takes it for content: a log that was cut in a transfer takes all for content.
        3
    } else if others.is_read() {
        0
    } else {
        usize::from(dialect == 0 && matches!(mark.role, crate::recorder::Role::Command | crate::recorder::Role::Reply))
            * 2
    }
}

/// How much it takes for a run of its own.
const ENOUGH: usize = 6;

/// The dialects that read what the best one does not.
fn rivals(marks: &[Vec<Mark>], best: usize) -> Vec<usize> {
    let lines = marks.first().map_or(0, Vec::len);
    let mut found: Vec<(usize, usize)> = (0..marks.len())
        .filter(|dialect| *dialect != best)
        .map(|dialect| ((0..lines).map(|line| distinct(marks, dialect, best, line)).sum(), dialect))
        .filter(|(sum, _)| *sum >= ENOUGH)
        .collect();
    order::sort_by_key(&mut found, |(sum, dialect)| (std::cmp::Reverse(*sum), *dialect));
    found.into_iter().take(RIVALS).map(|(_, dialect)| dialect).collect()
}

/// The cheapest way through the lines: what they are worth to each dialect, less the changes.
fn cut(marks: &[Vec<Mark>], states: &[usize], lines: usize) -> Vec<(usize, usize)> {
    let worth = |state: usize, line: usize| {
        let mark = of(marks, state, line);
        if mark.is_said() { i64::from(mark.worth) + 60 } else { 0 }
    };
    let mut value: Vec<i64> = vec![0; states.len()];
    let mut from: Vec<Vec<u8>> = Vec::with_capacity(lines);
    for line in 0..lines {
        let (top, most) =
            value.iter().copied().enumerate().max_by_key(|(at, v)| (*v, std::cmp::Reverse(*at))).unwrap_or((0, 0));
        let mut came = Vec::with_capacity(states.len());
        for (at, v) in value.iter_mut().enumerate() {
            let changes = most - CHANGE > *v;
            came.push(if changes { top } else { at } as u8);
            *v = if changes { most - CHANGE } else { *v } + worth(states.get(at).copied().unwrap_or(0), line);
        }
        from.push(came);
    }
    let mut state =
        value.iter().enumerate().max_by_key(|(at, v)| (**v, std::cmp::Reverse(*at))).map_or(0, |(at, _)| at);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (line, came) in from.iter().enumerate().rev() {
        let before = came.get(state).map_or(0, |s| usize::from(*s));
        if before != state || line == 0 {
            runs.push((line, states.get(state).copied().unwrap_or(0)));
        }
        state = before;
    }
    runs.reverse();
    runs
}

/// Gives up runs that hold too little which the runs beside them could not read.
fn merge(marks: &[Vec<Mark>], runs: &mut Vec<(usize, usize)>) {
    let lines = marks.first().map_or(0, Vec::len);
    loop {
        let weak = (0..runs.len()).find(|at| {
            let Some((first, dialect)) = runs.get(*at).copied() else { return false };
            let until = runs.get(at + 1).map_or(lines, |(next, _)| *next);
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| runs.get(i));
            beside.into_iter().any(|(_, other)| {
                (first..until).map(|line| distinct(marks, dialect, *other, line)).sum::<usize>() < ENOUGH
            })
        });
        let Some(at) = weak.filter(|_| runs.len() > 1) else { break };
        runs.remove(at);
        runs.dedup_by_key(|(_, dialect)| *dialect);
    }
    if let Some((first, _)) = runs.first_mut() {
        *first = 0;
    }
}

/// Between the last line that only the dialect before reads, or reads better, and the first that only the next one
/// does, a run begins after the last line that neither reads: a blank one, or prose. Where there is none, with the first
/// line that its dialect reads without a gap.
fn find_beginnings(marks: &[Vec<Mark>], runs: &mut [(usize, usize)]) {
    for at in 1..runs.len() {
        let (Some((floor, before)), Some((first, dialect))) = (runs.get(at - 1).copied(), runs.get(at).copied()) else {
            continue;
        };
        let end = runs.get(at + 1).map_or_else(|| marks.first().map_or(0, Vec::len), |(next, _)| *next);
        let is_of = |one: usize, other: usize, line: usize| {
            let (one, other) = (of(marks, one, line), of(marks, other, line));
            one.is_said() && (!other.is_said() || one.worth > other.worth)
        };
        let last_before = (floor..first).rev().find(|line| is_of(before, dialect, *line)).unwrap_or(floor);
        let first_after = (last_before + 1..end).find(|line| is_of(dialect, before, *line)).unwrap_or(first);
        let is_gap = |line: &usize| !of(marks, before, *line).is_said() && !of(marks, dialect, *line).is_read();
        let begins = match (last_before + 1..first_after).rev().find(is_gap) {
            Some(gap) => gap + 1,
            None => {
                let said = |line: &usize| of(marks, dialect, *line).is_said() && *line > last_before;
                first - (floor + 1..first).rev().take_while(said).count()
            }
        };
        if let Some(run) = runs.get_mut(at) {
            run.0 = begins.clamp(floor + 1, end.saturating_sub(1).max(floor + 1));
        }
    }
}
