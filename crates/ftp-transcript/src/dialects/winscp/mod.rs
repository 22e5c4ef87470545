//! WinSCP's session log (and Far's NetBox): `> 2022-07-22 22:55:03.842 PASV`, `< ` reply, `. ` message, `! ` error,
//! `* ` exception; in its log window without date and time.

use super::common::{host_and_port, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{Stamp, date_time};
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::Verb;
use std::collections::HashMap;

const FILE: Form = Form("mark date time text");
const COMMAND: Form = Form("> command");
const REPLY: Form = Form("< reply");
const MESSAGE: Form = Form(". message");
const HEADER: Form = Form(". header");
const BOX: Form = Form("the box that tells an error");

pub(super) static DIALECT: Dialect = Dialect {
    id: "winscp",
    title: "WinSCP session log",
    documentation: "https://winscp.net/eng/docs/logging",
    perspective: Perspective::Client,
    forms: &[FILE, COMMAND, REPLY, MESSAGE, HEADER, BOX],
    reader: || Box::<WinScp>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/file.log"),
        include_str!("samples/window.log"),
        include_str!("samples/tls.log"),
    ],
};

#[derive(Default)]
struct WinScp {
    /// The port that the header names: `Host name: ftp.example.org (Port: 990)`.
    port: Option<u16>,
    /// The header says that TLS comes first.
    implicit: bool,
    /// Where the last control connection was made to, as written.
    site: String,
    /// The lines of a box that tells an error go on.
    boxed: bool,
    /// Background sessions, by the tag that their lines have.
    tags: HashMap<String, u64>,
}

impl Reader for WinScp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        self.boxed = self.boxed_words(line, to);
        if self.boxed {
            return Some(BOX);
        }
        let (mark, rest) = line.split_at_checked(1)?;
        if !"<>!.*".contains(mark) {
            return None;
        }
        let rest = rest.strip_prefix(' ').or_else(|| rest.is_empty().then_some(""))?;
        let (rest, stamp) = after_stamp(rest);
        let rest = self.after_tag(rest, to);
        if let Some(stamp) = stamp {
            to.at(stamp);
        }
        let form = match mark {
            ">" => to.command(rest).then_some(COMMAND),
            "<" => to.reply(rest).then_some(REPLY),
            _ if stamp.is_none() && mark == "*" => None,
            _ => self.words(rest, stamp.is_some(), to),
        };
        match (stamp, form) {
            (_, None) => None,
            (Some(_), Some(_)) => Some(FILE),
            (None, form) => form,
        }
    }
}

/// `2022-07-22 22:55:03.842 `
fn after_stamp(text: &str) -> (&str, Option<Stamp>) {
    match date_time(text) {
        Ok((rest, stamp)) => (rest.strip_prefix(' ').unwrap_or(rest), Some(stamp)),
        Err(_) => (text, None),
    }
}

impl WinScp {
    /// `[Background transfer 1] `: the lines of further connections.
    fn after_tag<'a>(&mut self, text: &'a str, to: &mut Recorder<'_>) -> &'a str {
        let Some((tag, rest)) = text.strip_prefix('[').and_then(|t| t.split_once("] ")) else { return text };
        let next = self.tags.len() as u64 + 1;
        // A tag that is as long as a sentence is none.
        if tag.len() > 40 || (!self.tags.contains_key(tag) && next > 1000) {
            return text;
        }
        to.connection(*self.tags.entry(tag.to_owned()).or_insert(next));
        rest
    }

    /// `. `, `! ` and `* ` lines. Without date only those that WinSCP is known to print.
    fn words(&mut self, text: &str, dated: bool, to: &mut Recorder<'_>) -> Option<Form> {
        if self.header(text, to) {
            return Some(HEADER);
        }
        if self.connection(text, to) || data(text, to) || failure(text, to) {
            return Some(MESSAGE);
        }
        // Raw lines of a listing are logged too.
        if listing(text, to) {
            return Some(MESSAGE);
        }
        const KNOWN: &[&str] = &[
            "Retrieving ", "Starting ", "Using ", "Doing startup", "Startup conversation", "Getting current directory",
            "Session upkeep", "Copying ", "Changing working", "Current directory", "Cached directory", "Listing ",
            "Trying to access", "Resume command not supported", "Got ", "LIST with -a", "Opening session", "TLS layer",
            "Verifying certificate", "Certificate verified", "Detected ", "Server supports", "Terminated by user",
            "Connected", "Disconnected", "Transfer ", "File ", "Asking user", "Attempt to close", "Timezone ", "MDTM",
        ];
        if dated || KNOWN.iter().any(|known| text.starts_with(known)) || is_ruler(text) {
            to.remark();
            return Some(MESSAGE);
        }
        None
    }

    /// The box in which WinSCP tells an error, without marks: what failed, below it what was tried. Only such as its FTP
    /// alone can say; SFTP's listings fail, too.
    fn boxed_words(&self, text: &str, to: &mut Recorder<'_>) -> bool {
        const LISTING: &str = "Could not retrieve directory listing";
        if matches!(text, "Timeout detected. (data connection)" | "Timeout detected. (control connection)") {
            return failure(text, to);
        }
        if text == LISTING {
            return data(text, to);
        }
        // The whole box on one line.
        if let Some((cause, tried)) = text.split_once(LISTING)
            && tried.starts_with(" Error listing directory '")
        {
            to.note(Note::TransferFailed(Failure::from_text(cause).unwrap_or(Failure::Other)));
            return true;
        }
        let tried = self.boxed && text.starts_with("Error listing directory '");
        if tried {
            to.remark();
        }
        tried
    }

    fn header(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if (text.starts_with("WinSCP Version ") || text.starts_with("NetBox Version ")) && text.contains("(Build ") {
            let name = text.split(" (").next().unwrap_or(text).replace(" Version ", " ");
            let name = to.words(&name);
            to.note(Note::Program(name));
            to.remark();
            return true;
        }
        if let Some(rest) = text.strip_prefix("Host name: ") {
            self.port = rest.split_once("(Port: ").and_then(|(_, p)| p.trim_end_matches(')').parse().ok());
        } else if let Some(rest) = text.strip_prefix("FTPS: ") {
            self.implicit = rest.starts_with("Implicit");
        } else {
            const NAMES: &[&str] = &[
                "Transfer Protocol: ", "Session name: ", "User name: ", "FTP: Passive: ", "FTP active mode", "Session reuse: ",
                "TLS/SSL versions: ", "Ping type: ", "Proxy: ", "Local directory: ", "DST mode: ", "Cache directory",
                "Configuration: ", "Log level: ", "Local account: ", "Working directory: ", "Process ID: ", "Ancestor processes",
                "Command-line: ", "Time zone: ", "Login time: ", "Timezone offset: ", "Disable Nagle: ", "Send buffer: ", "Remote directory: ",
            ];
            if !NAMES.iter().any(|name| text.starts_with(name)) {
                return false;
            }
        }
        to.remark();
        true
    }

    /// The texts are a fixed English table.
    fn connection(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if let Some(rest) = text.strip_prefix("Connecting to ").and_then(|t| t.strip_suffix("...")) {
            let (host, port) = host_and_port(rest);
            // The same words tell of a data connection; to another port, and after what announced it.
            if port.is_some() && self.site != rest && to.in_data_setup() {
                let place = to.place(host, port);
                to.note(Note::Opening(Channel::Data, place));
                return true;
            }
            rest.clone_into(&mut self.site);
            let place = to.place(host, port.or(self.port));
            to.note(Note::Connecting(place));
            if self.implicit {
                to.note(Note::ImplicitTls);
            }
        } else if let Some(rest) = text.strip_prefix("Connected with ") {
            let host = rest.split_once(". Waiting").or_else(|| rest.split_once(", negotiating")).map_or(rest, |(h, _)| h);
            let (host, port) = host_and_port(host);
            let place = to.place(host, port);
            to.note(Note::Opened(Channel::Control, place));
        } else if text.starts_with("TLS connection established. Waiting") {
            to.note(Note::Secured(Channel::Control));
        } else if text.starts_with("TLS connection established") {
            let channel = if to.in_data_setup() { Channel::Data } else { Channel::Control };
            to.note(Note::Secured(channel));
        } else if text == "Connected" {
            to.note(Note::LoggedIn);
        } else if text.starts_with("Disconnected from server") {
            // While it waits for a reply, the server's end is gone.
            let lost = to.awaiting().is_some_and(|verb| verb != Verb::QUIT) || to.in_transfer();
            to.note(if lost { Note::ControlLost(Failure::Closed) } else { Note::Closed(Channel::Control) });
        } else {
            return false;
        }
        true
    }
}

fn data(text: &str, to: &mut Recorder<'_>) -> bool {
    let address = |word: &str| word.trim().parse().ok();
    if let Some(rest) = text.strip_prefix("Server sent passive reply with unroutable address ") {
        let announced = rest.split_once(',').and_then(|(a, _)| address(a));
        to.note(Note::Repaired { announced, used: None });
    } else if let Some((used, announced)) = text
        .strip_prefix("Using host address ")
        .and_then(|t| t.split_once(" instead of the one suggested by the server: "))
    {
        to.note(Note::Repaired { announced: address(announced), used: address(used) });
    } else if text.starts_with("Directory listing successful")
        || text.starts_with("Download successful")
        || text.starts_with("Upload successful")
    {
        to.note(Note::TransferDone);
    } else if let Some(reason) = text.strip_prefix("Transfer channel can't be opened. Reason: ") {
        let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Data, failure, Place::default()));
    } else if text.starts_with("Could not create socket in the specified port range") {
        to.note(Note::Failed(Channel::Data, Failure::Other, Place::default()));
    } else if text.starts_with("Could not retrieve directory listing")
        || text.starts_with("Upload aborted")
        || text.starts_with("Download aborted")
    {
        to.note(Note::TransferFailed(Failure::Other));
    } else {
        return false;
    }
    true
}

fn failure(text: &str, to: &mut Recorder<'_>) -> bool {
    // An exception's class stands before its text: `(EFatal) Lost connection.`
    let text = text.strip_prefix("(E").and_then(|t| t.split_once(") ")).map_or(text, |(_, t)| t);
    if text.starts_with("Timeout detected.") {
        if text.contains("(data connection)") || to.in_transfer() || to.in_data_setup() {
            to.note(Note::TransferFailed(Failure::TimedOut));
        } else if to.has_spoken() {
            to.note(Note::NoReply);
        } else {
            to.note(Note::Failed(Channel::Control, Failure::TimedOut, Place::default()));
        }
    } else if text.starts_with("Can't establish TLS connection") || text.starts_with("Unknown error in TLS layer") {
        to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default()));
    } else if text.starts_with("Peer certificate rejected") || text.starts_with("Could not verify TLS certificate") {
        let failure = Failure::Certificate(CertificateTrouble::Untrusted);
        to.note(Note::Failed(Channel::Control, failure, Place::default()));
    } else if text.starts_with("Can't resolve host name ") || text.starts_with("Host \"") && text.contains("does not exist") {
        let name = text.split('"').nth(1).unwrap_or_default();
        let place = if name.is_empty() { Place::default() } else { to.place(name, None) };
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
    } else if text.starts_with("Lost connection") || text.starts_with("Unable to send command. Disconnected") {
        to.note(Note::ControlLost(Failure::Closed));
    } else if text.starts_with("Connection failed") || text.starts_with("Authentication failed") {
        to.note(Note::Ended(None));
    } else if let Some(failure) = Failure::from_text(text).filter(|f| socket_error(text, *f)) {
        if to.in_data_setup() || !to.has_spoken() {
            to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
        } else {
            to.note(Note::ControlLost(failure));
        }
    } else {
        return false;
    }
    true
}

/// Windows' own sentences for socket errors, where its language is English.
fn socket_error(text: &str, failure: Failure) -> bool {
    let socket =
        matches!(failure, Failure::Refused | Failure::TimedOut | Failure::NoRoute | Failure::Reset | Failure::Aborted);
    socket && (text.starts_with("No connection could be made") || text.starts_with("A connection attempt failed") || text.starts_with("An existing connection was") || text.starts_with("An established connection was") || text.starts_with("A socket operation was"))
}

fn is_ruler(text: &str) -> bool {
    text.len() > 20 && text.bytes().all(|b| b == b'-')
}

#[cfg(test)]
mod tests;
