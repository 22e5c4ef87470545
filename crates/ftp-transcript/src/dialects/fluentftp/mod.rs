//! .NET's FluentFTP: `Command:  PASV` with two spaces, `Response: 227 … [12ms]` with one, `# Function(args)`; behind
//! whatever the application's logger sets before it, and often written by two loggers at once.

mod line;

use super::common::{last_place, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::{Separator, bare_reply_line};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};
use line::{Kind, without_latency};

const SENT: Form = Form("Command:  command");
const SENT_NARROW: Form = Form("Command: command");
const RECEIVED: Form = Form("Response: reply");
const TIMED: Form = Form("Response: reply [time]");
const STATUS: Form = Form("Status:   words");
const STATUS_NARROW: Form = Form("Status: words");
const FUNCTION: Form = Form("# Function(args)");
const FUNCTION_NARROW: Form = Form("> Function(args)");
const LISTED: Form = Form("Listing:  line");
const WAITING: Form = Form("Waiting for response to: command");
const HEAD: Form = Form("a logger's line of its own");
const EXCEPTION: Form = Form(".NET exception");
const FRAME: Form = Form(".NET stack");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "fluentftp",
    title: "FluentFTP (.NET)",
    documentation: "https://github.com/robinrodricks/FluentFTP/wiki/Logging",
    perspective: Perspective::Client,
    forms: &[
        SENT,
        SENT_NARROW,
        RECEIVED,
        TIMED,
        STATUS,
        STATUS_NARROW,
        FUNCTION,
        FUNCTION_NARROW,
        LISTED,
        WAITING,
        HEAD,
        EXCEPTION,
        FRAME,
        LISTING,
    ],
    reader: || Box::new(FluentFtp::default()),
    #[cfg(any(test, feature = "samples"))]
    // Built from the form strings and the threads that the documentation's page and the issues show.
    samples: &[
        include_str!("samples/console.log"),
        include_str!("samples/end-first.log"),
        include_str!("samples/twice.log"),
        include_str!("samples/serilog.log"),
        include_str!("samples/epsv.log"),
    ],
};

#[derive(Default)]
struct FluentFtp {
    /// The last command, until something answers it: FluentFTP sends no other before.
    command: Option<String>,
    /// The lines of the last reply, and how many of them were seen again.
    reply: (Vec<String>, usize),
    /// The line before was a logger's own.
    head: bool,
    /// The last status, which two loggers write twice.
    status: String,
}

impl Reader for FluentFtp {
    fn read(&mut self, text: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let text = text.trim_end();
        let Some(line) = line::parse(text, std::mem::take(&mut self.head)) else { return self.other(text, to) };
        if let Some(at) = line.at {
            to.at(at);
        }
        match line.kind {
            Kind::Command => self.sent(line.text, to).then_some(if line.wide { SENT } else { SENT_NARROW }),
            Kind::Response => {
                let text = without_latency(line.text);
                self.received(text, to).then_some(if text.len() < line.text.len() { TIMED } else { RECEIVED })
            }
            Kind::Status => {
                self.status(line.text, to);
                Some(if line.wide { STATUS } else { STATUS_NARROW })
            }
            Kind::Function => {
                to.remark();
                Some(if line.wide { FUNCTION } else { FUNCTION_NARROW })
            }
            Kind::Waiting => {
                to.remark();
                Some(WAITING)
            }
            Kind::Listing => {
                to.data();
                Some(LISTED)
            }
            Kind::Stale => {
                // `Stale:    226 Transfer complete`: a reply that was still there before the next command.
                if !to.reply(line.text) {
                    to.remark();
                }
                Some(RECEIVED)
            }
            Kind::Head => {
                self.head = true;
                to.remark();
                Some(HEAD)
            }
        }
    }
}

impl FluentFtp {
    fn sent(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        self.status.clear();
        if self.command.as_deref() == Some(text) {
            to.set_role(Role::Command);
            return true;
        }
        self.command = Some(text.to_owned());
        self.reply = (Vec::new(), 0);
        to.command(text)
    }

    fn received(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if self.is_again(text, to) {
            to.set_role(Role::Reply);
            return true;
        }
        let parsed = bare_reply_line(text);
        let waits = self.command.is_some();
        let first_line = self.reply.0.first().and_then(|line| bare_reply_line(line)).map(|p| p.code);
        if !waits && to.open_reply().is_none() && first_line.is_some() {
            // Until version 20 the last line of a reply comes first: `220 Please visit …`, then `220-FileZilla …`.
            let belongs = parsed.is_none_or(|p| p.separator == Separator::Hyphen && Some(p.code) == first_line);
            if belongs && to.reply_belated(parsed.map_or(text, |p| p.text)) {
                self.reply.0.push(text.to_owned());
                return true;
            }
        }
        if to.open_reply().is_none() {
            self.reply = (Vec::new(), 0);
        }
        self.reply.0.push(text.to_owned());
        let taken = to.reply(text);
        if to.open_reply().is_none() {
            self.command = None;
        }
        taken
    }

    /// Whether another logger writes the same line, or the same reply, once more.
    fn is_again(&mut self, text: &str, to: &Recorder<'_>) -> bool {
        let (lines, seen) = &mut self.reply;
        if lines.last().is_some_and(|last| last == text) {
            return true;
        }
        let done = to.open_reply().is_none() && self.command.is_none();
        // A reply of several lines may come once more as a whole before its last line.
        let begins = done || lines.len() > 1;
        let again = lines.get(*seen).is_some_and(|line| line == text) && (*seen > 0 || begins);
        *seen = if again { *seen + 1 } else { 0 };
        again
    }

    fn status(&mut self, text: &str, to: &mut Recorder<'_>) {
        if std::mem::replace(&mut self.status, text.to_owned()) == text {
            to.remark();
            return;
        }
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("connecting") {
            // `Connecting to 203.0.113.7:21`, `Connecting(sync) FtpClient.FtpSocketStream(control) IP #1 = ***:21`
            let place = last_place(text, to);
            let data = text.contains("(data)") || (!text.contains("(control)") && to.in_data_setup());
            self.reply = (Vec::new(), 0);
            self.command = None;
            to.note(if data { Note::Opening(Channel::Data, place) } else { Note::Connecting(place) });
        } else if lower.starts_with("ftps authentication successful") {
            to.note(Note::Secured(if to.in_data_setup() { Channel::Data } else { Channel::Control }));
        } else if text.contains("non-routable") || text.contains("IPAD ignored") {
            to.note(Note::Repaired { announced: None, used: None });
        } else if text.starts_with("Malformed PASV response") || text.starts_with("Failed to get the EPSV port") {
            to.note(Note::UnreadablePassiveReply);
        } else {
            to.remark();
            if let Some(version) = text.strip_prefix("FluentFTP ") {
                let end = version.find([' ', '(']).map_or(text.len(), |at| "FluentFTP ".len() + at);
                let name = to.words(text.get(..end).unwrap_or(text));
                to.note(Note::Program(name));
            }
        }
    }

    fn other(&mut self, text: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let text = text.trim_start();
        if text.starts_with("+-----") && text.ends_with("-----+") {
            to.remark();
            return Some(LISTED);
        }
        if to.open_reply().is_some() && !text.is_empty() && self.command.is_some() {
            // A logger that sets its prefix only before the first of several lines.
            return None;
        }
        if (text.starts_with("at ") && text.contains('(')) || text.starts_with("--- End of ") {
            to.remark();
            return Some(FRAME);
        }
        if listing(text, to) {
            return Some(LISTING);
        }
        exception(text, to).then_some(EXCEPTION)
    }
}

/// `FluentFTP.Exceptions.FtpException: Malformed PASV response: 227 …`, `System.TimeoutException: Timed out trying to
/// connect!`
fn exception(text: &str, to: &mut Recorder<'_>) -> bool {
    let text = text.strip_prefix("Unhandled exception. ").or(text.strip_prefix("---> ")).unwrap_or(text);
    let Some((class, reason)) = text.split_once(": ") else { return false };
    let is_class = class.ends_with("Exception") && class.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    if !is_class {
        return false;
    }
    let failure = Failure::from_text(reason);
    match failure {
        _ if reason.starts_with("Malformed PASV") || reason.contains("EPSV port from") => to.note(Note::UnreadablePassiveReply),
        _ if class.ends_with("FtpCommandException") || class.ends_with("FtpAuthenticationException") => to.remark(),
        _ if class.ends_with("AuthenticationException") => {
            let failure = failure.filter(|f| matches!(f, Failure::Certificate(_))).unwrap_or(Failure::Tls);
            to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
        }
        Some(Failure::TimedOut) if reason.contains("read data") && !to.in_data_setup() => to.note(Note::NoReply),
        Some(failure) if reason.contains("connect") || class.ends_with("SocketException") => {
            to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
        }
        Some(failure) if to.in_transfer() => to.note(Note::TransferFailed(failure)),
        _ => to.remark(),
    }
    true
}

#[cfg(test)]
mod tests;
