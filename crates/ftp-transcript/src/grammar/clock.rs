//! Times of day and dates as logs write them in front of their lines.

use nom::{
    IResult, Parser,
    bytes::complete::take_while_m_n,
    character::complete::{char, one_of},
    combinator::{map_res, opt},
    sequence::preceded,
};
use std::num::NonZeroI64;

/// A moment, in milliseconds: since 1970-01-01 where the log gives the date, since midnight where it gives only the
/// time. No time zone is guessed; only differences mean anything. Eight bytes, also where there may be none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stamp(NonZeroI64);

impl Stamp {
    /// The moment so many milliseconds after the beginning, before it where they are negative. The last one that there
    /// could be is taken for the one before.
    pub fn from_millis(millis: i64) -> Stamp {
        // Zero stands for no moment, so that all from there on move up by one.
        let moved = if millis < 0 { millis } else { millis.saturating_add(1) };
        Stamp(NonZeroI64::new(moved).unwrap_or(NonZeroI64::MAX))
    }

    /// The milliseconds since the beginning.
    pub fn millis(self) -> i64 {
        let moved = self.0.get();
        if moved < 0 { moved } else { moved - 1 }
    }

    /// The milliseconds from an earlier moment to this one. `None` where this one is the earlier.
    pub fn since(self, earlier: Stamp) -> Option<u64> {
        u64::try_from(self.millis().saturating_sub(earlier.millis())).ok()
    }
}

/// `HH:MM:SS[.fraction]`, for example `06:23:23.981178` or `06:36:32,821`. Ends after it.
pub fn time_of_day(i: &str) -> IResult<&str, Stamp> {
    let (i, (h, m, s)) = fields(i, 8, |text| match text {
        [h1, h2, b':', m1, m2, b':', s1, s2, ..] => Some((of_two(h1, h2)?, of_two(m1, m2)?, of_two(s1, s2)?)),
        _ => None,
    })?;
    let (i, fraction) = opt(preceded(one_of(".,"), take_while_m_n(1, 9, |c: char| c.is_ascii_digit()))).parse(i)?;
    let millis = fraction.map_or(0, |f: &str| {
        f.bytes().chain(std::iter::repeat(b'0')).take(3).fold(0, |sum, d| sum * 10 + i64::from(d - b'0'))
    });
    Ok((i, Stamp::from_millis(((h * 60 + m) * 60 + s) * 1000 + millis)))
}

/// `YYYY-MM-DD(SP|T)HH:MM:SS[.fraction]`. Ends after it.
pub fn date_time(i: &str) -> IResult<&str, Stamp> {
    let (i, (year, month, day)) = fields(i, 11, |text| match text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ' | b'T', ..] => {
            Some((of_two(y1, y2)? * 100 + of_two(y3, y4)?, of_two(m1, m2)?, of_two(d1, d2)?))
        }
        _ => None,
    })?;
    let (i, time) = time_of_day(i)?;
    Ok((i, Stamp::from_millis(days(year, month, day) * 86_400_000 + time.millis())))
}

/// `YYYY/MM/DD(SP)HH:MM:SS[.fraction]`, as Go's `log` writes it. Ends after it.
pub fn slashed_date_time(i: &str) -> IResult<&str, Stamp> {
    let (i, (year, _, month, _, day, _)) = (number(4), char('/'), two, char('/'), two, char(' ')).parse(i)?;
    let (i, time) = time_of_day(i)?;
    Ok((i, Stamp::from_millis(days(year, month, day) * 86_400_000 + time.millis())))
}

/// `DD.MM.YYYY(SP)HH:MM:SS[.fraction]`. Ends after it.
pub fn dotted_date_time(i: &str) -> IResult<&str, Stamp> {
    let (i, (day, _, month, _, year, _)) = (two, char('.'), two, char('.'), number(4), char(' ')).parse(i)?;
    let (i, time) = time_of_day(i)?;
    Ok((i, Stamp::from_millis(days(year, month, day) * 86_400_000 + time.millis())))
}

/// `Www Mmm dD HH:MM:SS YYYY`, as C's `ctime` writes it: `Sat Nov 21 06:40:53 2026`. Ends after it.
pub fn ctime(i: &str) -> IResult<&str, Stamp> {
    // By hand as far as possible, since large logs have it on every line.
    let (i, name) = fields(i, 8, |text| match text {
        [w1, w2, w3, b' ', m1, m2, m3, b' ', ..] => {
            [w1, w2, w3].iter().all(|letter| letter.is_ascii_alphabetic()).then_some([*m1, *m2, *m3])
        }
        _ => None,
    })?;
    let month = month_of(&name).ok_or_else(|| refused(i))?;
    let (i, day) = day_of_month(i)?;
    let (i, time) = time_of_day(i)?;
    let (i, _) = char(' ').parse(i)?;
    let (i, year) = number(4).parse(i)?;
    Ok((i, Stamp::from_millis(days(year, month, day) * 86_400_000 + time.millis())))
}

/// `Mmm dD HH:MM:SS`, as syslog writes it without a year: `Nov  1 07:12:51`. Ends after it.
pub fn syslog_time(i: &str) -> IResult<&str, Stamp> {
    let word = take_while_m_n(3, 3, |c: char| c.is_ascii_alphabetic());
    let (i, (month, _)) = (map_res(word, month), char(' ')).parse(i)?;
    let (i, _) = opt(char(' ')).parse(i)?;
    let day = map_res(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), str::parse::<i64>);
    let (i, (day, _, time)) = (day, char(' '), time_of_day).parse(i)?;
    // Any leap year will do, since only differences mean anything.
    Ok((i, Stamp::from_millis(days(2000, month, day) * 86_400_000 + time.millis())))
}

/// `DD/Mmm/YYYY:HH:MM:SS`, as the common log format writes it: `21/Nov/2026:07:12:32`. Ends after it.
pub fn clf_time(i: &str) -> IResult<&str, Stamp> {
    let word = take_while_m_n(3, 3, |c: char| c.is_ascii_alphabetic());
    let (i, (day, _, month, _, year, _, time)) =
        (two, char('/'), map_res(word, month), char('/'), number(4), char(':'), time_of_day).parse(i)?;
    Ok((i, Stamp::from_millis(days(year, month, day) * 86_400_000 + time.millis())))
}

fn two(i: &str) -> IResult<&str, i64> {
    number(2).parse(i)
}

/// So many digits. By hand, since every line of most logs has a dozen of them.
fn number<'a>(digits: usize) -> impl Parser<&'a str, Output = i64, Error = nom::error::Error<&'a str>> {
    move |i: &'a str| match i.split_at_checked(digits) {
        Some((head, rest)) if head.bytes().all(|b| b.is_ascii_digit()) => {
            Ok((rest, head.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))))
        }
        _ => Err(refused(i)),
    }
}

fn month(name: &str) -> Result<i64, ()> {
    name.as_bytes().first_chunk().and_then(month_of).ok_or(())
}

fn month_of(name: &[u8; 3]) -> Option<i64> {
    const NAMES: [&[u8; 3]; 12] =
        [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    NAMES.iter().position(|n| *n == name).map(|at| at as i64 + 1)
}

/// `D` or `DD`, perhaps with a blank before, and the blank after it.
fn day_of_month(i: &str) -> IResult<&str, i64> {
    let rest = i.strip_prefix(" ").unwrap_or(i);
    match rest.as_bytes() {
        [one, b' ', ..] if one.is_ascii_digit() => Ok((rest.get(2..).unwrap_or_default(), i64::from(one - b'0'))),
        [ten, one, b' ', ..] => {
            let day = of_two(ten, one).ok_or_else(|| refused(i))?;
            Ok((rest.get(3..).unwrap_or_default(), day))
        }
        _ => Err(refused(i)),
    }
}

/// What stands in the first `length` bytes, where it has the form.
fn fields<T>(i: &str, length: usize, form: impl FnOnce(&[u8]) -> Option<T>) -> IResult<&str, T> {
    match (form(i.as_bytes()), i.get(length..)) {
        (Some(read), Some(rest)) => Ok((rest, read)),
        _ => Err(refused(i)),
    }
}

/// The number of two digits.
fn of_two(ten: &u8, one: &u8) -> Option<i64> {
    let are_digits = ten.is_ascii_digit() && one.is_ascii_digit();
    are_digits.then(|| i64::from(ten - b'0') * 10 + i64::from(one - b'0'))
}

fn refused(i: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Digit))
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
    fn a_moment_is_what_was_put_in_and_takes_no_more_where_there_may_be_none() {
        let all = [i64::MIN, -86_400_000, -1, 0, 1, 1_795_245_254_000, i64::MAX - 1];
        assert_eq!(all.map(|millis| Stamp::from_millis(millis).millis()), all);
        assert!(all.map(Stamp::from_millis).is_sorted());
        assert_eq!(Stamp::from_millis(i64::MAX).millis(), i64::MAX - 1);
        assert_eq!(Stamp::from_millis(3).since(Stamp::from_millis(-2)), Some(5));
        assert_eq!(Stamp::from_millis(-2).since(Stamp::from_millis(3)), None);
        assert_eq!(size_of::<Option<Stamp>>(), 8);
    }

    #[test]
    fn reads_clocks() {
        let rest = |r: IResult<&str, Stamp>| r.map(|(rest, stamp)| (rest.to_owned(), stamp.millis())).ok();
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
