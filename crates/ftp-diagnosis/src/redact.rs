//! Redaction: user names, hosts, addresses and paths become placeholders, so that a report can be shown to anybody.
//!
//! A placeholder stands for the same thing throughout a report. That of an address keeps its class, because the class
//! is what most explanations are about.

use crate::finding::Fact;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::Decoded;
use ftp_transcript::address::{AddressClass, class_of};
use std::cell::RefCell;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Replaces what is personal, or nothing.
pub struct Redactor {
    on: bool,
    /// Names and paths that the log shows as such.
    known: HashMap<String, Kind>,
    /// Those of them that hold blanks, longest first.
    spaced: Vec<String>,
    /// What was replaced so far, by kind and text.
    given: RefCell<HashMap<Kind, HashMap<String, usize>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Kind {
    User,
    Host,
    Path,
    Address(AddressClass),
}

/// How many names with blanks are looked for in each line.
const MOST_SPACED: usize = 500;

impl Redactor {
    /// For a report on `decoded`; one that leaves everything as it is unless `on`.
    pub fn new(decoded: &Decoded, on: bool) -> Redactor {
        let mut redactor =
            Redactor { on, known: HashMap::new(), spaced: Vec::new(), given: RefCell::new(HashMap::new()) };
        if !on {
            return redactor;
        }
        for session in &decoded.sessions {
            if let Some(host) = session.peer.host {
                redactor.know(&decoded.transcript.text(host), Kind::Host);
            }
            for exchange in &session.exchanges {
                if let Some(command) = &exchange.command {
                    let argument = decoded.transcript.argument(command);
                    match kind_of_argument(command.verb) {
                        Some(kind) => redactor.know(&argument, kind),
                        None => continue,
                    }
                }
                for reply in exchange.replies.iter().filter(|r| r.code == ReplyCode(257)) {
                    let text = decoded.transcript.reply_text(reply);
                    if let Some(path) = text.split('"').nth(1) {
                        redactor.know(path, Kind::Path);
                    }
                }
            }
        }
        redactor.spaced.sort_by_key(|text| std::cmp::Reverse(text.len()));
        redactor.spaced.truncate(MOST_SPACED);
        redactor
    }

    /// Whether anything is replaced.
    pub fn is_on(&self) -> bool {
        self.on
    }

    fn know(&mut self, text: &str, kind: Kind) {
        let text = text.trim();
        let nobody = kind == Kind::User && (text.eq_ignore_ascii_case("anonymous") || text.eq_ignore_ascii_case("ftp"));
        let telling = text.chars().any(char::is_alphanumeric) && !text.starts_with('-');
        if nobody || !telling || text.parse::<IpAddr>().is_ok() {
            return;
        }
        if text.contains(char::is_whitespace) {
            self.spaced.push(text.to_owned());
        }
        self.known.entry(text.to_owned()).or_insert(kind);
        if kind == Kind::Path {
            // Servers repeat the last part alone.
            if let Some((_, name)) = text.rsplit_once(['/', '\\']).filter(|(_, name)| name.len() > 2) {
                self.known.entry(name.to_owned()).or_insert(kind);
                if name.contains(char::is_whitespace) {
                    self.spaced.push(name.to_owned());
                }
            }
        }
    }

    /// The placeholder of something.
    fn name(&self, kind: Kind, text: &str) -> String {
        let mut given = self.given.borrow_mut();
        let same_kind = given.entry(kind).or_default();
        let next = same_kind.len() + 1;
        let number = *same_kind.entry(text.to_owned()).or_insert(next);
        let word = match kind {
            Kind::User => "user",
            Kind::Host => "host",
            Kind::Path => "path",
            Kind::Address(AddressClass::Public) => "public",
            Kind::Address(AddressClass::Private) => "private",
            Kind::Address(AddressClass::CarrierNat) => "carrier",
            Kind::Address(AddressClass::Loopback) => "loopback",
            Kind::Address(AddressClass::Unspecified) => "unspecified",
            Kind::Address(AddressClass::LinkLocal) => "link-local",
            Kind::Address(AddressClass::Multicast) => "multicast",
            Kind::Address(AddressClass::Broadcast) => "broadcast",
            Kind::Address(AddressClass::Reserved) => "reserved",
        };
        format!("{word}-{number}")
    }

    /// An address.
    pub fn address(&self, address: IpAddr) -> String {
        if self.on { self.name(Kind::Address(class_of(address)), &address.to_string()) } else { address.to_string() }
    }

    /// A host: a name, or an address as written.
    pub fn host(&self, host: &str) -> String {
        match host.trim_matches(['[', ']']).parse() {
            Ok(address) => self.address(address),
            Err(_) if self.on => self.name(Kind::Host, host),
            Err(_) => host.to_owned(),
        }
    }

    /// A path or file name.
    pub fn path(&self, path: &str) -> String {
        let nothing = path.is_empty() || path == "/" || path == "." || path == "..";
        if self.on && !nothing { self.name(Kind::Path, path) } else { path.to_owned() }
    }

    /// A command's argument.
    pub fn argument(&self, verb: Verb, argument: &str) -> String {
        if !self.on {
            return argument.to_owned();
        }
        match kind_of_argument(verb) {
            Some(Kind::User) if self.known.contains_key(argument) => self.name(Kind::User, argument),
            Some(Kind::Path) if !argument.starts_with('-') => self.path(argument),
            Some(Kind::Host) => self.host(argument),
            _ => self.text(argument),
        }
    }

    /// A fact.
    pub fn fact(&self, fact: &Fact) -> String {
        match fact {
            Fact::Address(address) => self.address(*address),
            Fact::Host(host) => self.host(host),
            Fact::Path(path) => self.path(path),
            Fact::User(user) if self.on && self.known.contains_key(user) => self.name(Kind::User, user),
            Fact::Text(text) => self.text(text),
            other => other.to_string(),
        }
    }

    /// Any text of the log.
    pub fn text(&self, text: &str) -> String {
        if !self.on {
            return text.to_owned();
        }
        let mut text = text.to_owned();
        for known in &self.spaced {
            if text.contains(known.as_str()) {
                let kind = self.known.get(known).copied().unwrap_or(Kind::Path);
                text = text.replace(known.as_str(), &self.name(kind, known));
            }
        }
        self.words(&self.six_numbers(&text))
    }

    /// `192,168,1,20,195,80`: the address goes, the port stays.
    fn six_numbers(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for run in runs(text, |c| c.is_ascii_digit() || c == ',') {
            let numbers: Vec<&str> = run.split(',').collect();
            let (Some(four), Some(rest)) = (numbers.get(..4), numbers.get(4..)) else {
                out.push_str(run);
                continue;
            };
            let octets: Vec<Option<u8>> = four.iter().map(|n| n.parse().ok()).collect();
            let address = match octets.as_slice() {
                [Some(a), Some(b), Some(c), Some(d)] => self.address(IpAddr::V4(Ipv4Addr::new(*a, *b, *c, *d))),
                // No address, but what is left of one; a number that is out of range is what the report is about.
                _ => four
                    .iter()
                    .zip(&octets)
                    .map(|(text, octet)| if octet.is_some() { "x" } else { text })
                    .collect::<Vec<_>>()
                    .join(","),
            };
            let parts: Vec<&str> = std::iter::once(address.as_str()).chain(rest.iter().copied()).collect();
            out.push_str(&parts.join(","));
        }
        out
    }

    fn words(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for run in runs(text, |c| c.is_alphanumeric() || "._-/\\~+%:".contains(c)) {
            out.push_str(&self.word(run));
        }
        out
    }

    /// A word with what may follow it: `203.0.113.9:21`, `report.txt:`, `//host/path`.
    fn word(&self, word: &str) -> String {
        if let Some((scheme, rest)) = word.split_once("://") {
            return format!("{scheme}://{}", self.word(rest));
        }
        // tcpdump writes the port behind a full stop: `203.0.113.1.21`.
        if let Some((host, port)) = word.trim_end_matches([':', '.']).rsplit_once('.')
            && port.parse::<u16>().is_ok()
            && let Ok(address) = host.parse::<IpAddr>()
        {
            let tail = word.get(host.len()..).unwrap_or_default();
            return self.address(address) + tail;
        }
        if word.matches(':').count() >= 2
            && let Ok(address) = word.trim_end_matches(['.', ':']).parse::<Ipv6Addr>()
        {
            let tail = word.get(word.trim_end_matches(['.', ':']).len()..).unwrap_or_default();
            return self.address(IpAddr::V6(address)) + tail;
        }
        // A Windows path holds a colon of its own.
        let windows = word.get(1..3) == Some(":\\");
        if let Some((first, rest)) = word.split_once(':').filter(|_| !windows) {
            return format!("{}:{}", self.word(first), self.word(rest));
        }
        let core = word.trim_end_matches('.');
        let tail = word.get(core.len()..).unwrap_or_default();
        if let Some(kind) = self.known.get(core).or_else(|| self.known.get(word)) {
            return self.name(*kind, core) + tail;
        }
        if let Ok(address) = core.parse::<Ipv4Addr>() {
            return self.address(IpAddr::V4(address)) + tail;
        }
        if windows || (core.starts_with('/') && core.len() > 1 && !core.starts_with("//")) {
            return self.path(core) + tail;
        }
        if let Some(rest) = core.strip_prefix("//") {
            return format!("//{}{tail}", self.word(rest));
        }
        if let Some((first, rest)) = core.split_once('/') {
            if is_host(first) || self.known.contains_key(first) || first.parse::<Ipv4Addr>().is_ok() {
                return format!("{}/{}{tail}", self.word(first), self.path(rest));
            }
            let part_known = core.split('/').any(|part| self.known.contains_key(part));
            return if part_known { self.path(core) + tail } else { word.to_owned() };
        }
        if is_host(core) { self.name(Kind::Host, core) + tail } else { word.to_owned() }
    }
}

/// What a command's argument names.
fn kind_of_argument(verb: Verb) -> Option<Kind> {
    match verb {
        Verb::USER => Some(Kind::User),
        Verb::HOST => Some(Kind::Host),
        Verb::RETR | Verb::STOR | Verb::STOU | Verb::APPE | Verb::DELE | Verb::CWD | Verb::XCWD | Verb::MKD => {
            Some(Kind::Path)
        }
        Verb::XMKD | Verb::RMD | Verb::XRMD | Verb::RNFR | Verb::RNTO | Verb::SIZE | Verb::MDTM | Verb::MLST => {
            Some(Kind::Path)
        }
        Verb::PWD | Verb::XPWD => Some(Kind::Path),
        v if v.is_listing() => Some(Kind::Path),
        _ => None,
    }
}

/// A name of two or more labels of which the last has letters only: `ftp.example.org`. File names look the same; it
/// is better to hide one too many.
fn is_host(word: &str) -> bool {
    let mut labels = word.split('.');
    let last = labels.next_back().unwrap_or_default();
    let before: Vec<&str> = labels.collect();
    !before.is_empty()
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && before.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
}

/// Cuts a text where its characters begin or cease to be such.
fn runs(text: &str, is: impl Fn(char) -> bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut inside = None;
    for (at, c) in text.char_indices() {
        if inside.is_some_and(|i| i != is(c)) {
            out.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
        inside = Some(is(c));
    }
    out.push(text.get(start..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redactor(log: &str) -> Redactor {
        Redactor::new(&ftp_transcript::decode(log.as_bytes().to_vec()), true)
    }

    const LOG: &str = "220 ftp.example.org ready\nUSER alice\n331 Password for alice\nPASS s3cr3t99\n230 ok\nPWD\n\
        257 \"/home/alice\" is the current directory\nRETR my report.txt\n150 ok\n226 done\n";

    #[test]
    fn placeholders_are_stable_and_keep_the_class() {
        let r = redactor(LOG);
        assert_eq!(
            r.text("227 Entering Passive Mode (192,168,1,20,195,80)."),
            "227 Entering Passive Mode (private-1,195,80)."
        );
        assert_eq!(r.text("EPRT |1|192.168.1.20|5282|"), "EPRT |1|private-1|5282|");
        assert_eq!(r.text("Connected to 203.0.113.9:21."), "Connected to public-1:21.");
        assert_eq!(r.text("100.72.14.9 and 127.0.0.1"), "carrier-1 and loopback-1");
        assert_eq!(r.text("[2001:db8::1]:21 via fe80::1"), "[public-2]:21 via link-local-1");
        assert_eq!(r.text("227 (203,0,113,300,4,5)"), "227 (x,x,x,300,4,5)");
        assert_eq!(r.text("229 Extended (|||50000|)"), "229 Extended (|||50000|)");
        assert_eq!(r.text("IP 203.0.113.9.21 > 2001:db8::1.40000: Flags"), "IP public-1.21 > public-2.40000: Flags");
    }

    #[test]
    fn names_paths_and_hosts_go() {
        let r = redactor(LOG);
        assert_eq!(r.text("331 Password for alice"), "331 Password for user-1");
        assert_eq!(r.text("RETR my report.txt"), "RETR path-1");
        assert_eq!(r.text("257 \"/home/alice\" is"), "257 \"path-2\" is");
        assert_eq!(r.text("220 ftp.example.org ready (vsFTPd 3.0.3)"), "220 host-1 ready (vsFTPd 3.0.3)");
        assert_eq!(r.text("ftp://alice@ftp.example.org/x/y.zip"), "ftp://user-1@host-1/path-3");
        assert_eq!(r.text("SSL/TLS required"), "SSL/TLS required");
    }

    #[test]
    fn switched_off_it_changes_nothing() {
        let r = Redactor::new(&ftp_transcript::decode(LOG.as_bytes().to_vec()), false);
        assert_eq!(r.text("alice at 192.168.1.20"), "alice at 192.168.1.20");
    }
}
