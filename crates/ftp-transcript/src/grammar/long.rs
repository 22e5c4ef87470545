//! LPSV's reply 228 and LPRT's argument (RFC 1639): every part of an address of any length as numbers from 0 to 255,
//! each behind the count of its bytes: `(4,4,10,0,0,1,2,195,80)`.

use super::extended::{Extended, ExtendedProblem};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Address family (1), its length (1), 16 bytes, the port's length (1), 2 bytes.
const MOST: usize = 21;

/// Reads the text of a 228 reply (without the code): `Entering Long Passive Mode (4,4,10,0,0,1,2,195,80)`.
pub fn passive_reply(text: &str) -> Extended {
    let start = text.find('(').map_or(0, |open| open + 1);
    let text = text.get(start..).unwrap_or_default();
    let from = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let mut found = port_argument(text.get(from..).unwrap_or_default().split(')').next().unwrap_or_default());
    if start == 0 {
        found.problems.insert(0, ExtendedProblem::NoParentheses);
    }
    found
}

/// Reads an LPRT argument: `4,4,192,168,1,23,2,142,105`, or `6,16,` with the sixteen bytes of an IPv6 address.
pub fn port_argument(argument: &str) -> Extended {
    let mut found = Extended::default();
    let mut numbers = Vec::new();
    for field in argument.split(',').take(MOST + 1) {
        match field.trim().parse::<u8>() {
            Ok(number) => numbers.push(number),
            Err(_) => {
                found.problems.push(ExtendedProblem::Numbers);
                return found;
            }
        }
    }
    let read = match numbers.as_slice() {
        [4, 4, a, b, c, d, 2, high, low] => Some((IpAddr::V4(Ipv4Addr::new(*a, *b, *c, *d)), [*high, *low])),
        [6, 16, rest @ ..] => rest.split_first_chunk::<16>().and_then(|(address, rest)| match rest {
            [2, high, low] => Some((IpAddr::V6(Ipv6Addr::from(*address)), [*high, *low])),
            _ => None,
        }),
        _ => None,
    };
    match read {
        Some((host, port)) => {
            let port = u16::from_be_bytes(port);
            (found.host, found.port) = (Some(host), Some(port));
            if port == 0 {
                found.problems.push(ExtendedProblem::Port(Some(0)));
            }
        }
        None => found.problems.push(ExtendedProblem::Numbers),
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_long_addresses() {
        let seen = |found: Extended| (found.host.map(|h| h.to_string()), found.port, found.problems);
        let ok = |host: &str, port| (Some(host.to_owned()), Some(port), vec![]);
        assert_eq!(seen(passive_reply("Entering Long Passive Mode (4,4,10,0,0,1,2,195,80)")), ok("10.0.0.1", 50000));
        assert_eq!(
            seen(passive_reply("Entering Long Passive Mode (6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7,2,195,80).")),
            ok("2001:db8::7", 50000)
        );
        assert_eq!(seen(port_argument("4,4,192,168,1,23,2,142,105")), ok("192.168.1.23", 36457));
        for odd in ["4,4,10,0,0,1", "4,4,10,0,0,256,2,1,1", "10,0,0,1,4,1", "", "6,16,1,2,3"] {
            assert_eq!(seen(port_argument(odd)), (None, None, vec![ExtendedProblem::Numbers]), "{odd}");
        }
        assert_eq!(passive_reply("4,4,10,0,0,1,2,195,80").problems, [ExtendedProblem::NoParentheses]);
    }
}
