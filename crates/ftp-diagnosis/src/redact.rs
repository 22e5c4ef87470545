//! Redaction: user names, hosts, addresses and paths become placeholders, so that a report can be shown to anybody.
//!
//! A placeholder stands for the same thing throughout a report. That of an address keeps its class, because the class
//! is what most explanations are about. In a log, which is to be read again, an address has to stay an address: there
//! its placeholder is a [stand-in](stand_in) of the same number.

mod line;
mod stand_in;

pub use stand_in::stand_in;

use crate::finding::Fact;
use aho_corasick::{AhoCorasick, MatchKind};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::Decoded;
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::order;
use std::cell::RefCell;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Replaces what is personal, or nothing.
pub struct Redactor {
    on: bool,
    /// Names and paths that the log shows as such.
    known: HashMap<String, Kind>,
    /// Those of them that hold blanks.
    spaced: Vec<String>,
    /// Finds these, the longest first.
    finder: Option<AhoCorasick>,
    /// What was replaced so far, by kind and text.
    given: RefCell<HashMap<Kind, HashMap<String, Given>>>,
}

/// What is replaced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A user's name.
    User,
    /// A host's name.
    Host,
    /// An address, by its class.
    Address(AddressClass),
    /// A path or file name.
    Path,
}

/// A placeholder that was given.
#[derive(Clone, Copy, Default)]
struct Given {
    number: usize,
    times: usize,
}

/// Something that was replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaced {
    /// What it is.
    pub kind: Kind,
    /// As the log has it.
    pub text: String,
    /// What reports have instead.
    pub word: String,
    /// What a redacted log has instead, where that differs.
    pub in_log: Option<String>,
    /// How often it was replaced.
    pub times: usize,
}

/// Where a placeholder will stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// In a report: `private-1`.
    Report,
    /// In a log that is to be read again: `10.255.0.1`.
    Log,
}

/// How many names with blanks are looked for in each line.
const MOST_SPACED: usize = 500;

impl Redactor {
    /// For a report on `decoded`; one that leaves everything as it is unless `on`.
    pub fn new(decoded: &Decoded, on: bool) -> Redactor {
        let mut redactor = Redactor {
            on,
            known: HashMap::new(),
            spaced: Vec::new(),
            finder: None,
            given: RefCell::new(HashMap::new()),
        };
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
                        None => {
                            if let Some(path) = line::path_of_site(command.verb, &argument) {
                                redactor.know(path, Kind::Path);
                            }
                            continue;
                        }
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
        order::sort_by_key(&mut redactor.spaced, |text| std::cmp::Reverse(text.len()));
        redactor.spaced.truncate(MOST_SPACED);
        if !redactor.spaced.is_empty() {
            let longest = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&redactor.spaced);
            redactor.finder = longest.ok();
        }
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
    fn name(&self, kind: Kind, text: &str, form: Form) -> String {
        let mut given = self.given.borrow_mut();
        let same_kind = given.entry(kind).or_default();
        let next = same_kind.len() + 1;
        let entry = same_kind.entry(text.to_owned()).or_insert(Given { number: next, times: 0 });
        entry.times += 1;
        placeholder(kind, text, entry.number, form)
    }

    /// All that was replaced so far: by kind, then in the order in which it came up.
    pub fn replaced(&self) -> Vec<Replaced> {
        let given = self.given.borrow();
        let all = given.iter().flat_map(|(kind, texts)| texts.iter().map(move |(text, given)| (*kind, text, *given)));
        let mut all: Vec<(Kind, &String, Given)> = all.collect();
        order::sort_by_key(&mut all, |(kind, _, given)| (*kind, given.number));
        let told = all.into_iter().map(|(kind, text, Given { number, times })| {
            let word = placeholder(kind, text, number, Form::Report);
            let in_log = Some(placeholder(kind, text, number, Form::Log)).filter(|in_log| *in_log != word);
            Replaced { kind, text: text.clone(), word, in_log, times }
        });
        told.collect()
    }

    /// An address.
    pub fn address(&self, address: IpAddr) -> String {
        if self.on { self.named_address(address, Form::Report) } else { address.to_string() }
    }

    fn named_address(&self, address: IpAddr, form: Form) -> String {
        self.name(Kind::Address(class_of(address)), &address.to_string(), form)
    }

    /// A host: a name, or an address as written.
    pub fn host(&self, host: &str) -> String {
        match host.trim_matches(['[', ']']).parse() {
            Ok(address) => self.address(address),
            Err(_) if self.on => self.name(Kind::Host, host, Form::Report),
            Err(_) => host.to_owned(),
        }
    }

    /// A path or file name.
    pub fn path(&self, path: &str) -> String {
        if self.on { self.named_path(path, Form::Report) } else { path.to_owned() }
    }

    fn named_path(&self, path: &str, form: Form) -> String {
        let nothing = matches!(path, "" | "/" | "." | "..");
        if nothing { path.to_owned() } else { self.name(Kind::Path, path, form) }
    }

    /// A command's argument.
    pub fn argument(&self, verb: Verb, argument: &str) -> String {
        if !self.on {
            return argument.to_owned();
        }
        match kind_of_argument(verb) {
            Some(Kind::User) if self.known.contains_key(argument) => self.name(Kind::User, argument, Form::Report),
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
            Fact::User(user) if self.on && self.known.contains_key(user) => self.name(Kind::User, user, Form::Report),
            Fact::Text(text) => self.text(text),
            other => other.to_string(),
        }
    }

    /// Any text of the log.
    pub fn text(&self, text: &str) -> String {
        if self.on { self.replace(text, Form::Report) } else { text.to_owned() }
    }

    fn replace(&self, text: &str, form: Form) -> String {
        let Some(finder) = &self.finder else { return self.words(&self.six_numbers(text, form), form) };
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for found in finder.find_iter(text) {
            out.push_str(text.get(done..found.start()).unwrap_or_default());
            let name = text.get(found.range()).unwrap_or_default();
            out.push_str(&self.name(self.known.get(name).copied().unwrap_or(Kind::Path), name, form));
            done = found.end();
        }
        out.push_str(text.get(done..).unwrap_or_default());
        self.words(&self.six_numbers(&out, form), form)
    }

    /// `192,168,1,20,195,80`: the address goes, the port stays.
    fn six_numbers(&self, text: &str, form: Form) -> String {
        let mut out = String::with_capacity(text.len());
        for run in runs(text, |c| c.is_ascii_digit() || c == ',') {
            let numbers: Vec<&str> = run.split(',').collect();
            let (Some(four), Some(rest)) = (numbers.get(..4), numbers.get(4..)) else {
                out.push_str(run);
                continue;
            };
            let octets: Vec<Option<u8>> = four.iter().map(|n| n.parse().ok()).collect();
            let address = match octets.as_slice() {
                [Some(a), Some(b), Some(c), Some(d)] => {
                    comma_separated(self.named_address(IpAddr::V4(Ipv4Addr::new(*a, *b, *c, *d)), form))
                }
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

    fn words(&self, text: &str, form: Form) -> String {
        let mut out = String::with_capacity(text.len());
        for run in runs(text, |c| c.is_alphanumeric() || "._-/\\~+%:".contains(c)) {
            out.push_str(&self.word(run, form));
        }
        out
    }

    /// A word with what may follow it: `203.0.113.9:21`, `report.txt:`, `//host/path`.
    fn word(&self, word: &str, form: Form) -> String {
        if let Some((scheme, rest)) = word.split_once("://") {
            return format!("{scheme}://{}", self.word(rest, form));
        }
        // tcpdump writes the port behind a full stop: `203.0.113.1.21`.
        if let Some((host, port)) = word.trim_end_matches([':', '.']).rsplit_once('.')
            && port.parse::<u16>().is_ok()
            && let Ok(address) = host.parse::<IpAddr>()
        {
            let tail = word.get(host.len()..).unwrap_or_default();
            return self.named_address(address, form) + tail;
        }
        if word.matches(':').count() >= 2
            && let Ok(address) = word.trim_end_matches(['.', ':']).parse::<Ipv6Addr>()
        {
            let tail = word.get(word.trim_end_matches(['.', ':']).len()..).unwrap_or_default();
            return self.named_address(IpAddr::V6(address), form) + tail;
        }
        // A Windows path holds a colon of its own.
        let windows = word.get(1..3) == Some(":\\");
        if let Some((first, rest)) = word.split_once(':').filter(|_| !windows) {
            // Where in its own sources a program wrote a line: `Context.cc:179`.
            if first.ends_with(".cc") && !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()) {
                return word.to_owned();
            }
            return format!("{}:{}", self.word(first, form), self.word(rest, form));
        }
        let core = word.trim_end_matches('.');
        let tail = word.get(core.len()..).unwrap_or_default();
        if let Some(kind) = self.known.get(core).or_else(|| self.known.get(word)) {
            return self.name(*kind, core, form) + tail;
        }
        if let Ok(address) = core.parse::<Ipv4Addr>() {
            return self.named_address(IpAddr::V4(address), form) + tail;
        }
        if windows || (core.starts_with('/') && core.len() > 1 && !core.starts_with("//")) {
            return self.named_path(core, form) + tail;
        }
        if let Some(rest) = core.strip_prefix("//") {
            return format!("//{}{tail}", self.word(rest, form));
        }
        if let Some((first, rest)) = core.split_once('/') {
            if is_host(first) || self.known.contains_key(first) || first.parse::<Ipv4Addr>().is_ok() {
                return format!("{}/{}{tail}", self.word(first, form), self.named_path(rest, form));
            }
            let part_known = core.split('/').any(|part| self.known.contains_key(part));
            return if part_known { self.named_path(core, form) + tail } else { word.to_owned() };
        }
        if is_host(core) { self.name(Kind::Host, core, form) + tail } else { word.to_owned() }
    }
}

/// The placeholder of that number.
fn placeholder(kind: Kind, text: &str, number: usize, form: Form) -> String {
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
    let address = match kind {
        Kind::Address(_) if form == Form::Log => text.parse().ok().and_then(|address| stand_in(address, number)),
        _ => None,
    };
    match address {
        Some(address) => address.to_string(),
        // What is asked of a path is where it begins and of what type it is.
        None if kind == Kind::Path && form == Form::Log => line::path_like(text, number),
        None => format!("{word}-{number}"),
    }
}

/// An address as 227 and PORT write it; a word stays as it is.
fn comma_separated(address: String) -> String {
    if address.parse::<Ipv4Addr>().is_ok() { address.replace('.', ",") } else { address }
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
        Verb::PWD | Verb::XPWD | Verb::HASH | Verb::XCRC | Verb::XMD5 | Verb::MD5 => Some(Kind::Path),
        v if v.is_listing() => Some(Kind::Path),
        _ => None,
    }
}

/// The first labels of names that look like those of hosts but are a program's own: its modules and exceptions.
const MODULES: [&str; 8] = ["aioftp", "asyncio", "java", "javax", "ftplib", "socket", "ssl", "pyftpdlib"];

/// A name of two or more labels of which the last has letters only: `ftp.example.org`. File names look the same; it
/// is better to hide one too many.
fn is_host(word: &str) -> bool {
    if word.split('.').next().is_some_and(|first| MODULES.contains(&first)) {
        return false;
    }
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
