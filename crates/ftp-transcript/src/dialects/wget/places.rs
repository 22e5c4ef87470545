//! Places in wget's lines, found by their form, since the words around them are translated.

use crate::dialects::common::host_and_port;
use std::net::IpAddr;

/// The parts of a URL that later lines refer to.
#[derive(Default)]
pub(super) struct Url {
    pub(super) host: String,
    pub(super) port: Option<u16>,
    pub(super) is_ftps: bool,
}

/// `--2026-11-21 06:37:02--  ftp://bob:*password*@203.0.113.11:2121/report.txt`
pub(super) fn url_of(line: &str) -> Option<Url> {
    let rest = line.strip_prefix("--")?;
    // Two blanks, of which a paste may keep one.
    let (_, url) = rest.split_once("-- ")?;
    let (scheme, rest) = url.trim_start().split_once("://").filter(|(s, _)| s.eq_ignore_ascii_case("ftp") || s.eq_ignore_ascii_case("ftps"))?;
    let authority = rest.split('/').next().unwrap_or_default();
    let place = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = host_and_port(place);
    Some(Url { host: host.to_owned(), port, is_ftps: scheme.eq_ignore_ascii_case("ftps") })
}

/// What a log that begins below its URL tells of it: `Connecting to ftp.example.org (ftp.example.org)|203.0.113.70|:21...
/// connected.` On another port it may as well be HTTP.
pub(super) fn headless(line: &str) -> Option<Url> {
    let (place, outcome) = line.strip_prefix("Connecting to ")?.split_once("... ")?;
    if outcome != "connected." && !outcome.starts_with("failed: ") {
        return None;
    }
    let (host, port) = match place.split_once(" (") {
        Some((name, rest)) => (name, rest.rsplit_once("|:")?.1.parse().ok()?),
        None => match host_and_port(place) {
            (host, Some(port)) => (host, port),
            _ => return None,
        },
    };
    let known = matches!(port, 21 | 990) && !host.is_empty() && !host.contains(' ');
    known.then(|| Url { host: host.to_owned(), port: Some(port), is_ftps: port == 990 })
}

/// `203.0.113.11:21...` · `[2001:db8::1]:21...` · `(ftp.example.org)|203.0.113.70|:21...`: the place that a line
/// about the control connection names, an address rather than a name.
pub(super) fn control_place<'a>(line: &'a str, url: &Url) -> Option<(&'a str, u16)> {
    line.split(' ').find_map(|word| {
        let word = word.split("...").next()?.trim_end_matches('…');
        if let Some((before, port)) = word.rsplit_once("|:") {
            let host = before.rsplit('|').next()?;
            return Some((host, port.parse().ok()?));
        }
        let (host, port) = host_and_port(word);
        let known = host.parse::<IpAddr>().is_ok() || host == url.host;
        port.filter(|_| known).map(|port| (host, port))
    })
}

/// `10.0.0.11 port 40082: …` · `»203.0.113.14« auf Port »40082« …` · `10.0.0.11:40082 へ…`: an address and a port.
pub(super) fn data_place(text: &str) -> Option<(&str, u16)> {
    let punctuation = |c: char| "»«‘’“”'\"`:;,.()".contains(c);
    let mut words = text.split([' ', '\u{a0}', '\u{202f}']).map(|w| w.trim_matches(punctuation)).filter(|w| !w.is_empty());
    let (host, glued) = words.find_map(|word| {
        let (host, port) = host_and_port(word);
        host.parse::<IpAddr>().is_ok().then_some((host, port))
    })?;
    let port = glued.or_else(|| {
        // `puerto 40082:Expiró el tiempo`: the reason may be glued to it.
        words.find_map(|word| word.split([':', '»', '«']).next().and_then(|digits| digits.parse().ok()))
    })?;
    Some((host, port))
}

/// `Length: 1492 (1.5K) (unauthoritative)` · `Taille : 1492 (1,5K)` · `長さ: 1492 (1.5K) (確証はありません)`
pub(super) fn is_length(line: &str) -> bool {
    let Some((word, rest)) = line.split_once(':') else { return false };
    let number = rest.trim_start().split([' ', ',']).next().unwrap_or_default();
    let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    word.trim().chars().count() <= 16 && !word.contains('(') && counted && rest.trim_end().ends_with(')')
}
