//! What several dialects have in common: bare replies, verbs, listings, meters and error texts.

use crate::grammar::command::bare_command_line;
use crate::grammar::listing::is_listing_line;
use crate::grammar::reply::bare_reply_line;
use crate::note::{Foreign, Place};
use crate::recorder::Recorder;
use std::hash::{Hash, Hasher};

/// A reply without any mark before it, or a further line of one that is open. True where it was taken.
pub(crate) fn bare_reply(line: &str, to: &mut Recorder<'_>) -> bool {
    if to.open_reply().is_some() || bare_reply_line(line).is_some() {
        return to.reply(line);
    }
    // Another protocol's banner is taken only where a greeting is due.
    !to.has_spoken() && Foreign::from_banner(line).is_some() && to.reply(line)
}

/// A command without any mark before it: a verb that the field knows, alone or with an argument. With lower-case
/// verbs only where `any_case` says so, since English words begin like verbs.
pub(crate) fn bare_command(line: &str, any_case: bool, to: &mut Recorder<'_>) -> bool {
    let Some(command) = bare_command_line(line) else { return false };
    let upper = line.starts_with(command.verb.as_str());
    (upper || any_case) && to.command(line)
}

/// A line of a directory listing.
pub(crate) fn listing(line: &str, to: &mut Recorder<'_>) -> bool {
    let is = is_listing_line(line);
    if is {
        to.data();
    }
    is
}

/// What a script says about what it got: `10 entries`, `1492 bytes`.
pub(crate) fn count(line: &str, to: &mut Recorder<'_>) -> bool {
    let is = line.split_once(' ').is_some_and(|(number, unit)| {
        !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && matches!(unit, "bytes" | "byte" | "entries" | "files" | "lines")
    });
    if is {
        to.remark();
    }
    is
}

/// Where the last place in a text stands that has a port: the last word of `Connecting to 203.0.113.7:21`.
pub(crate) fn last_place(text: &str, to: &mut Recorder<'_>) -> Place {
    let word = text.trim_end_matches(['.', ',', ';', ')', ' ']).rsplit([' ', '(', '/', '"']).next().unwrap_or_default();
    match host_and_port(word) {
        (host, Some(port)) if host.contains('*') => Place { port: Some(port), ..Place::default() },
        (host, Some(port)) if !host.is_empty() => to.place(host, Some(port)),
        _ => Place::default(),
    }
}

/// `host:port`, `[v6]:port`, or a host alone.
pub(crate) fn host_and_port(text: &str) -> (&str, Option<u16>) {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('[')
        && let Some((host, rest)) = inside.split_once(']')
    {
        return (host, rest.strip_prefix(':').and_then(|p| p.parse().ok()));
    }
    match text.rsplit_once(':') {
        // More than one colon without brackets: an IPv6 address, whose last group may look like a port.
        Some((host, _)) if host.contains(':') && text.parse::<std::net::Ipv6Addr>().is_ok() => (text, None),
        Some((host, port)) => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (text, None),
        },
        None => (text, None),
    }
}

/// A key for [`Recorder::connection`] out of the words by which a log tells its sessions apart.
pub(crate) fn key_of(words: &[&str]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// An address as logs write it, perhaps in brackets or as an IPv4 address in IPv6.
pub(crate) fn address(text: &str) -> Option<std::net::IpAddr> {
    text.trim_matches(['[', ']']).parse().ok().map(crate::address::canonical)
}

/// `xxx.xxx.xxx.xxx`, `203.0.113.*`: an IPv4 address of which a person has masked numbers.
pub(crate) fn is_masked_address(text: &str) -> bool {
    let is_part = |part: &str| match part.bytes().next() {
        Some(mask @ (b'x' | b'X' | b'*' | b'#')) => part.bytes().all(|b| b == mask),
        _ => part.parse::<u8>().is_ok(),
    };
    text.split('.').count() == 4 && text.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::{host_and_port, is_masked_address};

    #[test]
    fn masked_addresses_are_told() {
        assert!(
            is_masked_address("xxx.xxx.xxx.xxx") && is_masked_address("203.0.113.*") && is_masked_address("X.X.X.1")
        );
        assert!(
            !is_masked_address("x.y.z.1") && !is_masked_address("203.0.113") && !is_masked_address("a.example.org")
        );
    }

    #[test]
    fn splits_places() {
        assert_eq!(host_and_port("203.0.113.12:21"), ("203.0.113.12", Some(21)));
        assert_eq!(host_and_port("[2001:db8::1]:2121"), ("2001:db8::1", Some(2121)));
        assert_eq!(host_and_port("2001:db8::66"), ("2001:db8::66", None));
        assert_eq!(host_and_port("ftp.example.org"), ("ftp.example.org", None));
    }
}
