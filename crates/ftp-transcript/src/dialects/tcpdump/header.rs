//! The header of a packet: `06:24:43.638290 IP 127.0.0.1.21 > 127.0.0.1.51696: Flags [P.], seq 1:21, ack 1, win 64,
//! options [nop,nop,TS val 1 ecr 2], length 20: FTP: 220 (vsFTPd 3.0.3)`.

use crate::dialects::wire::{End, Flag, port};
use crate::grammar::clock::{Stamp, date_time, time_of_day};

/// What a header says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Header<'a> {
    pub(super) at: Option<Stamp>,
    pub(super) from: End<'a>,
    pub(super) to: End<'a>,
    pub(super) what: What<'a>,
}

/// What the packet is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What<'a> {
    Tcp {
        flag: Flag,
        /// How many bytes the headers of IP and TCP take.
        header: usize,
        /// How many bytes of text follow.
        length: usize,
        /// The first line of the text.
        text: Option<&'a str>,
        /// Whether lines with the text follow, after a tab each (`-v`).
        lines: bool,
    },
    Icmp(&'a str),
    Other,
}

impl<'a> Header<'a> {
    /// A header, or where the line before was the first of two, the second.
    pub(super) fn read(line: &'a str, second_line: bool) -> Option<Header<'a>> {
        let (at, rest) = stamp(line);
        let (v6, rest) = match second_line {
            true if at.is_none() && !line.trim_start().starts_with("IP") => (false, line.trim_start()),
            _ => after_ip(rest)?,
        };
        // `IP6 (flowlabel 0x4, hlim 63, next-header TCP (6) payload length: 40) 2001:db8::1.49264 > …`
        let rest = if rest.starts_with('(') { rest.split_once(") ").map(|(_, r)| last_parenthesis(r))? } else { rest };
        let (from, rest) = rest.split_once(" > ")?;
        let (to, rest) = rest.split_once(": ")?;
        if from.contains(' ') || to.contains(' ') {
            return None;
        }
        let (from, to) = (end(from), end(to));
        let is_end = |end: End<'_>| end.port.is_some() || end.host.parse::<std::net::IpAddr>().is_ok();
        if !is_end(from) || !is_end(to) {
            return None;
        }
        let v6 = v6 || from.host.contains(':');
        Some(Header { at, from, to, what: what(rest, v6) })
    }

    /// The first of two lines, as `-v` writes them: `… IP (tos 0x0, ttl 64, …, proto TCP (6), length 72)`.
    pub(super) fn is_first_of_two(line: &str) -> bool {
        let (_, rest) = stamp(line);
        line.ends_with(')') && after_ip(rest).is_some_and(|(_, rest)| rest.starts_with('('))
    }
}

fn stamp(line: &str) -> (Option<Stamp>, &str) {
    match date_time(line).or_else(|_| time_of_day(line)) {
        Ok((rest, stamp)) => (Some(stamp), rest),
        Err(_) => (None, line),
    }
}

/// `IP …` · ` IP6 …` · ` eth0  In  IP …` · `00:00:5e:00:53:01 > …, ethertype IPv4 (0x0800), length 66: …` (`-e`)
fn after_ip(rest: &str) -> Option<(bool, &str)> {
    let mut rest = rest.trim_start();
    for (name, v6) in [(", ethertype IPv4 (0x0800), ", false), (", ethertype IPv6 (0x86dd), ", true)] {
        if let Some((_, after)) = rest.split_once(name) {
            let counted = after.strip_prefix("length ").and_then(|after| after.split_once(": "));
            return Some((v6, counted.map_or(after, |(_, after)| after)));
        }
    }
    for _ in 0..4 {
        if let Some(rest) = rest.strip_prefix("IP ") {
            return Some((false, rest));
        }
        if let Some(rest) = rest.strip_prefix("IP6 ") {
            return Some((true, rest));
        }
        rest = rest.split_once(' ')?.1.trim_start();
    }
    None
}

/// After the closing parenthesis of what may hold others.
fn last_parenthesis(rest: &str) -> &str {
    match rest.find(" > ").and_then(|at| rest.get(..at)?.rfind(") ")) {
        Some(at) => rest.get(at + 2..).unwrap_or(rest),
        None => rest,
    }
}

/// `203.0.113.12.21` · `2001:db8::1.49264` · `ftp.example.org.ftp`; without port for ICMP.
fn end(text: &str) -> End<'_> {
    if text.parse::<std::net::IpAddr>().is_ok() {
        return End { host: text, port: None };
    }
    match text.rsplit_once('.') {
        Some((host, last)) if port(last).is_some() => End { host, port: port(last) },
        _ => End { host: text, port: None },
    }
}

fn what(rest: &str, v6: bool) -> What<'_> {
    if let Some(icmp) = rest.strip_prefix("ICMP ").or_else(|| rest.strip_prefix("ICMP6, ")) {
        return What::Icmp(icmp);
    }
    let Some((flags, rest)) = rest.strip_prefix("Flags [").and_then(|r| r.split_once(']')) else { return What::Other };
    let has = |flag| flags.contains(flag);
    let flag = match () {
        () if has('R') => Flag::Reset,
        () if has('S') && has('.') => Flag::SynAck,
        () if has('S') => Flag::Syn,
        () if has('F') => Flag::Fin,
        () => Flag::Other,
    };
    let options = rest.split_once("options [").and_then(|(_, r)| r.split_once(']')).map_or(0, |(o, _)| options(o));
    let header = if v6 { 40 } else { 20 } + 20 + options;
    let tail = rest.split_once(", length ").map(|(_, tail)| tail).unwrap_or_default();
    let (length, tail) = tail.split_once(':').unwrap_or((tail, ""));
    let tail = tail.trim_start();
    What::Tcp {
        flag,
        header,
        length: length.trim().parse().unwrap_or(0),
        text: tail.strip_prefix("FTP: "),
        lines: tail.starts_with("FTP, length: "),
    }
}

/// How many bytes TCP's options take: `nop,nop,TS val 1 ecr 2` are twelve.
fn options(list: &str) -> usize {
    let bytes: usize = list
        .split(',')
        .map(|option| match option.split(' ').next().unwrap_or_default() {
            "mss" => 4,
            "sackOK" => 2,
            "TS" => 10,
            "wscale" => 3,
            // `sack 1 {21:40}`
            "sack" => 2 + 8 * option.split(' ').nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).min(4),
            _ => 1,
        })
        .sum();
    bytes.next_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_headers() {
        let line = "06:24:43.638290 IP 127.0.0.1.21 > 127.0.0.1.51696: Flags [P.], seq 1:21, ack 1, win 64, options \
                    [nop,nop,TS val 1 ecr 2], length 20: FTP: 220 (vsFTPd 3.0.3)";
        let header = Header::read(line, false).unwrap();
        assert_eq!(header.from, End { host: "127.0.0.1", port: Some(21) });
        let text = Some("220 (vsFTPd 3.0.3)");
        assert_eq!(header.what, What::Tcp { flag: Flag::Other, header: 52, length: 20, text, lines: false });
        let line = "IP6 2001:db8:1::25.49264 > 2001:db8:2::23.ftp: Flags [S], seq 1, win 2, options [mss 1440,sackOK,\
                    TS val 3 ecr 0,nop,wscale 10], length 0";
        let header = Header::read(line, false).unwrap();
        assert_eq!((header.from.host, header.to.port), ("2001:db8:1::25", Some(21)));
        assert_eq!(header.what, What::Tcp { flag: Flag::Syn, header: 80, length: 0, text: None, lines: false });
        let line = "2026-11-21 07:12:56.1 eth0  Out IP 192.0.2.1 > 192.0.2.7: ICMP host 10.0.0.28 unreachable, length 68";
        assert!(matches!(Header::read(line, false).unwrap().what, What::Icmp(_)));
        assert!(Header::read("The IP address > all: nonsense", false).is_none());
    }

    #[test]
    fn reads_headers_with_the_addresses_of_the_network_cards() {
        let line = "00:24:43.6 00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype IPv4 (0x0800), length 66: \
                    192.0.2.7.57465 > 203.0.113.5.21: Flags [P.], seq 1:10, ack 69, win 1024, length 9: FTP: USER bob";
        let header = Header::read(line, false).unwrap();
        assert_eq!((header.from.host, header.to.port), ("192.0.2.7", Some(21)));
        assert!(matches!(header.what, What::Tcp { length: 9, text: Some("USER bob"), .. }));
        let tagged = "00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype 802.1Q (0x8100), length 70: vlan 7, p 0, ethertype \
                      IPv6 (0x86dd), 2001:db8::7.49264 > 2001:db8::5.21: Flags [S], seq 1, win 2, length 0";
        assert_eq!(Header::read(tagged, false).unwrap().from.host, "2001:db8::7");
        let first = "00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype IPv4 (0x0800), length 74: (tos 0x0, ttl 64, length 60)";
        assert!(Header::is_first_of_two(first));
        let other = "00:00:5e:00:53:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42: Request who-has 192.0.2.7";
        assert!(Header::read(other, false).is_none());
    }

    #[test]
    fn reads_headers_of_two_lines() {
        let first = "07:12:56.06 IP (tos 0x0, ttl 62, id 43843, offset 0, flags [DF], proto TCP (6), length 72)";
        assert!(Header::is_first_of_two(first));
        let second = "    203.0.113.107.21 > 192.168.1.23.51686: Flags [P.], cksum 0xfe65 (incorrect -> 0x1234), \
                      seq 1:21, ack 1, win 64, length 20: FTP, length: 20";
        let header = Header::read(second, true).unwrap();
        assert_eq!(header.from.port, Some(21));
        assert!(matches!(header.what, What::Tcp { length: 20, lines: true, .. }));
    }
}
