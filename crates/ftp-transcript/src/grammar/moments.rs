//! The moments of one session in their order: midnight passed by clocks without a date, the new year by those without
//! a year, and clocks that run backwards.

use super::clock::Stamp;

const DAY: i64 = 86_400_000;

/// Stamps from here on have a date: no log is older than 1971.
const DATED: i64 = 365 * DAY;

/// 1 January 2000 and 2001: the year that stands for the one that syslog does not write.
const LEAP_YEAR: (i64, i64) = (946_684_800_000, 978_307_200_000);

/// How far a moment may lie before the one of the line above without a word, in milliseconds: clocks of whole seconds
/// beside finer ones, lines that two threads wrote at once.
const TOLERATED: i64 = 2_000;

/// Follows the clock of one session.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Moments {
    last: Option<i64>,
}

impl Moments {
    /// The next moment, brought into the order of those before. True where the clock ran backwards.
    pub(crate) fn next(&mut self, at: Stamp) -> (Stamp, bool) {
        let raw = at.millis();
        let Some(last) = self.last else {
            self.last = Some(raw);
            return (at, false);
        };
        let mut now = raw;
        if raw < DATED || last < DATED {
            // Without a date: the same day, or the next one where that is nearer.
            now = last.div_euclid(DAY) * DAY + raw.rem_euclid(DAY);
            if now < last - DAY / 2 {
                now += DAY;
            }
        } else if raw < last - 300 * DAY && (LEAP_YEAR.0..LEAP_YEAR.1).contains(&raw) {
            while now < last - 300 * DAY {
                now += 366 * DAY;
            }
        } else if last > LEAP_YEAR.1 && last < LEAP_YEAR.1 + 366 * DAY && (LEAP_YEAR.0..LEAP_YEAR.1).contains(&raw) {
            // The year after the turn.
            now += 366 * DAY;
        }
        let backwards = now < last - TOLERATED;
        if !backwards {
            now = now.max(last);
        }
        self.last = Some(now);
        (Stamp::from_millis(now), backwards)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &[i64]) -> Vec<(i64, bool)> {
        let mut moments = Moments::default();
        raw.iter().map(|at| moments.next(Stamp::from_millis(*at))).map(|(at, back)| (at.millis(), back)).collect()
    }

    #[test]
    fn goes_on_over_midnight() {
        let (before, after) = (DAY - 500, 250);
        assert_eq!(read(&[before, after, after + 10]), [(before, false), (DAY + 250, false), (DAY + 260, false)]);
        assert_eq!(
            read(&[DAY - 1, 0, DAY - 1, 5]),
            [(DAY - 1, false), (DAY, false), (2 * DAY - 1, false), (2 * DAY + 5, false)]
        );
    }

    #[test]
    fn goes_on_over_the_new_year() {
        let (before, after) = (LEAP_YEAR.1 - 1_000, LEAP_YEAR.0 + 1_000);
        assert_eq!(
            read(&[before, after, after + 5]),
            [(before, false), (LEAP_YEAR.1 + 1_000, false), (LEAP_YEAR.1 + 1_005, false)]
        );
    }

    #[test]
    fn whole_seconds_beside_finer_ones_are_no_step_back() {
        assert_eq!(read(&[5_700, 5_000, 6_000]), [(5_700, false), (5_700, false), (6_000, false)]);
    }

    #[test]
    fn says_that_a_clock_ran_backwards() {
        let hour = 3_600_000;
        assert_eq!(
            read(&[5 * hour, 4 * hour, 4 * hour + 1]),
            [(5 * hour, false), (4 * hour, true), (4 * hour + 1, false)]
        );
        let dated = 20_000 * DAY;
        assert_eq!(read(&[dated, dated - 5 * DAY]), [(dated, false), (dated - 5 * DAY, true)]);
    }

    #[test]
    fn dates_beside_times_of_day_leave_no_gap_of_decades() {
        let dated = 20_000 * DAY + 1_000;
        assert_eq!(read(&[dated, 2_000]), [(dated, false), (dated + 1_000, false)]);
        assert_eq!(read(&[1_000, dated + 500]), [(1_000, false), (1_500, false)]);
    }
}
