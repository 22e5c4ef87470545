//! aria2's log: `2026-11-21 06:36:30.545828 [INFO] [FtpConnection.cc:350] CUID#7 - Response received:`, and the reply
//! on the lines below; the number after `CUID#` tells its connections apart. Its words come in many languages.

use super::common::last_place;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::grammar::reply::bare_reply_line;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const FTP: Form = Form("[FtpConnection.cc:N]");
const NEGOTIATION: Form = Form("[Ftp….cc:N]");
const LOG: Form = Form("[File.cc:N]");
const SENT: Form = Form("command below its line");
const RECEIVED: Form = Form("reply below its line");
const EXCEPTION: Form = Form("Exception: [File.cc:N] errorCode=N");
const CONSOLE: Form = Form("[#GID progress]");
const RESULTS: Form = Form("results");

pub(super) static DIALECT: Dialect = Dialect {
    id: "aria2",
    title: "aria2 log (--log-level=info or debug)",
    documentation: "https://aria2.github.io/manual/en/html/aria2c.html",
    perspective: Perspective::Client,
    forms: &[FTP, NEGOTIATION, LOG, SENT, RECEIVED, EXCEPTION, CONSOLE, RESULTS],
    reader: || Box::new(Aria2::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/active.log"),
        include_str!("samples/refused.log"),
        include_str!("samples/unreachable.log"),
    ],
};

#[derive(Default)]
struct Aria2 {
    /// The connection of the last line that names one.
    key: u64,
    /// The lines below are a command or a reply.
    below: bool,
    /// The last line of the log was one of the program about itself, which may go on.
    about: bool,
    /// The downloads are over: what follows is the table of results, in any language.
    over: bool,
    /// The failure of this connection was told.
    told: bool,
}

/// A line of the log, taken apart.
struct Line<'a> {
    file: &'a str,
    message: &'a str,
}

impl Reader for Aria2 {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(logged) = parse(line, to) {
            return Some(self.logged(&logged, to));
        }
        to.connection(self.key);
        if self.below {
            return self.below(line, to);
        }
        if line.starts_with("[#") && line.ends_with(']') {
            to.meter();
            return Some(CONSOLE);
        }
        if let Some(form) = self.exception(line, to) {
            return Some(form);
        }
        // `11/21 06:40:57 [ERROR] CUID#7 - Download aborted. URI=ftp://…`, the level perhaps in colour.
        let level = ["NOTICE", "WARN", "ERROR"].iter().any(|l| line.get(..40).unwrap_or(line).contains(l));
        if level && line.get(2..3) == Some("/") && line.get(8..9) == Some(":") {
            to.remark();
            return Some(CONSOLE);
        }
        let table = (line.starts_with("gid ") && line.contains("|stat|")) || line.starts_with("======+====+") || line == "Download Results:";
        if table {
            self.over = true;
        }
        let more = self.about && (line.starts_with(' ') || line.starts_with("built by ") || line.starts_with("on "));
        if !line.is_empty() && (self.over || more) {
            to.remark();
            return Some(RESULTS);
        }
        None
    }
}

impl Aria2 {
    fn logged(&mut self, line: &Line<'_>, to: &mut Recorder<'_>) -> Form {
        (self.below, self.over) = (false, false);
        self.about = line.file.starts_with("Context.cc");
        let (cuid, message) = match line.message.strip_prefix("CUID#").and_then(|m| m.split_once(" - ")) {
            Some((cuid, message)) => (cuid.parse().ok(), message),
            None => (None, line.message),
        };
        if let Some(cuid) = cuid {
            self.key = cuid;
            to.connection(cuid);
        }
        if line.file.starts_with("FtpConnection.cc") {
            self.below = message.ends_with(':');
            to.remark();
            return FTP;
        }
        if line.file.starts_with("Ftp") {
            let place = last_place(message, to);
            if place.port.is_none() {
                to.remark();
            } else if line.file.starts_with("FtpInitiateConnectionCommand.cc") {
                self.told = false;
                to.note(Note::Connecting(place));
            } else {
                to.note(Note::Opening(Channel::Data, place));
            }
            return NEGOTIATION;
        }
        if line.file.starts_with("RequestGroupMan.cc") && message.ends_with("RequestGroup(s) deleted.") {
            self.over = true;
        }
        if self.about
            && let Some(version) = message.strip_prefix("aria2 ")
            && version.starts_with(|c: char| c.is_ascii_digit())
        {
            let name = to.words(message);
            to.note(Note::Program(name));
        }
        to.remark();
        LOG
    }

    fn below(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if line.is_empty() {
            self.below = to.open_reply().is_some();
            return None;
        }
        if to.open_reply().is_some() || bare_reply_line(line).is_some() {
            return to.reply(line).then_some(RECEIVED);
        }
        self.below = false;
        to.command(line).then_some(SENT)
    }

    /// `Exception: [AbstractCommand.cc:856] errorCode=1 Failed to establish connection, cause: Connection refused`
    fn exception(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let rest = line.strip_prefix("Exception: [").or_else(|| line.trim_start().strip_prefix("-> ["))?;
        let (_, rest) = rest.split_once(".cc:")?;
        let (code, text) = rest.split_once("errorCode=").map_or(("", rest), |(_, r)| r.split_once(' ').unwrap_or((r, "")));
        // The codes are those of aria2's exit status.
        let failure = match code {
            "2" => Some(Failure::TimedOut),
            "19" => Some(Failure::NameNotFound),
            // The server's words stand above.
            "3" | "22" | "24" => None,
            _ if text.starts_with("URI=") => None,
            _ => Failure::from_text(text),
        };
        match failure {
            Some(failure) if !self.told => {
                self.told = true;
                let waits = failure == Failure::TimedOut && to.has_spoken() && !to.in_data_setup();
                to.note(if waits { Note::NoReply } else { Note::Failed(Channel::Unknown, failure, Place::default()) });
            }
            _ => to.remark(),
        }
        Some(EXCEPTION)
    }
}

/// `2026-11-21 06:36:30.545828 [INFO] [FtpConnection.cc:350] CUID#7 - Response received:`
fn parse<'a>(line: &'a str, to: &mut Recorder<'_>) -> Option<Line<'a>> {
    let (rest, at) = date_time(line).ok()?;
    let (level, rest) = rest.strip_prefix(" [")?.split_once("] [")?;
    let (file, message) = rest.split_once(']')?;
    let known = matches!(level, "DEBUG" | "INFO" | "NOTICE" | "WARN" | "ERROR");
    if !known || !file.contains(".cc:") {
        return None;
    }
    to.at(at);
    Some(Line { file, message: message.strip_prefix(' ').unwrap_or(message) })
}

#[cfg(test)]
mod tests;
