//! SmartFTP: replies at the margin, commands and its own words indented by four blanks; newer versions with the time
//! before both. `    Connecting to 192.168.2.100 Port: 21`

use super::common::{bare_command, bare_reply};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::time_of_day;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const PROGRAM: Form = Form("SmartFTP v");
const CONNECTING: Form = Form("Connecting to H Port: N");
const COMMAND: Form = Form("indented command");
const REPLY: Form = Form("reply");
const WORDS: Form = Form("its own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "smartftp",
    title: "SmartFTP",
    documentation: "https://www.smartftp.com/en-us/support/kb",
    perspective: Perspective::Client,
    forms: &[PROGRAM, CONNECTING, COMMAND, REPLY, WORDS],
    reader: || Box::<SmartFtp>::default(),
    // Built after logs in threads.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/indented.log"), include_str!("samples/stamped.log")],
};

/// How it names itself, first of all.
const NAME: &str = "SmartFTP v";

#[derive(Default)]
struct SmartFtp {
    /// It named itself in a line without its indentation, which a paste has lost.
    narrow: bool,
}

impl Reader for SmartFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let mut text = line;
        let indented = line.starts_with("    ");
        self.narrow |= !indented && line.trim_start().starts_with(NAME);
        let mut own = indented || (self.narrow && to.open_reply().is_none());
        // `[10:38:45] SmartFTP v2.5.1006.48`
        if let Some((stamp, after)) = line.strip_prefix('[').and_then(|l| l.split_once("] "))
            && let Ok(("", at)) = time_of_day(stamp)
        {
            to.at(at);
            (text, own) = (after, true);
        }
        // A table of commands in the reply to HELP is indented too.
        if !own || indented && to.open_reply().is_some() {
            return bare_reply(text, to).then_some(REPLY);
        }
        let words = text.trim_start();
        if let Some(form) = program(words, to) {
            return Some(form);
        }
        if !indented && bare_reply(text, to) {
            return Some(REPLY);
        }
        bare_command(words, false, to).then_some(COMMAND)
    }
}

fn program(text: &str, to: &mut Recorder<'_>) -> Option<Form> {
    if text.starts_with(NAME) {
        let name = to.words(text);
        to.note(Note::Program(name));
        return Some(PROGRAM);
    }
    if let Some((host, port)) = text.strip_prefix("Connecting to ").and_then(|t| t.split_once(" Port: ")) {
        let place = to.place(host, port.parse().ok());
        to.note(Note::Connecting(place));
        return Some(CONNECTING);
    }
    if text.starts_with("Resolving host name \"") || text.starts_with("Cannot login waiting to retry") {
        to.remark();
    } else if text.starts_with("Connected to ") && text.ends_with('.') {
        to.note(Note::Opened(Channel::Control, Place::default()));
    } else if text.starts_with("Server closed connection") {
        to.note(if to.awaiting().is_some() { Note::ControlLost(Failure::Closed) } else { Note::Closed(Channel::Control) });
    } else if text.starts_with("Client closed the connection") {
        to.note(Note::Closed(Channel::Control));
    } else if text.starts_with("Opening data connection to ") {
        to.remark();
    } else if text.starts_with("Timeout (") || text.starts_with("Cannot connect") || text.starts_with("No connection") {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
    } else {
        return None;
    }
    Some(WORDS)
}

#[cfg(test)]
mod tests;
