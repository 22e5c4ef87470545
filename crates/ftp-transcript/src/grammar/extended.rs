//! EPSV's reply 229 and EPRT's argument (RFC 2428): fields between a delimiter that may be any printable character.

use std::net::IpAddr;

/// What is odd about a 229 text or an EPRT argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExtendedProblem {
    /// No `(` … `)` around it.
    NoParentheses,
    /// No three equal delimiters, or the last one is missing.
    Delimiters,
    /// The port is no number from 1 to 65535; the number as written, if there was one.
    Port(Option<u32>),
    /// 229 carries an address, where RFC 2428 §3 wants the field empty.
    AddressInside,
    /// EPRT whose address cannot be read.
    Address,
    /// EPRT with a network protocol other than 1 (IPv4) or 2 (IPv6), or one that does not fit the address.
    Protocol,
}

/// What a 229 text or an EPRT argument says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extended {
    /// The delimiter, mostly `|`.
    pub delimiter: Option<char>,
    /// The address (EPRT; in 229 only where the server put one in).
    pub host: Option<IpAddr>,
    /// The port. 0 is what was said, too, but no port that can be used.
    pub port: Option<u16>,
    /// What is odd.
    pub problems: Vec<ExtendedProblem>,
}

impl Extended {
    /// Whether the text is other than RFC 2428 says, so that a strict client cannot read it.
    pub fn is_malformed(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// Reads the text of a 229 reply (without the code): `Entering Extended Passive Mode (|||6446|)`.
pub fn passive_reply(text: &str) -> Extended {
    let mut found = Extended::default();
    let inside = match text.find('(') {
        Some(open) => text.get(open + 1..).unwrap_or_default(),
        None => {
            found.problems.push(ExtendedProblem::NoParentheses);
            match delimiter_run(text) {
                Some(at) => text.get(at..).unwrap_or_default(),
                None => {
                    found.problems.push(ExtendedProblem::Delimiters);
                    found.port = last_port(text);
                    return found;
                }
            }
        }
    };
    let Some(delimiter) = inside.chars().next().filter(|c| c.is_ascii_graphic() && !c.is_ascii_digit()) else {
        found.problems.push(ExtendedProblem::Delimiters);
        found.port = last_port(inside);
        return found;
    };
    found.delimiter = Some(delimiter);
    let mut fields = inside.split(delimiter).skip(1);
    let (protocol, address, port) = (fields.next(), fields.next(), fields.next());
    if fields.next().is_none() {
        found.problems.push(ExtendedProblem::Delimiters);
    }
    if protocol.is_some_and(|f| !f.is_empty()) || address.is_some_and(|f| !f.is_empty()) {
        found.problems.push(ExtendedProblem::AddressInside);
        found.host = address.and_then(|f| f.parse().ok());
    }
    read_port(port, &mut found);
    found
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
    read_port(port, &mut found);
    found
}

fn read_port(field: Option<&str>, found: &mut Extended) {
    let number = field.and_then(|f| f.trim().parse::<u32>().ok());
    found.port = number.and_then(|n| u16::try_from(n).ok());
    if found.port.is_none_or(|port| port == 0) {
        found.problems.push(ExtendedProblem::Port(number));
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

/// The last number of the text, if it could be a port.
fn last_port(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_digit()).rfind(|digits| !digits.is_empty())?.parse().ok().filter(|p| *p > 0)
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
        assert_eq!(seen("Mode (|||6446)"), (Some('|'), None, vec![Delimiters, Port(None)]));
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
