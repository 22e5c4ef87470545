//! FileZilla's message log: `Prefix:<TAB>text` of its window, `date time pid engine Prefix: text` of its log file; the
//! prefix and FileZilla's own words are translated.

mod phrases;
mod prefixes;

use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{date_time, time_of_day};
use crate::grammar::find::holds;
use crate::note::{Channel, Failure, Foreign, Note, Place};
use crate::recorder::Recorder;
use crate::secret::is_placeholder;
use crate::dialects::common::host_and_port;
use phrases::{Meaning, meaning};
use prefixes::{Prefix, prefix};

const FILE: Form = Form("date time pid engine prefix: text");
const WINDOW: Form = Form("prefix: TAB text");
const SPACED: Form = Form("prefix: blanks text");
const SPACED_OWN: Form = Form("prefix: blanks words of FileZilla's");
const SPACED_COMMAND: Form = Form("prefix: blanks command");
const SPACED_REPLY: Form = Form("prefix: blanks reply");

pub(super) static DIALECT: Dialect = Dialect {
    id: "filezilla",
    title: "FileZilla message log",
    documentation: "https://wiki.filezilla-project.org/Logs",
    perspective: Perspective::Client,
    forms: &[FILE, WINDOW, SPACED, SPACED_OWN, SPACED_COMMAND, SPACED_REPLY],
    reader: || Box::new(FileZilla { pads: [None; 6], spaced: false, key: 0, unconnected: None, dialing: false, silent: None, sftp: None, transfers: false }),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/file.log"),
        include_str!("samples/window.log"),
        include_str!("samples/window-de.log"),
        // Forums and ticket systems make one blank of each TAB, and of runs of blanks.
        include_str!("samples/window-blanks.log"),
        include_str!("samples/window-blanks-fr.log"),
        include_str!("samples/trace.log"),
    ],
};

struct FileZilla {
    /// How many blanks stand for the TAB of each prefix, in pastes that lost it.
    pads: [Option<usize>; 6],
    /// Whether a command, a reply or a known status was seen in a paste that lost its TABs.
    spaced: bool,
    /// The connection of the line.
    key: u64,
    /// The connection that was begun and of which nothing more is known yet.
    unconnected: Option<u64>,
    /// Whether its address was named, so that only the connection itself can be told next.
    dialing: bool,
    /// The connection that stands, but on which the server has said nothing yet.
    silent: Option<u64>,
    /// The connection on which SFTP is spoken.
    sftp: Option<u64>,
    /// A trace told of a data connection, in a log that may not show what came before.
    transfers: bool,
}

impl Reader for FileZilla {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let (rest, in_file) = self.after_stamp(line, to);
        let (kind, rest) = prefix(rest)?;
        let (text, form) = if in_file {
            (rest.strip_prefix(' ').unwrap_or(rest), FILE)
        } else if let Some((blanks, text)) = rest.split_once('\t').filter(|(blanks, _)| blanks.trim().is_empty()) {
            // Some systems pad the prefix before the TAB; a paste may hold both.
            (if blanks.is_empty() { text } else { text.trim_start_matches('\t') }, WINDOW)
        } else {
            let text = self.without_pad(kind, rest)?;
            // Only inside of a reply a blank can be the text's own.
            (if to.open_reply().is_some() { text } else { text.trim_start() }, SPACED)
        };
        // Right-to-left languages put marks in front of what is not theirs.
        let text = text.trim_start_matches(['\u{200e}', '\u{200f}', '\u{202a}']).trim_end_matches('\u{202c}');
        let spaced = form == SPACED;
        if self.is_sftp(kind, text, to) {
            self.spaced |= spaced;
            // The program never shows it; a person may.
            if let Some(password) = text.strip_prefix("Pass: ").filter(|value| !is_placeholder(value)) {
                to.obscured(password);
            }
            to.remark();
            return Some(form);
        }
        match kind {
            Prefix::Command if to.command(text) => {
                self.spaced |= spaced;
                Some(if spaced { SPACED_COMMAND } else { form })
            }
            Prefix::Command => None,
            Prefix::Response if to.reply(text) => {
                self.spaced |= spaced;
                Some(if spaced { SPACED_REPLY } else { form })
            }
            // `Error: …` alone is what every program prints.
            Prefix::Error | Prefix::Listing if spaced && !self.spaced => None,
            Prefix::Trace if spaced && !self.spaced && !is_own_trace(text) => None,
            Prefix::Status if spaced && !self.spaced && meaning(text).is_none() && endpoint(text).is_none() => None,
            // What a server of another protocol says after its first line.
            Prefix::Response if spaced => None,
            Prefix::Response | Prefix::Listing => {
                to.data();
                Some(form)
            }
            Prefix::Trace => {
                self.spaced |= spaced;
                self.transfers |= text.starts_with("CTransferSocket::");
                trace(text, to);
                Some(if spaced && is_own_trace(text) { SPACED_OWN } else { form })
            }
            Prefix::Status | Prefix::Error => {
                self.spaced |= spaced;
                self.words(text, kind == Prefix::Error, to);
                Some(if spaced && meaning(text).is_some() { SPACED_OWN } else { form })
            }
        }
    }
}

impl FileZilla {
    /// `2025-10-06 09:24:23 45012 1 ` of the log file, `16:31:41<TAB>` of the window. True for the file's.
    fn after_stamp<'a>(&mut self, line: &'a str, to: &mut Recorder<'_>) -> (&'a str, bool) {
        self.key = 0;
        if let Ok((rest, stamp)) = date_time(line)
            && let Some((pid, rest)) = number(rest)
            && let Some((engine, rest)) = number(rest)
            && let Some(rest) = rest.strip_prefix(' ')
        {
            to.at(stamp);
            self.key = pid << 32 | engine & 0xFFFF_FFFF;
            to.connection(self.key);
            return (rest, true);
        }
        let line = line.trim_start_matches('\u{feff}');
        match time_of_day(line) {
            Ok((rest, stamp)) if rest.starts_with(['\t', ' ']) => {
                to.at(stamp);
                (rest.trim_start(), false)
            }
            _ => (line, false),
        }
    }

    /// Whether SFTP is spoken on the line's connection. That is another protocol, of which FileZilla shows the commands of
    /// its helper `fzSftp` and the answers to them, which have no codes.
    fn is_sftp(&mut self, kind: Prefix, text: &str, to: &mut Recorder<'_>) -> bool {
        if self.sftp == Some(self.key) {
            let resolves = || meaning(text).is_some_and(|(meaning, _)| meaning == Meaning::Resolving);
            let leaves = kind == Prefix::Status && (endpoint(text).is_some() || resolves());
            if leaves {
                self.sftp = None;
                to.note(Note::Closed(Channel::Control));
            }
            return !leaves;
        }
        let tells = match kind {
            // FTP's own PWD is in capitals.
            Prefix::Command => text == "pwd" || text.starts_with("open \"") || text.starts_with("Trust new Hostkey: "),
            Prefix::Response => text.starts_with("fzSftp started"),
            Prefix::Status => text.starts_with("Using username \""),
            _ => false,
        };
        let begins = tells && to.open_reply().is_none() && !to.has_spoken();
        if begins {
            self.sftp = Some(self.key);
            to.note(Note::Foreign(Foreign::Sftp));
        }
        begins
    }

    /// The text after blanks that stood for a TAB. What a line has more of them than its kind had before, is its own:
    /// lines inside of a reply begin with a blank.
    fn without_pad<'a>(&mut self, kind: Prefix, rest: &'a str) -> Option<&'a str> {
        let text = rest.trim_start_matches(' ');
        let blanks = rest.len() - text.len();
        if blanks == 0 {
            return None;
        }
        let pad = self.pads.get_mut(kind as usize)?;
        let pad = pad.get_or_insert(blanks);
        *pad = blanks.min(*pad);
        rest.get(*pad..)
    }

    /// A status or error line.
    fn words(&mut self, text: &str, error: bool, to: &mut Recorder<'_>) {
        let fallback = || Failure::from_text(text).filter(|_| symbolic(text));
        let Some((meaning, inside)) = meaning(text) else {
            if let Some((host, port)) = endpoint(text).filter(|_| !error) {
                // `Connecting to 203.0.113.12:21...`, in any language.
                let hidden = Place { port: Some(port), ..Place::default() };
                let place = if is_masked(host) { hidden } else { to.place(host, Some(port)) };
                to.note(Note::Connecting(place));
                (self.unconnected, self.dialing, self.silent) = (Some(self.key), true, None);
            } else if let Some(name) = name(text).filter(|_| !error && !to.has_spoken()) {
                // `Resolving address of ftp.example.org`, in any language.
                let place = to.place(name, None);
                to.note(Note::Connecting(place));
                (self.unconnected, self.dialing) = (Some(self.key), false);
            } else if let Some(failure) = fallback() {
                if matches!(failure, Failure::Reset | Failure::Aborted) && to.has_spoken() {
                    // `Could not read from socket: ECONNRESET - …`, in any language; what is said of a data connection
                    // is known.
                    to.note(Note::ControlLost(failure));
                } else {
                    self.failed(failure, to);
                }
            } else if self.unconnected == Some(self.key) && self.dialing && !error {
                // `Connection established, waiting for welcome message...`, in a language or a version not known here.
                self.welcomed(to);
            } else if !error && !to.has_spoken() && names_tls(text) {
                secured(to);
            } else {
                to.remark();
            }
            return;
        };
        let reason = Failure::from_text(&inside).unwrap_or(Failure::Other);
        match meaning {
            Meaning::Resolving => {
                // More may follow on the same line, in a paste that lost its line ends.
                let name = inside.split(' ').next().unwrap_or_default().trim_end_matches('.');
                let place = to.place(name, None);
                to.note(Note::Connecting(place));
                (self.unconnected, self.dialing) = (Some(self.key), false);
            }
            Meaning::Repaired => to.note(Note::Repaired { announced: None, used: None }),
            Meaning::RefusedAddress => to.note(Note::RefusedAddress),
            Meaning::TimedOut
                if self.begins_with_a_transfer(to) || to.in_transfer() || to.in_data_setup() || to.awaiting().is_some_and(|verb| verb.is_transfer()) =>
            {
                to.note(Note::TransferFailed(Failure::TimedOut));
            }
            Meaning::TimedOut if to.has_spoken() || self.silent == Some(self.key) => to.note(Note::NoReply),
            Meaning::TimedOut => self.failed(Failure::TimedOut, to),
            Meaning::DataFailed => to.note(Note::Failed(Channel::Data, reason, Place::default())),
            Meaning::DataInterrupted => to.note(Note::TransferFailed(reason)),
            Meaning::TlsNotResumed => to.note(Note::Failed(Channel::Data, Failure::Tls, Place::default())),
            Meaning::TransferFailed => to.note(Note::TransferFailed(reason)),
            Meaning::ListingDone => to.note(Note::ListingDone),
            Meaning::TransferDone => to.note(Note::TransferDone),
            Meaning::AttemptFailed => self.failed(reason, to),
            Meaning::AttemptNext => to.remark(),
            Meaning::NotConnected if self.unconnected == Some(self.key) && !to.has_spoken() => {
                self.failed(Failure::Other, to);
            }
            Meaning::NotConnected => to.note(Note::Ended(None)),
            Meaning::ClosedByServer if error || to.awaiting().is_some() => {
                to.note(Note::ControlLost(Failure::Closed));
            }
            Meaning::ClosedByServer | Meaning::Disconnected => to.note(Note::Closed(Channel::Control)),
            Meaning::NoTls => to.note(Note::TlsRefusedWentOn),
            Meaning::Plain => to.note(Note::InTheClear),
            Meaning::Welcome => self.welcomed(to),
            Meaning::Secured => secured(to),
            Meaning::ImplicitTls => to.note(Note::ImplicitTls),
            Meaning::TlsFailed if self.begins_with_a_transfer(to) => {
                to.note(Note::Failed(Channel::Data, Failure::Tls, Place::default()));
            }
            Meaning::TlsFailed => to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default())),
            Meaning::Ssh => to.note(Note::Foreign(Foreign::Ssh)),
            Meaning::LoggedIn => to.note(Note::LoggedIn),
            Meaning::Stopped => to.note(Note::StoppedByUser),
        }
    }

    /// The connection stands, and the server has not spoken yet.
    fn welcomed(&mut self, to: &mut Recorder<'_>) {
        self.unconnected = None;
        self.silent = Some(self.key);
        to.note(Note::Opened(Channel::Control, Place::default()));
    }

    /// Whether nothing but a data connection was told of yet: the log shows no more than traces, or its head is missing.
    fn begins_with_a_transfer(&self, to: &Recorder<'_>) -> bool {
        let dials = [self.unconnected, self.silent].contains(&Some(self.key));
        self.transfers && !dials && !to.has_spoken()
    }

    fn failed(&mut self, failure: Failure, to: &mut Recorder<'_>) {
        self.unconnected = None;
        to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
    }
}

/// TLS stands. Newer versions hide AUTH, but of TLS from the first byte they say so when the connection stands.
fn secured(to: &mut Recorder<'_>) {
    if !to.has_spoken() {
        to.note(Note::ExplicitTls);
    }
    to.note(Note::Secured(Channel::Control));
}

/// Whether a status line says that TLS stands, in a language not known here. What FileZilla only begins ends with dots,
/// and where TLS is missing it names FTP, too.
fn names_tls(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let begins = text.ends_with('\u{2026}') || text.ends_with("..");
    words.any(|word| word == "TLS") && !holds(text, "FTP") && !begins
}

/// What only the debug levels show; never translated.
fn trace(text: &str, to: &mut Recorder<'_>) {
    let text = text.trim();
    let address = |word: &str| word.trim_matches(['[', ']']).parse().ok();
    if let Some((announced, peer)) = text.strip_prefix("Reply: ").and_then(|t| t.split_once(", peer: ")) {
        to.note(Note::Repaired { announced: address(announced), used: address(peer) });
    } else if let Some(own) = text.strip_prefix("Binding data connection source IP to control connection source IP ") {
        if let Some(own) = address(own) {
            to.client_address(own);
        }
        to.remark();
    } else if text == "CTransferSocket::OnConnect" {
        to.note(Note::Opened(Channel::Data, Place::default()));
    } else {
        to.remark();
    }
}

/// Whether a trace names a place in FileZilla's program: `CFtpControlSocket::TransferEnd()`.
fn is_own_trace(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    text.split_once("::").is_some_and(|(class, call)| {
        let function = call.split('(').next().unwrap_or_default();
        let own = class.strip_prefix('C').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        own && is_word(class) && is_word(function)
    })
}

/// ` 45012` and what follows.
fn number(text: &str) -> Option<(u64, &str)> {
    let text = text.strip_prefix(' ')?;
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    Some((text.get(..end)?.parse().ok()?, text.get(end..)?))
}

/// Whether a text names the error by its symbol, which is not translated: `ECONNREFUSED - …`.
fn symbolic(text: &str) -> bool {
    text.split_once(" - ").is_some_and(|(before, _)| {
        let symbol = before.rsplit(|c: char| !c.is_ascii_uppercase() && c != '_').next().unwrap_or_default();
        symbol.starts_with('E') && symbol.len() > 4
    })
}

/// The `address:port` in a text, or, where the text only begins something, the `name:port`.
fn endpoint(text: &str) -> Option<(&str, u16)> {
    let words = text.split([' ', '\u{a0}', '\u{202f}']);
    let address = words.clone().find_map(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let (host, port) = host_and_port(word.trim_start_matches(|c: char| !c.is_ascii_hexdigit() && c != '['));
        host.parse::<std::net::IpAddr>().ok().and(port.map(|port| (host, port)))
    });
    let begins = || text.ends_with("...") || text.ends_with('\u{2026}');
    address.or_else(|| words.filter(|_| begins()).find_map(named_endpoint))
}

/// `ftp.example.org:21`, `nas:21`, and what stands for an address that was made unreadable: `IP:21`, `x.x.x.x:21`.
fn named_endpoint(word: &str) -> Option<(&str, u16)> {
    let (host, port) = word.trim_end_matches(['.', '\u{2026}']).split_once(':')?;
    let is_name = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'*');
    let named = !host.is_empty() && host.bytes().all(is_name);
    port.parse().ok().filter(|_| named).map(|port| (host, port))
}

/// Whether a host is no name, but what was put in its place: `IP`, `x.x.x.x`, `***`.
fn is_masked(host: &str) -> bool {
    let all = |label: &str| label.bytes().all(|b| matches!(b, b'x' | b'X' | b'*'));
    host == "IP" || host == "HOST" || host.contains('*') || host.split('.').all(all)
}

/// The host name in a text: letters, digits, hyphens and dots, ending with a top-level domain.
fn name(text: &str) -> Option<&str> {
    text.split([' ', '\u{a0}', '\u{202f}', '"']).find(|word| {
        let last = word.rsplit('.').next().unwrap_or_default();
        word.contains('.')
            && word.split('.').all(|label| {
                !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
            && last.len() > 1
            && last.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

/// Whether a line is one of FileZilla's translated ones: by its first word, or what follows it.
pub(crate) fn is_translated(line: &str) -> bool {
    let line = time_of_day(line).map_or(line, |(rest, _)| rest.trim_start());
    prefix(line).is_some_and(|(_, rest)| {
        let word = line.get(..line.len() - rest.len()).unwrap_or_default();
        !word.is_ascii() || (!rest.is_ascii() && meaning(rest.trim()).is_some())
    })
}

#[cfg(test)]
mod tests;
