//! What Node.js prints around a session: errors with their stacks, and objects as `util.inspect` shows them.

use super::common::{host_and_port, last_place};
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;

/// An object that is being printed, over several lines.
#[derive(Default)]
pub(crate) struct Printed {
    depth: usize,
    /// It belongs to an error, not to what a script printed.
    of_error: bool,
}

impl Printed {
    /// A line of an object, of an error, or of its stack. True where it was taken.
    pub(crate) fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        // A paste may have lost the indentation.
        if self.depth > 0 && (line.starts_with([' ', '}', ']']) || line.is_empty() || is_entry(line)) {
            self.count(line);
            self.take(to);
            return true;
        }
        self.depth = 0;
        if let Some(text) = error_text(line) {
            // `[Error: 80CC…:error:…:` is closed by a line of its own.
            self.depth = usize::from(line.starts_with('[') && !line.ends_with(']'));
            self.of_error = true;
            self.count(line);
            error(text, to);
            return true;
        }
        if line.starts_with("    at ") || line.starts_with("    ... ") || is_frame(line) {
            // `    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {`
            self.of_error = true;
            self.count(line);
            to.remark();
            return true;
        }
        let opens = matches!(line, "[" | "{" | "[]" | "{}" | "[ {")
            || line.strip_suffix(" {").or(line.strip_suffix(" [")).is_some_and(is_class);
        if opens {
            self.of_error = false;
            self.count(line);
            self.take(to);
        }
        opens
    }

    fn take(&self, to: &mut Recorder<'_>) {
        if self.of_error { to.remark() } else { to.data() }
    }

    /// `util.inspect` opens at the end of a line and closes at the beginning of one.
    fn count(&mut self, line: &str) {
        let inside = line.trim();
        if inside.starts_with(['}', ']']) {
            self.depth = self.depth.saturating_sub(1);
        }
        if inside.ends_with(['{', '[']) {
            self.depth += if inside.ends_with("[ {") { 2 } else { 1 };
        }
    }
}

/// `FileInfo {`, `Array(10) [`
fn is_class(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'(' | b')'))
}

/// `at async file:///get.mjs:4:3`, `at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {`, whatever
/// stands before it: it ends with a place in the code.
fn is_frame(line: &str) -> bool {
    let Some(frame) = line.trim_start().strip_prefix("at ") else { return false };
    let frame = frame.strip_suffix(" {").unwrap_or(frame);
    let place = frame.strip_suffix(')').unwrap_or(frame);
    let numbers = place.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    place.ends_with("<anonymous>")
        || place.get(numbers.len()..).is_some_and(|n| n.matches(':').count() == 2 && !n.ends_with(':'))
}

/// `code: 'ECONNREFUSED',`: the entry of an object, without its indentation.
fn is_entry(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(key, value)| {
        let ends = value.ends_with([',', '{', '[', '}', ']', '>', '\'', '"'])
            || value.bytes().all(|b| b.is_ascii_alphanumeric());
        let named = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        ends && named && key.starts_with(|c: char| c.is_ascii_lowercase())
    })
}

/// The text of `FTPError: 550 …`, `Error [ERR_TLS_…]: …`, `[Error: …`, `Uncaught Error: …`
fn error_text(line: &str) -> Option<&str> {
    let line = line.strip_prefix('[').unwrap_or(line);
    let line = line.strip_prefix("Uncaught ").unwrap_or(line);
    let (class, text) = line.split_once(": ")?;
    let class = class.split_once(" [").map_or(class, |(class, _)| class);
    let named = class.ends_with("Error") && class.bytes().all(|b| b.is_ascii_alphanumeric());
    named.then_some(text)
}

/// Whether a line is an error of basic-ftp's own: no other program of Node's words it so.
pub(crate) fn is_of_basic_ftp(line: &str) -> bool {
    let own = [
        "Can't open data connection in passive mode: ",
        "None of the available transfer strategies work.",
        "Timeout when trying to open data connection to ",
    ];
    error_text(line.trim_start()).is_some_and(|text| own.iter().any(|words| innermost(text).starts_with(words)))
}

/// Without the class of an error that was wrapped in another: `Error: Can't open …`.
fn innermost(text: &str) -> &str {
    let mut text = text;
    while let Some(inner) = text.strip_prefix("Error: ") {
        text = inner;
    }
    text
}

/// What an error means. The words are basic-ftp's, node-ftp's and Node's own.
fn error(text: &str, to: &mut Recorder<'_>) {
    let text = innermost(text);
    // `None of the available transfer strategies work. Last error response was 'Error: Timeout when …'.`
    let last =
        text.split_once("Last error response was '").map(|(_, last)| innermost(last).trim_end_matches(['\'', '.']));
    let text = last.unwrap_or(text);
    let failure = Failure::from_text(text);
    let note = if text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(":error:") {
        // `FTPError: 550 Failed to open file.`: the server's words stand above.
        None
    } else if text.starts_with("getaddrinfo ") {
        let host = text.rsplit(' ').next().unwrap_or_default();
        let place = to.place(host_and_port(host).0, None);
        Some(Note::Failed(Channel::Control, Failure::NameNotFound, place))
    } else if text.contains("parse response to 'EPSV'") || text.contains("parse response to 'PASV'") {
        Some(Note::UnreadablePassiveReply)
    } else if text.contains("returned another host") {
        Some(Note::RefusedAddress)
    } else if text.starts_with("Timeout (control socket)") {
        Some(Note::NoReply)
    } else if text.starts_with("Timeout (data socket)") {
        Some(Note::TransferFailed(Failure::TimedOut))
    } else if text.starts_with("Timeout when trying to open data connection") {
        Some(Note::Failed(Channel::Data, Failure::TimedOut, last_place(text, to)))
    } else if text.starts_with("Can't open data connection")
        || text.starts_with("Timed out while making data connection")
    {
        Some(Note::Failed(Channel::Data, failure.unwrap_or(Failure::Other), last_place(text, to)))
    } else if text.starts_with("None of the available transfer strategies work") && to.in_data_setup() {
        // EPSV and PASV failed, each for a reason of its own.
        Some(Note::TransferFailed(Failure::Other))
    } else if text.starts_with("None of the available transfer strategies work") {
        Some(Note::Ended(None))
    } else if text.starts_with("Unable to make data connection") {
        Some(if to.in_data_setup() {
            Note::Failed(Channel::Data, Failure::Other, Place::default())
        } else {
            // Of a transfer whose commands the log does not show.
            Note::Ended(None)
        })
    } else if text.starts_with("Timeout while connecting to server") {
        Some(Note::Failed(Channel::Control, Failure::TimedOut, Place::default()))
    } else if text.starts_with("connect ") {
        Some(Note::Failed(Channel::Unknown, failure.unwrap_or(Failure::Other), last_place(text, to)))
    } else if text.contains("Server sent FIN packet")
        || text.contains("socket hang up")
        || text.contains("socket has been ended")
    {
        Some(Note::ControlLost(Failure::Closed))
    } else {
        certificate(text).map(|failure| Note::Failed(Channel::Unknown, failure, Place::default())).or(match failure {
            Some(failure @ (Failure::Reset | Failure::Aborted | Failure::Closed)) if to.in_transfer() => {
                Some(Note::TransferFailed(failure))
            }
            Some(failure @ (Failure::Reset | Failure::Aborted | Failure::Closed)) => Some(Note::ControlLost(failure)),
            Some(Failure::TimedOut) => Some(Note::NoReply),
            _ => None,
        })
    };
    let alone = !to.has_spoken();
    match note {
        Some(note @ Note::Failed(Channel::Data, ..)) if alone => {
            to.note(note);
            to.note(Note::Ended(None));
        }
        Some(note) => to.note(note),
        None => to.remark(),
    }
}

fn certificate(text: &str) -> Option<Failure> {
    if text.contains("does not match certificate's altnames") {
        return Some(Failure::Certificate(CertificateTrouble::WrongName));
    }
    if text.contains("unable to verify the first certificate") {
        return Some(Failure::Certificate(CertificateTrouble::Untrusted));
    }
    match Failure::from_text(text) {
        Some(failure @ (Failure::Certificate(_) | Failure::Tls)) => Some(failure),
        _ => text.contains("SSL routines").then_some(Failure::Tls),
    }
}
