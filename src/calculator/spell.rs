//! From an address and a port to what FTP writes.

use std::net::{IpAddr, Ipv4Addr};

use ftp_transcript::address::canonical;
use ftp_transcript::grammar::host_port::{self, HostPortProblem};

use super::Form;

/// Why a text is no address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressFault {
    /// Nothing was typed.
    Empty,
    /// One of the four numbers is not from 0 to 255.
    Octet {
        /// Which, from 1.
        position: u8,
        /// What it says.
        value: i64,
    },
    /// Not four numbers.
    Count(u32),
    /// `%eth0`, which belongs to one machine.
    Zone,
    /// None of these: a name, or nothing known.
    Other,
}

/// Reads an address, IPv6 with its brackets or without.
pub fn address(text: &str) -> Result<IpAddr, AddressFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressFault::Empty);
    }
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    if let Ok(address) = inner.parse() {
        return Ok(canonical(address));
    }
    if inner.split_once('%').is_some_and(|(address, _)| address.parse::<IpAddr>().is_ok()) {
        return Err(AddressFault::Zone);
    }
    if !inner.contains('.') || !inner.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')) {
        return Err(AddressFault::Other);
    }
    // The grammar of PORT judges each number by itself; the port is added to have six.
    let judged = host_port::port_argument(&format!("{},0,1", inner.replace('.', ",")));
    let mut faults = judged.problems.iter().filter_map(|problem| match problem {
        HostPortProblem::WrongCount(count) => Some(AddressFault::Count(count.saturating_sub(2))),
        HostPortProblem::OutOfRange { position, value } => {
            Some(AddressFault::Octet { position: *position, value: *value })
        }
        _ => None,
    });
    // `192.168.01.20`: some programs take 01 for octal, so the standard library refuses it, and so do we.
    Err(faults.next().unwrap_or(AddressFault::Other))
}

/// Reads a port that can be used.
pub fn port(text: &str) -> Option<u16> {
    text.trim().parse().ok().filter(|port| *port > 0)
}

/// How one command or reply writes an address and a port.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelling {
    /// Which command or reply.
    pub form: Form,
    /// The line; `None` where it cannot carry such an address.
    pub line: Option<String>,
}

/// All four spellings.
pub fn spellings(address: IpAddr, port: u16) -> [Spelling; 4] {
    let six = |host: Ipv4Addr| {
        let ([a, b, c, d], [high, low]) = (host.octets(), port.to_be_bytes());
        format!("{a},{b},{c},{d},{high},{low}")
    };
    let (six, family) = match address {
        IpAddr::V4(host) => (Some(six(host)), 1),
        IpAddr::V6(_) => (None, 2),
    };
    [
        (Form::Passive, six.as_ref().map(|six| format!("227 Entering Passive Mode ({six})."))),
        (Form::Port, six.as_ref().map(|six| format!("PORT {six}"))),
        (Form::ExtendedPassive, Some(format!("229 Entering Extended Passive Mode (|||{port}|)"))),
        (Form::ExtendedPort, Some(format!("EPRT |{family}|{address}|{port}|"))),
    ]
    .map(|(form, line)| Spelling { form, line })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculator::read;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for (host, forms) in [("192.0.2.10", 4), ("10.255.0.1", 4), ("2001:db8::1", 2), ("::ffff:192.0.2.10", 4)] {
            for number in [1, 21, 255, 256, 50_000, 65_535] {
                let Ok(host) = address(host) else { panic!("{host}") };
                let lines: Vec<String> = spellings(host, number).into_iter().filter_map(|it| it.line).collect();
                assert_eq!(lines.len(), forms, "{host}");
                for line in lines {
                    let Some(reading) = read(&line) else { panic!("{line}") };
                    assert_eq!(reading.announced.port(), Some(number), "{line}");
                    let said = reading.announced.address();
                    assert!(said == Some(host) || reading.form == Form::ExtendedPassive, "{line}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_address_is_named() {
        for (text, fault) in [
            ("", AddressFault::Empty),
            ("192.168.1.300", AddressFault::Octet { position: 4, value: 300 }),
            ("192.-1.1.1", AddressFault::Octet { position: 2, value: -1 }),
            ("10.0.0", AddressFault::Count(3)),
            ("10.0.0.1.2", AddressFault::Count(5)),
            ("fe80::1%eth0", AddressFault::Zone),
            ("ftp.example.com", AddressFault::Other),
            ("<b>", AddressFault::Other),
            ("192.168.01.20", AddressFault::Other),
        ] {
            assert_eq!(address(text), Err(fault), "{text}");
        }
        assert_eq!(address(" [::1] ").map(|it| it.to_string()), Ok("::1".to_owned()));
    }

    #[test]
    fn ports_are_from_1_to_65535() {
        assert_eq!(port(" 21 "), Some(21));
        for text in ["", "0", "65536", "-1", "http", "99999999999999999999"] {
            assert_eq!(port(text), None, "{text}");
        }
    }
}
