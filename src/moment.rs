//! Moments of a log's clock as people write them. Pure; no time zone is known, and none is guessed.

use crate::worker::protocol::ClockView;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 24 * 60 * MINUTE;
/// Moments from here on have a date.
const DATED: i64 = 365 * DAY;
/// The year that stands for the one that a log does not write.
const NO_YEAR: i64 = 2000;

/// Writes a moment, as short as this clock allows: `07:14:26`; with its date where the log has several, `2026-11-21
/// 07:14:26`; and where it has several days and no date, with the days since the first: `00:05:10 +1`.
pub fn spell(at: i64, clock: &ClockView) -> String {
    let seconds = at.rem_euclid(DAY) / SECOND;
    let time = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let day = at.div_euclid(DAY);
    if !of_days(clock) {
        time
    } else if counts_days(clock) {
        format!("{time} +{}", day - clock.first.div_euclid(DAY))
    } else {
        match civil(day) {
            (NO_YEAR, month, date) => format!("{month:02}-{date:02} {time}"),
            (year, month, date) => format!("{year:04}-{month:02}-{date:02} {time}"),
        }
    }
}

/// Writes a moment as an example of how to write one: of the first day no number is needed.
pub fn example(at: i64, clock: &ClockView) -> String {
    spell(at, clock).trim_end_matches(" +0").to_owned()
}

/// Whether [`spell`] counts days from the first: the log has several, and no date.
pub fn counts_days(clock: &ClockView) -> bool {
    of_days(clock) && clock.first < DATED
}

/// Whether the log goes over a midnight.
pub fn of_days(clock: &ClockView) -> bool {
    clock.first.div_euclid(DAY) != clock.last.div_euclid(DAY)
}

/// From when to when an hour of the day lasts, in a log of one day: in others the clock has that hour several times.
pub fn hour(hour: u32, clock: &ClockView) -> Option<(i64, i64)> {
    let start = clock.first.div_euclid(DAY) * DAY + i64::from(hour) * 60 * MINUTE;
    (!of_days(clock)).then_some((start, start + 60 * MINUTE - 1))
}

/// Reads what [`spell`] writes, and less: `7:14`, a date without a year where the log has one. Without a day it is the
/// first day on which the log has come to that time, or for an end the last on which it has. An end is the last
/// millisecond of what is written.
pub fn read(text: &str, clock: &ClockView, end: bool) -> Option<i64> {
    let mut day = None;
    let mut time = None;
    for word in text.split_whitespace() {
        if let Some(days) = word.strip_prefix('+') {
            day = Some(clock.first.div_euclid(DAY).checked_add(days.parse::<u16>().ok()?.into())?);
        } else if word.contains(':') {
            time = Some(time_of_day(word)?);
        } else if word.contains('-') {
            day = Some(date(word, clock)?);
        } else {
            return None;
        }
    }
    let (from, to) = match (day, time) {
        (Some(day), time) => on(day, time.unwrap_or((0, DAY - 1))),
        (None, Some(time)) => on_a_day_of(clock, time, end),
        (None, None) => return None,
    };
    Some(if end { to } else { from })
}

/// From when to when a time of day lasts, on this day.
fn on(day: i64, (from, to): (i64, i64)) -> (i64, i64) {
    (day * DAY + from, day * DAY + to)
}

/// A time of day on the first day of the log that has it, or for an end on the last.
fn on_a_day_of(clock: &ClockView, time: (i64, i64), end: bool) -> (i64, i64) {
    let in_log = |(from, to): &(i64, i64)| *from <= clock.last && *to >= clock.first;
    let (edge, next) = if end { (clock.last, -1) } else { (clock.first, 1) };
    let day = edge.div_euclid(DAY);
    let other = Some(on(day + next, time)).filter(in_log);
    Some(on(day, time)).filter(in_log).or(other).unwrap_or_else(|| on(day, time))
}

/// From when to when a time lasts that is written to the second, or to the minute.
fn time_of_day(word: &str) -> Option<(i64, i64)> {
    let mut parts = word.split(':');
    let number = |part: &str, most: i64| part.parse::<u8>().ok().map(i64::from).filter(|number| *number <= most);
    let hour = number(parts.next()?, 23)?;
    let minute = number(parts.next()?, 59)?;
    let second = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let start = (hour * 60 + minute) * MINUTE;
    Some(match second {
        Some(second) => {
            let start = start + number(second, 59)? * SECOND;
            (start, start + SECOND - 1)
        }
        None => (start, start + MINUTE - 1),
    })
}

/// The day of `YYYY-MM-DD`, or of `MM-DD` in the year that the log begins in.
fn date(word: &str, clock: &ClockView) -> Option<i64> {
    let numbers: Option<Vec<i64>> = word.split('-').map(|part| part.parse::<u16>().ok().map(i64::from)).collect();
    let (year, month, day) = match numbers?.as_slice() {
        [year, month, day] => (*year, *month, *day),
        [month, day] => (civil(clock.first.div_euclid(DAY)).0, *month, *day),
        _ => return None,
    };
    let days = days_of(year, month, day);
    // A day that there is.
    (civil(days) == (year, month, day)).then_some(days)
}

/// Year, month and day of a day since 1970 (Howard Hinnant, <https://howardhinnant.github.io/date_algorithms.html>).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clock(first: i64, last: i64) -> ClockView {
        ClockView { first, last, back: 0 }
    }

    #[test]
    fn a_day_is_named_where_there_are_several() {
        let one = clock(7 * 60 * MINUTE, 9 * 60 * MINUTE);
        assert_eq!(spell(one.first + 1_500, &one), "07:00:01");
        let night = clock(22 * 60 * MINUTE, DAY + 5 * MINUTE);
        assert_eq!(
            (spell(night.first, &night), spell(night.last, &night)),
            ("22:00:00 +0".into(), "00:05:00 +1".into())
        );
        let examples = [night.first, night.last].map(|at| example(at, &night));
        assert_eq!(examples, ["22:00:00", "00:05:00 +1"]);
        let dated = clock(20_413 * DAY, 20_414 * DAY + 1);
        assert_eq!(spell(dated.last, &dated), "2025-11-22 00:00:00");
        let syslog = clock(10_957 * DAY, 10_958 * DAY);
        assert_eq!(spell(syslog.last, &syslog), "01-02 00:00:00");
    }

    #[test]
    fn an_hour_is_one_only_where_the_log_has_one_day() {
        let dated = clock(20_413 * DAY + 7 * 60 * MINUTE + 5, 20_413 * DAY + 9 * 60 * MINUTE);
        let (from, to) = hour(8, &dated).expect("an hour");
        assert_eq!((spell(from, &dated), spell(to, &dated)), ("08:00:00".into(), "08:59:59".into()));
        assert_eq!(to - from, 60 * MINUTE - 1);
        assert_eq!(hour(8, &clock(22 * 60 * MINUTE, DAY + 5 * MINUTE)), None);
    }

    #[test]
    fn less_is_understood_and_nonsense_is_not() {
        let night = clock(22 * 60 * MINUTE, DAY + 5 * MINUTE);
        assert_eq!(read("22:30", &night, false), Some(22 * 60 * MINUTE + 30 * MINUTE));
        assert_eq!(read("0:04", &night, true), Some(DAY + 5 * MINUTE - 1), "an end is on the last day");
        assert_eq!(read("0:05", &night, true), Some(DAY + 6 * MINUTE - 1), "the log ends in that minute");
        assert_eq!(read("12:00", &night, true), Some(DAY + 12 * 60 * MINUTE + MINUTE - 1), "no day has it");
        assert_eq!(read("0:04", &night, false), Some(DAY + 4 * MINUTE), "on the first day the log had not begun");
        assert_eq!(read("22:30", &night, true), Some(22 * 60 * MINUTE + 31 * MINUTE - 1), "it has ended by then");
        assert_eq!(read("00:04:10 +1", &night, false), Some(DAY + 4 * MINUTE + 10 * SECOND));
        let dated = clock(20_413 * DAY, 20_414 * DAY + 1);
        assert_eq!(read("11-22", &dated, false), Some(20_414 * DAY));
        assert_eq!(read("2025-11-21", &dated, true), Some(20_414 * DAY - 1));
        for wrong in
            ["", "24:00", "7", "7:60", "7:1:2:3", "x", "7:14 pm", "2025-02-30 7:00", "+x 7:00", "1-1-1-1", "-7:00"]
        {
            assert_eq!(read(wrong, &dated, false), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again((first, length) in clocks(), part in 0.0f64..=1.0) {
            let clock = clock(first, first + length);
            let at = first + (length as f64 * part) as i64;
            let text = spell(at, &clock);
            prop_assert_eq!(read(&text, &clock, false), Some(at.div_euclid(SECOND) * SECOND), "{}", text);
            prop_assert!(read(&text, &clock, true).is_some_and(|end| end >= at && end < at + SECOND), "{}", text);
        }
    }

    /// When a log begins and how long it lasts: without a date, with one that lacks the year, with a whole one.
    fn clocks() -> impl Strategy<Value = (i64, i64)> {
        let year_2000 = days_of(NO_YEAR, 1, 1) * DAY;
        prop_oneof![
            (0..2 * DAY, 0..3 * DAY),
            (0..DATED / 2, 0..DATED / 2),
            (year_2000..year_2000 + 180 * DAY, 0..180 * DAY),
            (days_of(2001, 1, 1) * DAY..3_000_000_000_000, 0i64..400_000_000_000),
        ]
    }
}
