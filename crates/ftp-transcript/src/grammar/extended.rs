//! EPSV's reply 229 and EPRT's argument (RFC 2428): fields between a delimiter that may be any printable character.

use super::work;
use std::net::IpAddr;

/// What is odd about a 229 text or an EPRT argument, or about the older ones of RFC 1639.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExtendedProblem {
    /// No `(` … `)` around it.
    NoParentheses,
    /// An opening parenthesis without its closing one.
    NotClosed,
    /// No three equal delimiters, or the last one is missing.
    Delimiters,
    /// Four delimiters that are not all the same, such as `|!!…!`: damaged on the way.
    MixedDelimiters,
    /// The port is no number from 1 to 65535; the number as written, if there was one (more than eighteen digits are kept
    /// as `i64::MAX` or `i64::MIN`).
    Port(Option<i64>),
    /// Blanks around the port, which most clients do not skip.
    Blanks,
    /// Something else stands between the last delimiter and the closing parenthesis.
    ExtraInside,
    /// 229 carries an address, where RFC 2428 §3 wants the field empty.
    AddressInside,
    /// EPRT whose address cannot be read.
    Address,
    /// EPRT with a network protocol other than 1 (IPv4) or 2 (IPv6), or one that does not fit the address.
    Protocol,
    /// LPRT or 228 whose numbers are not as many as they say, or not from 0 to 255.
    Numbers,
}

/// What a 229 text or an EPRT argument says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extended {
    /// The delimiter, mostly `|`. `!` comes of a code page in which it stands where `|` stands elsewhere (IBM i, z/OS).
    pub delimiter: Option<char>,
    /// The address (EPRT; in 229 only where the server put one in).
    pub host: Option<IpAddr>,
    /// The port. 0 is what was said, too, but no port that can be used.
    pub port: Option<u16>,
    /// What is odd.
    pub problems: Vec<ExtendedProblem>,
}

impl Extended {
    /// Whether the text is other than RFC 2428 says, so that a strict client cannot read it. A lost parenthesis at the
    /// end is none: the text was perhaps cut when it was copied.
    pub fn is_malformed(&self) -> bool {
        self.problems.iter().any(|problem| *problem != ExtendedProblem::NotClosed)
    }

    /// Whether it has the form of RFC 2428, all delimiters in place, whatever the port is.
    pub fn has_form(&self) -> bool {
        use ExtendedProblem::{NotClosed, Port};
        self.delimiter.is_some() && self.problems.iter().all(|problem| matches!(problem, Port(Some(_)) | NotClosed))
    }
}

/// The longest text between the delimiters that is looked at: an IPv6 address and a port are shorter. It bounds what
/// each of many opening parentheses can cost.
const LONGEST: usize = 96;

/// Reads the text of a 229 reply (without the code): `Entering Extended Passive Mode (|||6446|)`. Of several opening
/// parentheses the first that is followed by what RFC 2428 says counts, then the first of all.
pub fn passive_reply(text: &str) -> Extended {
    let mut first = None;
    for (open, _) in text.match_indices('(') {
        let text = text.get(open + 1..).unwrap_or_default();
        if first.is_some() && !may_be_fields(text.as_bytes()) {
            continue;
        }
        let found = inside(text);
        if found.delimiter.is_some() && found.problems.is_empty() {
            return found;
        }
        let better = |old: &Extended| old.delimiter.is_none() && found.delimiter.is_some();
        if first.as_ref().is_none_or(better) {
            first = Some(found);
        }
    }
    if let Some(found) = first {
        return found;
    }
    let mut found = match delimiter_run(text) {
        Some(at) => inside(text.get(at..).unwrap_or_default()),
        None => Extended { port: last_port(text), problems: vec![ExtendedProblem::Delimiters], ..Extended::default() },
    };
    found.problems.retain(|problem| *problem != ExtendedProblem::NotClosed);
    found.problems.insert(0, ExtendedProblem::NoParentheses);
    found
}

/// Whether a text begins like `|||6446|` or `|1|10.0.0.5|6446|`.
fn may_be_fields(text: &[u8]) -> bool {
    match text {
        [a, b, c, d, ..] if a == b && b == c => c != d,
        [a, b, c, ..] => a == c && b.is_ascii_digit(),
        _ => false,
    }
}

/// `|||6446|)`, what follows the opening parenthesis.
fn inside(text: &str) -> Extended {
    let mut found = Extended::default();
    let mut chars = text.chars();
    let (first, second, third) = (chars.next(), chars.next(), chars.next());
    let Some(first) = first.filter(|c| is_delimiter(*c)) else {
        found.problems.push(ExtendedProblem::Delimiters);
        return found;
    };
    let three = second == Some(first) && third == Some(first);
    let differs = |c: Option<char>| c.is_some_and(|c| c != first && c.is_ascii_punctuation());
    if first.is_ascii_punctuation() && differs(second) && differs(third) {
        found.problems.push(ExtendedProblem::MixedDelimiters);
        return found;
    }
    // A word in parentheses is none that its first letter divides.
    if !three && !first.is_ascii_punctuation() {
        found.problems.push(ExtendedProblem::Delimiters);
        return found;
    }
    let mut to = text.len().min(LONGEST);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let text = text.get(..to).unwrap_or_default();
    work::looked_at(text.len());
    let mut fields = text.split(first).skip(1);
    let (protocol, address, port, rest) = (fields.next(), fields.next(), fields.next(), fields.next());
    let (Some(protocol), Some(address), Some(port), Some(rest)) = (protocol, address, port, rest) else {
        found.delimiter = three.then_some(first);
        found.problems.push(ExtendedProblem::Delimiters);
        return found;
    };
    found.delimiter = Some(first);
    if !protocol.is_empty() || !address.is_empty() {
        found.problems.push(ExtendedProblem::AddressInside);
        found.host = address.parse().ok();
    }
    read_port(port, &mut found);
    if !rest.starts_with(')') {
        let extra = rest.contains(')') || fields.next().is_some();
        found.problems.push(if extra { ExtendedProblem::ExtraInside } else { ExtendedProblem::NotClosed });
    }
    found
}

/// RFC 2428 allows 33 to 126. A digit could not be told from the port.
fn is_delimiter(c: char) -> bool {
    c.is_ascii_graphic() && !c.is_ascii_digit()
}

/// Reads an EPRT argument: `|1|132.235.1.2|6275|` or `|2|1080::8:800:200C:417A|5282|`.
pub fn port_argument(argument: &str) -> Extended {
    let mut found = Extended::default();
    let Some(delimiter) = argument.chars().next().filter(|c| c.is_ascii_graphic() && !c.is_ascii_alphanumeric()) else {
        found.problems.push(ExtendedProblem::Delimiters);
        return found;
    };
    found.delimiter = Some(delimiter);
    let mut fields = argument.split(delimiter).skip(1);
    let (protocol, address, port) = (fields.next(), fields.next(), fields.next());
    if fields.next().is_none() {
        found.problems.push(ExtendedProblem::Delimiters);
    }
    found.host = address.and_then(|f| f.parse::<IpAddr>().ok());
    match (found.host, protocol) {
        (None, _) => found.problems.push(ExtendedProblem::Address),
        (Some(IpAddr::V4(_)), Some("1")) | (Some(IpAddr::V6(_)), Some("2")) => {}
        _ => found.problems.push(ExtendedProblem::Protocol),
    }
    read_port(port.unwrap_or_default(), &mut found);
    found
}

fn read_port(field: &str, found: &mut Extended) {
    let trimmed = field.trim();
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let number = (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| trimmed.parse().unwrap_or(if digits == trimmed { i64::MAX } else { i64::MIN }));
    found.port = number.and_then(|n| u16::try_from(n).ok());
    if found.port.is_none_or(|port| port == 0) {
        found.problems.push(ExtendedProblem::Port(number));
    }
    if trimmed != field && number.is_some() {
        found.problems.push(ExtendedProblem::Blanks);
    }
}

/// Where three equal printable characters that are no digits stand in a row.
fn delimiter_run(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.windows(3).position(|w| match w {
        [a, b, c] => a == b && b == c && a.is_ascii_graphic() && !a.is_ascii_alphanumeric() && *a != b'.',
        _ => false,
    })
}

/// The number with which the text ends, if it could be a port: `Entering Extended Passive Mode 36037`.
fn last_port(text: &str) -> Option<u16> {
    let word = text.trim_end_matches(['.', ' ', '\r', '\n']).rsplit(' ').next()?;
    word.bytes().all(|b| b.is_ascii_digit()).then(|| word.parse().ok())?.filter(|port| *port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ExtendedProblem::*;

    #[test]
    fn reads_229() {
        let seen = |text| {
            let found = passive_reply(text);
            (found.delimiter, found.port, found.problems)
        };
        assert_eq!(seen("Entering Extended Passive Mode (|||6446|)"), (Some('|'), Some(6446), vec![]));
        assert_eq!(seen("ok (!!!6446!)."), (Some('!'), Some(6446), vec![]));
        assert_eq!(seen("Mode (|||0|)"), (Some('|'), Some(0), vec![Port(Some(0))]));
        assert_eq!(seen("Mode (|||71121|)"), (Some('|'), None, vec![Port(Some(71121))]));
        assert_eq!(seen("Mode (|1|203.0.113.67|52605|)"), (Some('|'), Some(52605), vec![AddressInside]));
        assert_eq!(seen("Extended Passive Mode 60307"), (None, Some(60307), vec![NoParentheses, Delimiters]));
        assert_eq!(seen("Mode |||60307|"), (Some('|'), Some(60307), vec![NoParentheses]));
        assert_eq!(seen("Mode (|||6446)"), (Some('|'), None, vec![Delimiters]));
        assert_eq!(seen("Mode (|||6446|"), (Some('|'), Some(6446), vec![NotClosed]));
        assert_eq!(seen("Mode (||| 6446 |)"), (Some('|'), Some(6446), vec![Blanks]));
        assert_eq!(seen("Mode (|||6446|6447|)"), (Some('|'), Some(6446), vec![ExtraInside]));
        assert_eq!(seen("Mode (|||-1|)"), (Some('|'), None, vec![Port(Some(-1))]));
        assert_eq!(seen("Mode (|||4294973296|)"), (Some('|'), None, vec![Port(Some(4_294_973_296))]));
        assert_eq!(seen("Mode (|!!6446!)"), (None, None, vec![MixedDelimiters]));
        assert_eq!(seen("Mode (   6446 )"), (None, None, vec![Delimiters]));
        assert_eq!(seen("Mode (||6446|)"), (None, None, vec![Delimiters]));
        assert_eq!(seen("off since 2024 (or so)"), (None, None, vec![Delimiters]));
        assert_eq!(seen("RFC 2428 (passive) on (|||6446|)"), (Some('|'), Some(6446), vec![]));
        assert_eq!(seen("Extended (RFC 2428) Mode (!!!6446!)"), (Some('!'), Some(6446), vec![]));
    }

    #[test]
    fn reads_eprt() {
        let found = port_argument("|2|1080::8:800:200C:417A|5282|");
        assert_eq!((found.host.map(|h| h.to_string()), found.port), (Some("1080::8:800:200c:417a".into()), Some(5282)));
        assert!(found.problems.is_empty());
        assert_eq!(port_argument("|1|::1|5282|").problems, vec![Protocol]);
        assert_eq!(port_argument("5282").problems, vec![Delimiters]);
    }
}
