//! The columns of a packet's line: with an arrow (tshark), in columns (Wireshark's text export), as CSV, with tabs.

/// One packet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Packet<'a> {
    pub(super) time: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) protocol: &'a str,
    pub(super) info: &'a str,
}

impl<'a> Packet<'a> {
    pub(super) fn read(line: &'a str) -> Option<Packet<'a>> {
        let packet = if line.starts_with('"') {
            Packet::csv(line)
        } else if line.contains('\t') {
            Packet::tabs(line)
        } else {
            Packet::arrow(line).or_else(|| Packet::blanks(line))
        }?;
        let protocol = packet.protocol;
        let named = !protocol.is_empty()
            && protocol.len() <= 16
            && protocol.starts_with(|c: char| c.is_ascii_uppercase())
            && protocol.chars().all(|c| c.is_ascii_alphanumeric() || "-.+/_".contains(c));
        named.then_some(packet)
    }

    /// `   16   0.001519 127.0.0.1 → 127.0.0.1 FTP 117 Response: 227 …`; the arrow of old versions is `->`, and they
    /// leave out the length.
    fn arrow(line: &'a str) -> Option<Packet<'a>> {
        let (before, after) = line.split_once(" → ").or_else(|| line.split_once(" -> "))?;
        let (time, from) = before.trim_end().rsplit_once(' ')?;
        let (number, time) = word(time.trim_start())?;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let time = time.trim();
        if !is_number || !is_time(time) {
            return None;
        }
        let (to, rest) = word(after.trim_start())?;
        let (protocol, rest) = word(rest.trim_start())?;
        Some(Packet { time, from, to, protocol, info: without_length(rest) })
    }

    /// `      4 0.001608       203.0.113.107         192.168.1.23          FTP      86     Response: 220 hello`
    fn blanks(line: &'a str) -> Option<Packet<'a>> {
        let (number, rest) = word(line.trim_start())?;
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (time, mut rest) = word(rest.trim_start())?;
        let mut whole_time = time;
        let day = time.len() == 10 && time.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if day {
            let (clock, after) = word(rest.trim_start())?;
            let end = time.len() + (clock.as_ptr() as usize).checked_sub(time.as_ptr() as usize + time.len())?;
            whole_time = line.get(line.find(time)?..)?.get(..end + clock.len())?;
            rest = after;
        }
        let (from, rest) = word(rest.trim_start())?;
        let (to, rest) = word(rest.trim_start())?;
        let (protocol, rest) = word(rest.trim_start())?;
        let addresses = from.parse::<std::net::IpAddr>().is_ok() && to.parse::<std::net::IpAddr>().is_ok();
        (is_time(whole_time) && addresses).then(|| Packet {
            time: whole_time,
            from,
            to,
            protocol,
            info: without_length(rest),
        })
    }

    /// `"16","0.001519","127.0.0.1","127.0.0.1","FTP","117","Response: 227 …"`
    fn csv(line: &'a str) -> Option<Packet<'a>> {
        Packet::cells(line.strip_prefix('"')?.strip_suffix('"')?, "\",\"")
    }

    fn tabs(line: &'a str) -> Option<Packet<'a>> {
        Packet::cells(line, "\t")
    }

    fn cells(line: &'a str, between: &str) -> Option<Packet<'a>> {
        let mut cells: Vec<&str> = line.splitn(7, between).map(str::trim).collect();
        if cells.get(3).is_some_and(|cell| matches!(*cell, "→" | "->")) {
            // `tshark -T tabs` writes the arrow between two tabs.
            cells = line.splitn(8, between).map(str::trim).collect();
            cells.remove(3);
        }
        let [number, time, from, to, protocol, rest @ ..] = cells.as_slice() else { return None };
        let info = match rest {
            [length, info] if length.bytes().all(|b| b.is_ascii_digit()) => info,
            [info] => info,
            _ => return None,
        };
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        (is_number && is_time(time)).then_some(Packet { time, from, to, protocol, info })
    }
}

/// `0.001519` · `2026-11-21 07:12:56.068210` · `07:12:56.068`
fn is_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains('.')
        && text.bytes().all(|b| b.is_ascii_digit() || b" -:.".contains(&b))
}

fn word(text: &str) -> Option<(&str, &str)> {
    match text.find(' ') {
        Some(at) => text.split_at_checked(at),
        None => Some((text, "")),
    }
}

/// What follows the frame's length, if there is one.
fn without_length(rest: &str) -> &str {
    let rest = rest.trim_start();
    match word(rest) {
        Some((length, info)) if !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit()) => {
            let info = info.strip_prefix(' ').unwrap_or(info);
            // In columns, more blanks follow; an info that begins with a blank does not occur.
            info.trim_start()
        }
        _ => rest,
    }
}

/// The ports and the flags of `[TCP Retransmission] 47474 → 40034 [SYN] Seq=0 …`.
pub(super) fn ports_and_flags(info: &str) -> Option<((&str, &str), &str)> {
    let mut info = info.trim_start();
    while let Some(rest) = info.strip_prefix('[') {
        info = rest.split_once(']')?.1.trim_start();
    }
    let (ports, rest) = info.split_once(" [")?;
    let (flags, _) = rest.split_once(']')?;
    let (from, to) = ["→", "->", ">"].iter().find_map(|arrow| ports.split_once(arrow))?;
    Some(((from.trim(), to.trim()), flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_all_kinds_of_columns() {
        let expected = Packet {
            time: "0.001519",
            from: "203.0.113.12",
            to: "192.0.2.7",
            protocol: "FTP",
            info: "Response: 220 hi",
        };
        for line in [
            "   16   0.001519 203.0.113.12 → 192.0.2.7 FTP 117 Response: 220 hi",
            " 16   0.001519 203.0.113.12 -> 192.0.2.7    FTP Response: 220 hi",
            "     16 0.001519       203.0.113.12          192.0.2.7             FTP      86     Response: 220 hi",
            "\"16\",\"0.001519\",\"203.0.113.12\",\"192.0.2.7\",\"FTP\",\"117\",\"Response: 220 hi\"",
            "16\t0.001519\t203.0.113.12\t192.0.2.7\tFTP\t117\tResponse: 220 hi",
            "16\t0.001519\t203.0.113.12\t→\t192.0.2.7\tFTP\t117\tResponse: 220 hi",
        ] {
            assert_eq!(Packet::read(line), Some(expected), "{line}");
        }
        let dated = "    4 2026-11-21 07:12:56.068210 203.0.113.107 → 192.168.1.23 FTP 86 Response: 220 (vsFTPd 3.0.3)";
        assert_eq!(Packet::read(dated).map(|p| p.time), Some("2026-11-21 07:12:56.068210"));
        let dated = "4 2026-11-21 07:12:56.068210   203.0.113.107   192.168.1.23   FTP  86  Response: 220 hi";
        assert_eq!(Packet::read(dated).map(|p| (p.time, p.from)), Some(("2026-11-21 07:12:56.068210", "203.0.113.107")));
    }

    #[test]
    fn reads_ports_and_flags() {
        let info = "[TCP Retransmission] 47474 → 40034 [SYN] Seq=0 Win=65535 Len=0";
        assert_eq!(ports_and_flags(info), Some((("47474", "40034"), "SYN")));
        assert_eq!(ports_and_flags("51686 > ftp [SYN, ACK] Seq=0"), Some((("51686", "ftp"), "SYN, ACK")));
        assert_eq!(ports_and_flags("Standard query"), None);
    }
}
