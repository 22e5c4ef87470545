//! Reply lines (RFC 959 §4.2): three digits, then a space or a hyphen, then text.

use ftp_catalog::ReplyCode;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    character::complete::char,
    combinator::map,
    combinator::{eof, map_res, value},
};

/// What stood after the three digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Separator {
    /// A space: a whole reply, or the last line of one.
    Space,
    /// A hyphen: the first line of several (or one in between that repeats the code).
    Hyphen,
    /// Nothing: a code without a text.
    End,
}

/// One physical line of a reply.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReplyLine<'a> {
    /// The number, whatever it is.
    pub code: ReplyCode,
    /// What follows it.
    pub separator: Separator,
    /// The text after the separator.
    pub text: &'a str,
}

/// `code (SP | "-" | end) text`, for example `227 Entering Passive Mode (192,168,1,20,195,80).`
/// Takes the whole line.
pub fn reply_line(line: &str) -> Option<ReplyLine<'_>> {
    let (text, (code, separator)) = start(line).ok()?;
    Some(ReplyLine { code, separator, text })
}

/// The same, but only with a first digit that RFC 959 and RFC 2228 know. For logs that do not mark replies, where
/// any line may begin with a number.
pub fn bare_reply_line(line: &str) -> Option<ReplyLine<'_>> {
    reply_line(line).filter(|reply| matches!(reply.code.0, 100..=699))
}

/// Whether a line begins with a number where a code is due, and it is none: `22712 Entering`, `99 PASV invalid`,
/// `230_no_space`.
pub fn is_odd_code(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).take(7).count();
    let ended = matches!(line.as_bytes().get(digits), Some(b' ' | b'-') | None);
    matches!((digits, ended), (1..=2 | 4..=6, true) | (3, false))
}

fn start(i: &str) -> IResult<&str, (ReplyCode, Separator)> {
    let code =
        map_res(take_while_m_n(3, 3, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().map(ReplyCode));
    let separator =
        alt((value(Separator::Space, char(' ')), value(Separator::Hyphen, char('-')), map(eof, |_| Separator::End)));
    (code, separator).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_reply_lines() {
        let line = |text| reply_line(text).map(|r| (r.code.0, r.separator, r.text));
        assert_eq!(line("220-Welcome"), Some((220, Separator::Hyphen, "Welcome")));
        assert_eq!(line("220 "), Some((220, Separator::Space, "")));
        assert_eq!(line("226"), Some((226, Separator::End, "")));
        assert_eq!(line(" 220 indented"), None);
        assert_eq!(line("2200 x"), None);
        assert_eq!(line("22"), None);
        for odd in ["22712 Entering Passive Mode", "99 PASV invalid", "230_no_space", "220\tTabbed", "2211"] {
            assert!(is_odd_code(odd) && reply_line(odd).is_none(), "{odd}");
        }
        for fine in ["227 x", "227-x", "227", "SYST not supported", "", "12345678 bytes", "10.0.0.1 x"] {
            assert!(!is_odd_code(fine), "{fine}");
        }
        assert!(bare_reply_line("999 x").is_none() && reply_line("999 x").is_some());
    }
}
