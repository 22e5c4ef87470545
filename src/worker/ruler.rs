//! Where in the whole list the problems are: few marks whatever the size of the log, found in one pass.

use ftp_transcript::LineId;
use ftp_transcript::recorder::Role;

use super::analyser::Analysis;
use super::look::{Sieve, filtered};
use super::protocol::{Filter, LineNumber, RulerMark, RulerView, Severity, Show};

/// Stretches of rows that are told apart: more than a screen has room for.
const STRETCHES: u64 = 400;

/// The ruler of the rows that a filter shows.
pub(super) fn ruler(analysis: &Analysis, filter: Filter) -> RulerView {
    let lines = filtered(analysis, filter);
    let rows = lines.as_ref().map_or(analysis.decoded.transcript.line_count(), Vec::len);
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let row_of = |line: u32| match &lines {
        None => Some(line),
        Some(lines) => lines.binary_search(&(line + 1)).ok().map(|row| row as u32),
    };
    let cited = analysis.cited.from(0).filter_map(|line| Some((row_of(line)?, analysis.severity_of(line)?)));
    RulerView { rows, marks: merged(rows, cited), kinds: kinds(analysis, filter) }
}

/// Marks of rows, ascending: one for each stretch, neighbours of one severity joined.
fn merged(rows: u32, cited: impl Iterator<Item = (u32, Severity)>) -> Vec<RulerMark> {
    let stretch = |row: u32| u64::from(row) * STRETCHES / u64::from(rows.max(1));
    let mut marks: Vec<RulerMark> = Vec::new();
    for (row, severity) in cited {
        if let Some(last) = marks.last_mut() {
            let end = last.row + last.rows - 1;
            let near = stretch(row) - stretch(end);
            let joins = near == 0 || row == end + 1 || near == 1 && u64::from(rows) > STRETCHES;
            // What is worse is to be seen where it is, not as far as what is milder reaches.
            let short = near == 0 && stretch(last.row) == stretch(end);
            if joins && last.severity == severity || near == 0 && (short || last.severity < severity) {
                last.rows = row - last.row + 1;
                last.severity = last.severity.min(severity);
                continue;
            }
        }
        marks.push(RulerMark { row, rows: 1, severity });
    }
    marks
}

/// How many lines of the session and the time that are chosen are of each kind.
fn kinds(analysis: &Analysis, filter: Filter) -> [u32; 4] {
    let transcript = &analysis.decoded.transcript;
    let sieve = Sieve::new(analysis, Filter { show: Show::All, ..filter });
    let count = u32::try_from(transcript.line_count()).unwrap_or(u32::MAX);
    let mut kinds = [0; 4];
    for line in (0..count).map(LineId).filter(|line| sieve.lets_through(*line)) {
        let role = transcript.role(line);
        let of = [true, analysis.is_problem(line.0), role == Role::Command, role == Role::Reply];
        for (kind, is) in kinds.iter_mut().zip(of) {
            *kind += u32::from(is);
        }
    }
    kinds
}

/// The next line that is shown and proves a failure or a warning, or else the one before.
pub(super) fn next_problem(
    analysis: &Analysis,
    shown: Option<&[LineNumber]>,
    line: LineNumber,
    forward: bool,
) -> Option<LineNumber> {
    let is_shown = |line: &u32| shown.is_none_or(|lines| lines.binary_search(&(line + 1)).is_ok());
    let problem = |line: &u32| analysis.is_problem(*line) && is_shown(line);
    let found = if forward {
        analysis.cited.from(line).find(problem)
    } else {
        analysis.cited.before(line.saturating_sub(1)).rev().find(problem)
    };
    found.map(|line| line + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::worker::analyser::analyse;

    const TWO: &str =
        "220 one\nUSER bob\n331 go on\nPASS x\n530 no\nQUIT\n221 Bye\n220 two\nUSER eve\n331 go on\nPASS y\n530 no\n";

    #[test]
    fn marks_stand_at_the_lines_that_prove_something() {
        let analysis = analyse(TWO.as_bytes().to_vec());
        let all = ruler(&analysis, Filter::default());
        assert_eq!(all.rows, 12);
        let marked = |ruler: &RulerView, row: u32| {
            ruler.marks.iter().find(|mark| (mark.row..mark.row + mark.rows).contains(&row)).map(|mark| mark.severity)
        };
        assert_eq!(marked(&all, 4), analysis.severity_of(4));
        assert!(marked(&all, 4).is_some() && marked(&all, 5).is_none(), "{all:?}");
        assert_eq!((all.kinds[0], all.kinds[2], all.kinds[3]), (12, 5, 7));
        let second = ruler(&analysis, Filter { session: Some(2), ..Filter::default() });
        assert_eq!(second.rows, 5);
        assert!(marked(&second, 4).is_some(), "rows are counted among those shown: {second:?}");
        assert_eq!(second.kinds[2], 2);
    }

    #[test]
    fn problems_are_gone_through_in_both_directions_among_what_is_shown() {
        let analysis = analyse(TWO.as_bytes().to_vec());
        let problems = filtered(&analysis, Filter { show: Show::Problems, ..Filter::default() }).expect("a list");
        let mut onwards = Vec::new();
        let mut at = 0;
        while let Some(next) = next_problem(&analysis, None, at, true) {
            onwards.push(next);
            at = next;
        }
        assert_eq!(onwards, problems);
        at = u32::MAX;
        while let Some(before) = next_problem(&analysis, None, at, false) {
            assert_eq!(onwards.pop(), Some(before));
            at = before;
        }
        assert!(onwards.is_empty());
        assert_eq!(next_problem(&analysis, Some(&[1, 12]), 0, true), Some(12));
    }

    proptest! {
        #[test]
        fn few_marks_cover_every_line_that_is_cited(
            rows in 1u32..3_000_000,
            seeds in prop::collection::vec((0.0f64..1.0, 0u8..4), 0..1_200),
        ) {
            let severities = [Severity::Failure, Severity::Warning, Severity::Note, Severity::Info];
            let mut cited: Vec<(u32, Severity)> =
                seeds.iter().map(|(at, s)| ((at * f64::from(rows)) as u32, severities[*s as usize])).collect();
            cited.sort_by_key(|(row, _)| *row);
            cited.dedup_by_key(|(row, _)| *row);
            let marks = merged(rows, cited.iter().copied());
            prop_assert!(marks.len() as u64 <= STRETCHES * 2, "{}", marks.len());
            for pair in marks.windows(2) {
                prop_assert!(pair[0].row + pair[0].rows <= pair[1].row);
            }
            for (row, severity) in cited {
                let mark = marks.iter().find(|mark| (mark.row..mark.row + mark.rows).contains(&row));
                prop_assert!(mark.is_some_and(|mark| mark.severity <= severity), "{row}");
            }
        }
    }
}
