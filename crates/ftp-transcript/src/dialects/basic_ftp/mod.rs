//! Node's basic-ftp with `client.ftp.verbose = true`: `> command`, `< ` and what the socket gave, over as many lines
//! as it has, then an empty line; and its own words, `Connected to 203.0.113.7:21 (No encryption)`.

use super::common::{last_place, listing};
use super::node::{Printed, is_of_basic_ftp};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::bare_reply_line;
use crate::note::{Channel, Note};
use crate::recorder::Recorder;

const COMMAND: Form = Form("> command");
const MASKED: Form = Form("> PASS ###");
const REPLY: Form = Form("< reply");
const MORE: Form = Form("more of what the socket gave");
const WORDS: Form = Form("basic-ftp's own words");
const CONNECTED: Form = Form("Connected to H:P (encryption)");
const PRINTED: Form = Form("what Node prints");
const ERROR: Form = Form("Error: basic-ftp's own");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "basic-ftp",
    title: "basic-ftp (Node.js) with verbose",
    documentation: "https://github.com/patrickjuchli/basic-ftp#logging",
    perspective: Perspective::Client,
    forms: &[COMMAND, MASKED, REPLY, MORE, WORDS, CONNECTED, PRINTED, ERROR, LISTING],
    reader: || Box::new(BasicFtp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/tls.log"),
        include_str!("samples/refused.log"),
        include_str!("samples/missing.log"),
    ],
};

#[derive(Default)]
struct BasicFtp {
    printed: Printed,
    /// The last line was one of what the socket gave: more may follow without a mark.
    socket: bool,
    /// A connection was made, or something said on it.
    connected: bool,
    /// The last command asks for a listing, which is printed when it has come.
    listing: bool,
}

impl Reader for BasicFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if line.is_empty() {
            self.socket = false;
        }
        if let Some(command) = line.strip_prefix("> ") {
            return self.command(command, to);
        }
        if let Some(reply) = line.strip_prefix("< ") {
            self.socket = to.reply(reply);
            return self.socket.then_some(REPLY);
        }
        if line.is_empty() {
            return None;
        }
        // The socket gives parts of replies, or several.
        if to.open_reply().is_some() || (self.socket && bare_reply_line(line).is_some()) {
            return to.reply(line).then_some(MORE);
        }
        self.socket = false;
        if let Some(form) = self.words(line, to) {
            return Some(form);
        }
        if is_of_basic_ftp(line) && self.printed.read(line.trim_start(), to) {
            return Some(ERROR);
        }
        if self.printed.read(line, to) {
            return Some(PRINTED);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        if self.listing && !to.in_transfer() && to.awaiting().is_none() {
            to.data();
            return Some(LISTING);
        }
        None
    }
}

impl BasicFtp {
    fn command(&mut self, command: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if command == "QUIT" && !self.connected && !to.has_spoken() {
            // `client.close()` says so even where there is no connection to send it on.
            to.remark();
            return Some(COMMAND);
        }
        self.connected = true;
        self.listing = ["LIST", "MLSD", "NLST"].iter().any(|verb| command.starts_with(verb));
        to.command(command).then_some(if command == "PASS ###" { MASKED } else { COMMAND })
    }

    fn words(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let (text, encryption) = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).unwrap_or((line, ""));
        let encrypted = encryption.starts_with("TLS") || encryption.starts_with("SSL");
        if text.starts_with("Connected to ") && !encryption.is_empty() {
            let place = last_place(text, to);
            to.note(Note::Opened(Channel::Control, place));
            if encrypted {
                to.note(Note::ImplicitTls);
            }
            self.connected = true;
            return Some(CONNECTED);
        }
        if (text.starts_with("Downloading from ") || text.starts_with("Uploading to ")) && !encryption.is_empty() {
            let place = last_place(text, to);
            to.note(Note::Opened(Channel::Data, place));
            if encrypted {
                to.note(Note::Secured(Channel::Data));
            }
            return Some(CONNECTED);
        }
        if let Some(security) = line.strip_prefix("Login security: ") {
            if security == "No encryption" {
                to.note(Note::InTheClear);
            } else {
                to.remark();
            }
        } else if line.starts_with("Control socket is using: ") {
            to.note(Note::Secured(Channel::Control));
        } else if line == "Trying to find optimal transfer strategy..." || line == "Optimal transfer strategy found." {
            to.remark();
        } else {
            return None;
        }
        Some(WORDS)
    }
}

#[cfg(test)]
mod tests;
