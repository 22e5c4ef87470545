//! The clock of a whole log, line by line: undated times of several sessions in one order, midnights passed.

use super::analyser::Analysis;
use super::protocol::ClockView;

const DAY: i64 = 86_400_000;
/// Stamps from here on have a date.
const DATED: i64 = 365 * DAY;
/// Clocks of whole seconds stand beside finer ones: so far back is no step back.
const TOLERATED: i64 = 2_000;

/// Follows the clock from line to line.
#[derive(Clone, Copy, Default)]
pub(super) struct Timeline {
    last: Option<i64>,
}

impl Timeline {
    /// The next moment. Without a date it is the time of day that is nearest to the one before: sessions of a log each
    /// begin their own day.
    pub(super) fn next(&mut self, stamp: i64) -> i64 {
        let mut now = stamp;
        if let Some(last) = self.last.filter(|last| *last < DATED && stamp < DATED) {
            now = last.div_euclid(DAY) * DAY + stamp.rem_euclid(DAY);
            if now < last - DAY / 2 {
                now += DAY;
            } else if now > last + DAY / 2 && now >= DAY {
                now -= DAY;
            }
        }
        self.last = Some(now);
        now
    }
}

/// The moment of each line that tells one, ascending by line.
pub(super) fn moments(analysis: &Analysis) -> impl Iterator<Item = (u32, i64)> + '_ {
    let mut timeline = Timeline::default();
    analysis.clock.moments().map(move |(line, stamp)| (line, timeline.next(stamp)))
}

/// For each line its moment, or that of the last one before it that tells one; of those before the first, the first.
pub(super) fn of_all_lines(analysis: &Analysis) -> Vec<i64> {
    let count = analysis.decoded.transcript.line_count();
    let mut out: Vec<i64> = Vec::new();
    let mut before = None;
    for (line, at) in moments(analysis) {
        out.resize((line as usize).min(count), before.unwrap_or(at));
        before = Some(at);
    }
    if let Some(last) = before {
        out.resize(count, last);
    }
    out
}

/// From when to when the log goes; none where it has no clock.
pub(super) fn span(analysis: &Analysis) -> Option<ClockView> {
    let mut span: Option<ClockView> = None;
    let mut before = i64::MIN;
    for (_, at) in moments(analysis) {
        let ClockView { first, last, back } = span.unwrap_or(ClockView { first: at, last: at, back: 0 });
        let back = back + u32::from(at < before.saturating_sub(TOLERATED));
        span = Some(ClockView { first: first.min(at), last: last.max(at), back });
        before = at;
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    const HOUR: i64 = 3_600_000;

    fn read(stamps: &[i64]) -> Vec<i64> {
        let mut timeline = Timeline::default();
        stamps.iter().map(|at| timeline.next(*at)).collect()
    }

    #[test]
    fn undated_sessions_go_on_over_midnight_together() {
        // The second session begins after midnight and knows nothing of the day before.
        assert_eq!(
            read(&[23 * HOUR, 24 * HOUR + 1, 2, 11 * HOUR]),
            [23 * HOUR, 24 * HOUR + 1, 24 * HOUR + 2, 35 * HOUR]
        );
        assert_eq!(read(&[24 * HOUR + 1, 23 * HOUR]), [24 * HOUR + 1, 23 * HOUR], "written late");
        assert_eq!(read(&[5, 23 * HOUR]), [5, 23 * HOUR], "there is no day before the first");
    }

    #[test]
    fn dates_stay_what_they_are_however_they_run() {
        let dated = [DATED + 9 * HOUR, DATED + 2 * HOUR, DATED + 40 * HOUR];
        assert_eq!(read(&dated), dated);
    }

    /// Three sessions: before midnight, over it, and one whose clock is an hour late.
    const LOG: &str = "\
Sat Nov 21 23:50:00 2026 [pid 1] CONNECT: Client \"10.0.0.1\"
Sat Nov 21 23:50:01 2026 [pid 1] FTP response: Client \"10.0.0.1\", \"220 hi\"
Sat Nov 21 23:59:59 2026 [pid 1] FTP command: Client \"10.0.0.1\", \"USER bob\"
Sun Nov 22 00:00:10 2026 [pid 1] FTP response: Client \"10.0.0.1\", \"331 go on\"
Sat Nov 21 22:00:00 2026 [pid 2] CONNECT: Client \"10.0.0.2\"
Sat Nov 21 22:00:01 2026 [pid 2] FTP response: Client \"10.0.0.2\", \"220 hi\"
";

    #[test]
    fn the_span_is_that_of_all_lines_and_steps_back_are_counted() {
        let analysis = analyse(LOG.as_bytes().to_vec());
        let span = span(&analysis).expect("a clock");
        assert_eq!((span.last - span.first) / 1_000, 2 * 3_600 + 10);
        assert_eq!(span.back, 1);
        let lines = of_all_lines(&analysis);
        assert_eq!(lines.len(), 6);
        assert_eq!(lines.iter().min(), Some(&span.first));
        assert_eq!(lines.iter().max(), Some(&span.last));
    }

    #[test]
    fn a_log_without_a_clock_has_no_span() {
        let analysis = analyse(b"220 hi\nQUIT\n221 bye\n".to_vec());
        assert_eq!(span(&analysis), None);
        assert!(of_all_lines(&analysis).is_empty());
    }
}
