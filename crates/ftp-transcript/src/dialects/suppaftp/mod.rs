//! Rust's suppaftp through the `log` crate at TRACE: `CC OUT: PASV`, and `CC IN:` with what was read as a vector of
//! bytes, once before and once after its code was parsed; in other versions as text.

use super::common::{count, last_place, listing};
use super::ftplib::quoted::unquoted;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};

const SENT: Form = Form("CC OUT: command");
const RECEIVED: Form = Form("CC IN: bytes");
const STREAM: Form = Form("STREAM IN: line");
const WORDS: Form = Form("suppaftp's own words");
const ERROR: Form = Form("FtpError");
const LISTING: Form = Form("listing");
const COUNT: Form = Form("a count");

pub(super) static DIALECT: Dialect = Dialect {
    id: "suppaftp",
    title: "suppaftp (Rust) at TRACE",
    documentation: "https://docs.rs/suppaftp",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, STREAM, WORDS, ERROR, LISTING, COUNT],
    reader: || Box::new(Suppaftp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/active.log"),
        include_str!("samples/refused.log"),
    ],
};

#[derive(Default)]
struct Suppaftp {
    /// What `CC IN` gave last.
    last: String,
    /// Its code was parsed: some versions show it once more.
    parsed: bool,
}

impl Reader for Suppaftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some((before, message)) = message(line) {
            if let Some(Ok((_, at))) = before.find(|c: char| c.is_ascii_digit()).and_then(|n| before.get(n..)).map(date_time) {
                to.at(at);
            }
            return self.message(message, to);
        }
        if let Some(text) = line.strip_prefix("Error: ").or_else(|| line.split_once("FtpError: ").map(|(_, t)| t)) {
            return error(text, to).then_some(ERROR);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        count(line, to).then_some(COUNT)
    }
}

impl Suppaftp {
    fn message(&mut self, message: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some(command) = message.strip_prefix("CC OUT: ") {
            self.parsed = false;
            return to.command(command).then_some(SENT);
        }
        if let Some(read) = message.strip_prefix("CC IN: ").or_else(|| message.strip_prefix("FEAT IN: ")) {
            self.received(read, to);
            return Some(RECEIVED);
        }
        if message.starts_with("STREAM IN: ") || message.starts_with("Lines from stream ") {
            to.data();
            return Some(STREAM);
        }
        self.words(message, to);
        Some(WORDS)
    }

    fn received(&mut self, read: &str, to: &mut Recorder<'_>) {
        let text = if let Some(text) = bytes(read) {
            text
        } else if let Some(text) = unquoted(read).filter(|_| read.starts_with('"')) {
            text.into_owned()
        } else {
            read.to_owned()
        };
        if std::mem::take(&mut self.parsed) && text == self.last {
            to.set_role(Role::Reply);
            return;
        }
        for line in text.trim_end_matches(['\r', '\n']).split('\n') {
            to.reply(line.trim_end_matches('\r'));
        }
        if to.role() == Role::Unknown {
            to.remark();
        }
        self.last = text;
    }

    fn words(&mut self, message: &str, to: &mut Recorder<'_>) {
        if message.starts_with("Code parsed from response: ") {
            self.parsed = true;
            to.set_role(Role::Reply);
        } else if message.starts_with("Connecting to server") {
            to.note(Note::Connecting(Place::default()));
        } else if message.starts_with("Established connection with server") {
            to.note(Note::Opened(Channel::Control, Place::default()));
        } else if message.starts_with("Passive address: ") {
            let place = last_place(message, to);
            to.note(Note::Opening(Channel::Data, place));
        } else if message.starts_with("Remote address for extended passive mode is ") {
            // RFC 2428 §3: EPSV's data connection goes to the address of the control connection.
            let place = last_place(message, to);
            to.peer(Place { port: None, ..place });
            to.note(Note::Opening(Channel::Data, place));
        } else if let Some((announced, used)) =
            message.strip_prefix("Replacing site local address ").and_then(|m| m.split_once(" with "))
        {
            let (announced, used) = (last_place(announced, to), last_place(used, to));
            // The replacement is the address of the control connection.
            to.peer(Place { port: None, ..used });
            to.note(Note::Repaired { announced: announced.address, used: used.address });
        } else if message.starts_with("data connection closed") {
            to.note(Note::Closed(Channel::Data));
        } else if message.starts_with("TLS St") && message.contains("OK") {
            to.note(Note::Secured(Channel::Control));
        } else {
            to.remark();
        }
    }
}

/// `[2026-11-21T06:40:57Z TRACE suppaftp::sync_ftp] CC OUT: PASV` → what stands before the module, `CC OUT: PASV`
fn message(line: &str) -> Option<(&str, &str)> {
    let (before, rest) = line.split_once("suppaftp")?;
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '_') {
        return None;
    }
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':' || c == '_'))?;
    // `tracing` sets a colon after the module instead of a bracket.
    let (module, text) = rest.split_at_checked(end)?;
    let text = text.strip_prefix(']').unwrap_or(text);
    let is_module = module.is_empty() || module.starts_with("::");
    text.strip_prefix(' ').filter(|_| is_module && (end < rest.len())).map(|text| (before, text))
}

/// `[50, 50, 48, 32]`
fn bytes(text: &str) -> Option<String> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let bytes: Option<Vec<u8>> = inside.split(',').map(|n| n.trim().parse().ok()).collect();
    Some(String::from_utf8_lossy(&bytes?).into_owned())
}

/// `Error: Connection error: Connection refused (os error 111)`, or the same as `Debug` shows it.
fn error(text: &str, to: &mut Recorder<'_>) -> bool {
    if text.starts_with("Invalid response: ") || text.starts_with("UnexpectedResponse(") {
        // The server's words stand above; where they announced a port, they could not be read.
        let passive = ["[227]", "[229]", "PassiveMode"].iter().any(|code| text.contains(code));
        if passive {
            to.note(Note::UnreadablePassiveReply);
        } else {
            to.remark();
        }
        return true;
    }
    let connection = text.starts_with("Connection error: ") || text.starts_with("ConnectionError(");
    let secure = text.starts_with("Secure error: ") || text.starts_with("SecureError(");
    if !connection && !secure {
        let known = ["Response contains an invalid syntax", "BadResponse", "Data connection is already open", "Invalid address"];
        let is = known.iter().any(|k| text.starts_with(k));
        if is {
            to.remark();
        }
        return is;
    }
    let failure = match Failure::from_text(text) {
        Some(failure) => failure,
        // EAGAIN: the time limit of a read passed.
        None if text.contains("os error 11)") || text.contains("WouldBlock") => Failure::TimedOut,
        None if text.contains("certificate") => Failure::Certificate(CertificateTrouble::Untrusted),
        None if secure => Failure::Tls,
        None if text.contains("UnexpectedEof") || text.contains("failed to fill whole buffer") => Failure::Closed,
        None => Failure::Other,
    };
    to.note(if secure || to.in_data_setup() || !to.has_spoken() {
        Note::Failed(Channel::Unknown, failure, Place::default())
    } else if failure == Failure::TimedOut {
        Note::NoReply
    } else {
        Note::ControlLost(failure)
    });
    true
}

#[cfg(test)]
mod tests;
