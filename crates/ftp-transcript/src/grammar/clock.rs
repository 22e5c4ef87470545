//! Times of day and dates as logs write them in front of their lines.

use nom::{
    IResult, Parser,
    bytes::complete::take_while_m_n,
    character::complete::{char, one_of},
    combinator::{map_res, opt},
    sequence::preceded,
};

/// A moment, in milliseconds: since 1970-01-01 where the log gives the date, since midnight where it gives only the
/// time. No time zone is guessed; only differences mean anything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stamp(pub i64);

impl Stamp {
    /// The milliseconds from an earlier moment to this one. `None` where this one is the earlier.
    pub fn since(self, earlier: Stamp) -> Option<u64> {
        u64::try_from(self.0.saturating_sub(earlier.0)).ok()
    }
}

/// `HH:MM:SS[.fraction]`, for example `06:23:23.981178` or `06:36:32,821`. Ends after it.
pub fn time_of_day(i: &str) -> IResult<&str, Stamp> {
    let (i, (h, _, m, _, s)) = (two, char(':'), two, char(':'), two).parse(i)?;
    let (i, fraction) = opt(preceded(one_of(".,"), take_while_m_n(1, 9, |c: char| c.is_ascii_digit()))).parse(i)?;
    let millis = fraction.map_or(0, |f: &str| {
        f.bytes().chain(std::iter::repeat(b'0')).take(3).fold(0, |sum, d| sum * 10 + i64::from(d - b'0'))
    });
    Ok((i, Stamp(((h * 60 + m) * 60 + s) * 1000 + millis)))
}

/// `YYYY-MM-DD(SP|T)HH:MM:SS[.fraction]`. Ends after it.
pub fn date_time(i: &str) -> IResult<&str, Stamp> {
    let (i, (year, _, month, _, day)) = (number(4), char('-'), two, char('-'), two).parse(i)?;
    let (i, _) = one_of(" T").parse(i)?;
    let (i, time) = time_of_day(i)?;
    Ok((i, Stamp(days(year, month, day) * 86_400_000 + time.0)))
}

/// `YYYY/MM/DD(SP)HH:MM:SS[.fraction]`, as Go's `log` writes it. Ends after it.
pub fn slashed_date_time(i: &str) -> IResult<&str, Stamp> {
    let (i, (year, _, month, _, day, _)) = (number(4), char('/'), two, char('/'), two, char(' ')).parse(i)?;
    let (i, time) = time_of_day(i)?;
    Ok((i, Stamp(days(year, month, day) * 86_400_000 + time.0)))
}

/// `DD.MM.YYYY(SP)HH:MM:SS[.fraction]`. Ends after it.
pub fn dotted_date_time(i: &str) -> IResult<&str, Stamp> {
    let (i, (day, _, month, _, year, _)) = (two, char('.'), two, char('.'), number(4), char(' ')).parse(i)?;
    let (i, time) = time_of_day(i)?;
    Ok((i, Stamp(days(year, month, day) * 86_400_000 + time.0)))
}

/// `Www Mmm dD HH:MM:SS YYYY`, as C's `ctime` writes it: `Sat Nov 21 06:40:53 2026`. Ends after it.
pub fn ctime(i: &str) -> IResult<&str, Stamp> {
    let word = |i| take_while_m_n(3, 3, |c: char| c.is_ascii_alphabetic()).parse(i);
    let (i, (_, _, month, _)) = (word, char(' '), map_res(word, month), char(' ')).parse(i)?;
    let (i, _) = opt(char(' ')).parse(i)?;
    let day = map_res(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), str::parse::<i64>);
    let (i, (day, _, time, _, year)) = (day, char(' '), time_of_day, char(' '), number(4)).parse(i)?;
    Ok((i, Stamp(days(year, month, day) * 86_400_000 + time.0)))
}

/// `Mmm dD HH:MM:SS`, as syslog writes it without a year: `Nov  1 07:12:51`. Ends after it.
pub fn syslog_time(i: &str) -> IResult<&str, Stamp> {
    let word = take_while_m_n(3, 3, |c: char| c.is_ascii_alphabetic());
    let (i, (month, _)) = (map_res(word, month), char(' ')).parse(i)?;
    let (i, _) = opt(char(' ')).parse(i)?;
    let day = map_res(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), str::parse::<i64>);
    let (i, (day, _, time)) = (day, char(' '), time_of_day).parse(i)?;
    // Any leap year will do, since only differences mean anything.
    Ok((i, Stamp(days(2000, month, day) * 86_400_000 + time.0)))
}

/// `DD/Mmm/YYYY:HH:MM:SS`, as the common log format writes it: `21/Nov/2026:07:12:32`. Ends after it.
pub fn clf_time(i: &str) -> IResult<&str, Stamp> {
    let word = take_while_m_n(3, 3, |c: char| c.is_ascii_alphabetic());
    let (i, (day, _, month, _, year, _, time)) =
        (two, char('/'), map_res(word, month), char('/'), number(4), char(':'), time_of_day).parse(i)?;
    Ok((i, Stamp(days(year, month, day) * 86_400_000 + time.0)))
}

fn two(i: &str) -> IResult<&str, i64> {
    number(2).parse(i)
}

fn number<'a>(digits: usize) -> impl Parser<&'a str, Output = i64, Error = nom::error::Error<&'a str>> {
    map_res(take_while_m_n(digits, digits, |c: char| c.is_ascii_digit()), str::parse)
}

fn month(name: &str) -> Result<i64, ()> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.iter().position(|n| *n == name).map(|at| at as i64 + 1).ok_or(())
}

/// Days since 1970-01-01 in the Gregorian calendar (counting years from March, so that the leap day is the last).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_clocks() {
        let rest = |r: IResult<&str, Stamp>| r.map(|(rest, stamp)| (rest.to_owned(), stamp.0)).ok();
        assert_eq!(rest(time_of_day("06:23:23.981178 x")), Some((" x".into(), 23_003_981)));
        assert_eq!(rest(date_time("1970-01-02 00:00:01")), Some((String::new(), 86_401_000)));
        assert_eq!(rest(date_time("2026-11-21 07:14:14 2")), Some((" 2".into(), 1_795_245_254_000)));
        assert_eq!(rest(ctime("Sat Feb  1 22:55:45 2020 [")), Some((" [".into(), 1_580_597_745_000)));
        assert_eq!(rest(time_of_day("00:00:01,838 x")), Some((" x".into(), 1_838)));
        assert_eq!(rest(slashed_date_time("1970/01/02 00:00:01 D")), Some((" D".into(), 86_401_000)));
        assert_eq!(rest(dotted_date_time("02.01.1970 00:00:01.5]")), Some(("]".into(), 86_401_500)));
        assert_eq!(rest(time_of_day("6:23")), None);
        assert_eq!(rest(time_of_day("06:36:32,821 x")), Some((" x".into(), 23_792_821)));
        assert_eq!(rest(syslog_time("Jan  1 00:00:01 h")), Some((" h".into(), 946_684_801_000)));
        assert_eq!(rest(clf_time("21/Nov/2026:07:14:14 +0000")), Some((" +0000".into(), 1_795_245_254_000)));
    }
}
