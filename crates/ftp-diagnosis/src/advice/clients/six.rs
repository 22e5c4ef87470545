//! How clients scan a 227 for its six numbers. Each rule is the behaviour of one family of programs, as their sources
//! show it.

use super::Endpoint;

/// How a client finds the six numbers, and what it makes of ones that are out of range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SixRule {
    /// At every position, even in the middle of a number; each from 0 to 255. curl.
    AnyPosition,
    /// Six runs of digits with commas between them, anywhere, of any size. Python, Ruby, FluentFTP.
    DigitRuns,
    /// The same with signs, the two port numbers cut to eight bits. basic-ftp.
    MaskedPort,
    /// Six numbers of at most three digits, even in the middle of a longer one, the port put together by OR. Commons Net.
    ThreeDigits,
    /// At every digit, blanks and signs allowed, all six cut to eight bits. lftp.
    ScanfAnywhere,
    /// The same, from the first digit of the text only. tnftp.
    ScanfFirstDigit,
    /// From the first digit only, without blanks and signs, all six cut to eight bits. wget.
    FirstDigit,
    /// The same as six numbers of any size, put together by OR, and ended by anything but a comma. Linux conntrack.
    FirstDigitOr,
    /// Between the first `(` and the last `)`; only the last two have to be numbers. jlaffaye/ftp.
    OuterParentheses,
    /// `(`, six numbers from 0 to 255, `)`. suppaftp.
    StrictParentheses,
    /// What follows the first `(`, all of it numbers, the port put together by OR. aioftp.
    FirstParenthesis,
    /// Exactly six pieces between `(` and the last `)`, or from the word with the first comma; the address is not
    /// looked at, the port numbers are from 0 to 255. Chromium.
    SixPieces,
    /// Up to three digits each, after a blank or `(`, before a blank, `)` or the end; port numbers up to 255. FileZilla.
    Delimited,
    /// Between `(` and `)`, or from the first digit to the end; the last two commas set the port apart. WinSCP.
    LastTwoCommas,
}

/// Reads a line `227 …`.
pub(super) fn read(rule: SixRule, line: &str) -> Option<Endpoint> {
    // No reply is that long, and scanning from each position of an endless one would take its square.
    const LONGEST: usize = 2_000;
    let end = (0..=line.len().min(LONGEST)).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
    let line = line.get(..end)?;
    let text = line.get(4..).unwrap_or_default();
    match rule {
        SixRule::AnyPosition => starts(text).find_map(|rest| {
            let (six, _) = plain(rest, usize::MAX)?;
            six.iter().all(|n| *n <= 255).then(|| shifted(&six))
        }),
        SixRule::DigitRuns => starts(line).find_map(|rest| Some(textual(rest, usize::MAX, false)?.0)),
        SixRule::MaskedPort => starts(line).find_map(|rest| Some(textual(rest, usize::MAX, true)?.0)),
        SixRule::ThreeDigits => starts(line).find_map(|rest| {
            let (found, six) = textual(rest, 3, false)?;
            let [.., high, low] = six;
            Some(Endpoint { port: (high << 8) | low, ..found })
        }),
        SixRule::ScanfAnywhere => starts(text).filter(begins_with_digit).find_map(|rest| Some(cut(&scanf(rest)?))),
        SixRule::ScanfFirstDigit => starts(text).find(begins_with_digit).and_then(|rest| Some(cut(&scanf(rest)?))),
        SixRule::FirstDigit => starts(text).find(begins_with_digit).and_then(|rest| Some(cut(&counted(rest, false)?))),
        SixRule::FirstDigitOr => {
            starts(text).find(begins_with_digit).and_then(|rest| Some(joined(&counted(rest, true)?)))
        }
        SixRule::OuterParentheses => outer(text),
        SixRule::StrictParentheses => text.match_indices('(').find_map(|(at, _)| strict(text.get(at + 1..)?)).flatten(),
        SixRule::FirstParenthesis => first_parenthesis(text),
        SixRule::SixPieces => six_pieces(text),
        SixRule::Delimited => delimited(line),
        SixRule::LastTwoCommas => last_two_commas(text),
    }
}

/// The text from each position on.
fn starts(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().filter_map(|(at, _)| text.get(at..))
}

fn begins_with_digit(rest: &&str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The digits with which a text begins, at most `most` of them, and the rest.
fn digits(text: &str, most: usize) -> Option<(&str, &str)> {
    let end = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (end > 0).then(|| text.split_at(end))
}

/// What a run of digits says; more than any machine's integer holds stays at the most.
fn value(digits: &str) -> i64 {
    let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |rest| (-1, rest));
    digits.bytes().fold(0_i64, |sum, b| sum.saturating_mul(10).saturating_add(i64::from(b & 15))).min(1 << 40) * sign
}

/// Six numbers without blanks or signs, and what follows them.
fn plain(text: &str, most: usize) -> Option<([i64; 6], &str)> {
    let mut six = [0; 6];
    let mut rest = text;
    for (index, number) in six.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(',')?;
        }
        let (own, after) = digits(rest, most)?;
        *number = value(own);
        rest = after;
    }
    Some((six, rest))
}

/// Six numbers, the first four kept as they are written; with signs, as JavaScript's pattern allows them.
fn textual(text: &str, most: usize, signs: bool) -> Option<(Endpoint, [i64; 6])> {
    let mut six = [0; 6];
    let mut written: Vec<&str> = Vec::with_capacity(6);
    let mut rest = text;
    for (index, number) in six.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(',')?;
        }
        let (own, after) = if signs {
            let end = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
            if end == 0 {
                return None;
            }
            rest.split_at(end)
        } else {
            digits(rest, most)?
        };
        *number = value(own);
        written.push(own);
        rest = after;
    }
    let host = written.get(..4)?.join(".");
    let [.., high, low] = six;
    let port = if signs { ((high & 255) << 8) | (low & 255) } else { (high << 8) + low };
    Some((Endpoint { host: Some(host), port }, six))
}

/// `%u,%u,%u,%u,%u,%u`: blanks and a sign before each number, not before the commas.
fn scanf(text: &str) -> Option<[i64; 6]> {
    let mut six = [0; 6];
    let mut rest = text;
    for (index, number) in six.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(',')?;
        }
        rest = rest.trim_start_matches([' ', '\t']);
        let (sign, unsigned) = match rest.as_bytes().first() {
            Some(b'-') => (-1, rest.get(1..)?),
            Some(b'+') => (1, rest.get(1..)?),
            _ => (1, rest),
        };
        let (own, after) = digits(unsigned, usize::MAX)?;
        *number = value(own) * sign;
        rest = after;
    }
    Some(six)
}

/// Numbers between commas, each of which may be empty. Of the sixth only its beginning counts; with `ended` something
/// else than a comma has to follow it.
fn counted(text: &str, ended: bool) -> Option<[i64; 6]> {
    let mut six = [0; 6];
    let mut rest = text;
    for (index, number) in six.iter_mut().enumerate() {
        let (own, after) = digits(rest, usize::MAX).unwrap_or(("", rest));
        *number = value(own);
        rest = match after.strip_prefix(',') {
            Some(_) if index == 5 && ended => return None,
            Some(after) => after,
            None if index < 5 => return None,
            None => after,
        };
    }
    Some(six)
}

fn dotted(six: &[i64; 6]) -> Option<String> {
    let [a, b, c, d, ..] = six;
    Some(format!("{a}.{b}.{c}.{d}"))
}

fn shifted(six: &[i64; 6]) -> Endpoint {
    let [.., high, low] = six;
    Endpoint { host: dotted(six), port: (high << 8) + low }
}

/// Each cut to eight bits.
fn cut(six: &[i64; 6]) -> Endpoint {
    shifted(&six.map(|number| number & 255))
}

/// Put together by OR, as the kernel does: what is above 255 spills into the number before.
fn joined(six: &[i64; 6]) -> Endpoint {
    let [a, b, c, d, high, low] = six;
    let address = (a << 24) | (b << 16) | (c << 8) | d;
    let host = [24, 16, 8, 0].map(|by| ((address >> by) & 255).to_string()).join(".");
    Endpoint { host: Some(host), port: ((high << 8) | low) & 0xFFFF }
}

/// A number with a sign, and nothing else: Go's `Atoi`.
fn whole(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let right = !unsigned.is_empty() && unsigned.len() < 12 && unsigned.bytes().all(|b| b.is_ascii_digit());
    right.then(|| text.parse().ok()).flatten()
}

fn outer(text: &str) -> Option<Endpoint> {
    let (from, to) = (text.find('(')?, text.rfind(')')?);
    let pieces: Vec<&str> = text.get(from + 1..to)?.split(',').collect();
    let (high, low) = (whole(pieces.get(4)?)?, whole(pieces.get(5)?)?);
    Some(Endpoint { host: Some(pieces.get(..4)?.join(".")), port: high * 256 + low })
}

/// `None`: the pattern does not match here. `Some(None)`: it does, and a number is out of range.
fn strict(inside: &str) -> Option<Option<Endpoint>> {
    let (six, rest) = plain(inside, usize::MAX)?;
    rest.starts_with(')').then(|| six.iter().all(|n| *n <= 255).then(|| shifted(&six)))
}

fn first_parenthesis(text: &str) -> Option<Endpoint> {
    let inside = text.split_once('(')?.1;
    let inside = inside.split(')').next()?;
    let numbers: Option<Vec<i64>> = inside.split(',').map(|piece| whole(piece.trim())).collect();
    match numbers?.as_slice() {
        [a, b, c, d, high, low, ..] => {
            Some(Endpoint { host: Some(format!("{a}.{b}.{c}.{d}")), port: (high << 8) | low })
        }
        _ => None,
    }
}

fn six_pieces(text: &str) -> Option<Endpoint> {
    let inside = match text.find('(') {
        Some(from) => text.get(from + 1..text.rfind(')')?)?,
        None => {
            let comma = text.find(',')?;
            let before = text.get(..comma)?;
            text.get(before.rfind(' ').map_or(0, |blank| blank + 1)..)?
        }
    };
    let pieces: Vec<&str> = inside.split(',').map(str::trim).collect();
    let [.., high, low] = pieces.as_slice() else { return None };
    let (high, low) = (whole(high)?, whole(low)?);
    let sound = pieces.len() == 6 && (0..=255).contains(&high) && (0..=255).contains(&low);
    sound.then(|| Endpoint { host: Some(String::new()), port: (high << 8) + low })
}

fn delimited(line: &str) -> Option<Endpoint> {
    let places = line.match_indices([' ', '(']).filter_map(|(at, _)| line.get(at + 1..));
    places.into_iter().find_map(|text| {
        let mut written: Vec<&str> = Vec::with_capacity(6);
        let mut rest = text;
        for index in 0..6 {
            if index > 0 {
                rest = rest.strip_prefix(',')?;
            }
            let (own, after) = digits(rest, usize::MAX)?;
            if own.trim_start_matches('0').len() > 3 {
                return None;
            }
            written.push(own);
            rest = after;
        }
        let ended = rest.is_empty() || rest.starts_with([' ', ')']);
        let (high, low) = (value(written.get(4)?), value(written.get(5)?));
        let sound = ended && high <= 255 && low <= 255;
        sound.then(|| Endpoint { host: written.get(..4).map(|four| four.join(".")), port: (high << 8) + low })
    })
}

fn last_two_commas(text: &str) -> Option<Endpoint> {
    let inside = match (text.find('('), text.find(')')) {
        (Some(from), Some(to)) => text.get(from + 1..to)?,
        _ => text.get(text.find(|c: char| c.is_ascii_digit())?..)?,
    };
    let (rest, low) = inside.rsplit_once(',')?;
    let (host, high) = rest.rsplit_once(',')?;
    // What stands behind the digits is not looked at.
    let number = |text: &str| {
        let text = text.trim_start();
        let end = text.bytes().enumerate().take_while(|(i, b)| b.is_ascii_digit() || (*i == 0 && *b == b'-')).count();
        value(text.get(..end).unwrap_or_default())
    };
    Some(Endpoint { host: Some(host.replace(',', ".")), port: number(high) * 256 + number(low) })
}
