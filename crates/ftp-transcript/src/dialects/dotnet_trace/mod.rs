//! .NET Framework's tracing of System.Net: `System.Net Information: 0 : [4568] FtpControlStream#64500199 - Sending
//! command [PASV]`, and the same bytes as hex dumps of the sockets, where that source is traced too.

mod dump;

use super::common::last_place;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::bare_reply_line;
use crate::note::{Channel, Failure, Note};
use crate::recorder::{Recorder, Role};
use dump::{Dumps, row};
use std::collections::VecDeque;

const SENT: Form = Form("FtpControlStream#N - Sending command [command]");
const RECEIVED: Form = Form("FtpControlStream#N - Received response [reply]");
const MORE: Form = Form("more of a response");
const CONTROL: Form = Form("FtpControlStream#N - words");
const DUMP: Form = Form("System.Net.Sockets hex");
const SOCKET: Form = Form("System.Net.Sockets words");
const NET: Form = Form("System.Net words");
const FRAME: Form = Form(".NET stack");
const OPTION: Form = Form("trace option");

pub(super) static DIALECT: Dialect = Dialect {
    id: "dotnet-trace",
    title: ".NET Framework System.Net tracing (FtpWebRequest)",
    documentation: "https://learn.microsoft.com/en-us/dotnet/framework/network-programming/network-tracing",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, MORE, CONTROL, DUMP, SOCKET, NET, FRAME, OPTION],
    reader: || Box::new(Trace::default()),
    #[cfg(any(test, feature = "samples"))]
    // Built from the documented form of the trace and a wiki that shows one.
    samples: &[include_str!("samples/control.log"), include_str!("samples/dump.log")],
};

#[derive(Default)]
struct Trace {
    dumps: Dumps,
    /// Lines that the dumps gave already and `FtpControlStream` repeats, or the other way round.
    sent: VecDeque<String>,
    received: VecDeque<String>,
    /// A response goes on below, until `]`.
    inside: bool,
}

impl Reader for Trace {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let Some((source, text)) = traced(line) else { return self.untraced(line, to) };
        self.inside = false;
        if source == "System.Net.Sockets" {
            return Some(self.socket(text, to));
        }
        let Some(said) = text.strip_prefix("FtpControlStream#").and_then(|t| t.split_once(" - ")).map(|(_, said)| said)
        else {
            to.remark();
            return Some(NET);
        };
        if let Some(command) = said.strip_prefix("Sending command [") {
            let command = command.strip_suffix(']').unwrap_or(command);
            if repeated(&mut self.sent, command) {
                to.set_role(Role::Command);
                return Some(SENT);
            }
            self.sent.push_back(command.to_owned());
            self.received.clear();
            return to.command(command).then_some(SENT);
        }
        if let Some(reply) = said.strip_prefix("Received response [") {
            self.inside = !reply.ends_with(']');
            self.response(reply, to);
            return Some(RECEIVED);
        }
        if let Some((_, _)) = said.split_once("Created connection from ") {
            let place = last_place(said, to);
            to.note(Note::Opened(Channel::Control, place));
        } else {
            to.remark();
        }
        Some(CONTROL)
    }
}

impl Trace {
    fn untraced(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if self.inside {
            self.inside = !line.ends_with(']');
            self.response(line, to);
            return Some(MORE);
        }
        // `   at System.Net.FtpWebRequest.GetResponse()`, the first word in the system's language.
        if line.starts_with(' ') && line.ends_with(')') && line.contains('.') {
            to.remark();
            return Some(FRAME);
        }
        // `    ProcessId=4568`, where `traceOutputOptions` asks for it.
        let options = ["ProcessId=", "DateTime=", "ThreadId=", "Timestamp=", "LogicalOperationStack=", "Callstack="];
        options.iter().any(|o| line.trim_start().starts_with(o)).then(|| {
            to.remark();
            OPTION
        })
    }

    fn response(&mut self, line: &str, to: &mut Recorder<'_>) {
        let line = line.strip_suffix(']').filter(|_| !self.inside).unwrap_or(line);
        // `StatusDescription` ends with the line end of the reply, so that `]` stands on a line of its own.
        if line.is_empty() && to.open_reply().is_none() {
            to.remark();
        } else if repeated(&mut self.received, line) {
            to.set_role(Role::Reply);
        } else {
            self.received.push_back(line.to_owned());
            if !to.reply(line) {
                to.remark();
            }
        }
    }

    fn socket(&mut self, text: &str, to: &mut Recorder<'_>) -> Form {
        if let Some(row) = row(text) {
            // A password may stretch over rows: those that show it, in hex and in characters, are hidden whole.
            let inside = self.dumps.holds_password();
            let finished = self.dumps.row(&row);
            let ends = finished.iter().any(|(sent, line)| *sent && line.starts_with("PASS "));
            if inside || ends || self.dumps.holds_password() {
                for piece in self.dumps.pieces(text) {
                    to.secret(piece);
                }
            }
            to.set_role(if self.dumps.is_data() { Role::Data } else { Role::Note });
            for (sent, line) in finished {
                self.dumped(sent, &line, to);
            }
            return DUMP;
        }
        if let Some(head) = text.strip_prefix("Data from Socket#") {
            // `Data from Socket#51213311::Receive`
            let (socket, method) = head.split_once("::").unwrap_or((head, ""));
            self.dumps.begin(socket, method.starts_with("Send") || method.starts_with("BeginSend"));
            to.remark();
        } else if text.starts_with("Socket#") && text.contains(" - Created connection from ") {
            let place = last_place(text, to);
            to.note(Note::Opened(Channel::Unknown, place));
        } else if text.starts_with("Exception in ") || text.starts_with("Socket#") && text.contains("Exception") {
            match Failure::from_text(text) {
                Some(failure) if text.contains("Connect") => {
                    let place = last_place(text, to);
                    to.note(Note::Failed(Channel::Unknown, failure, place));
                }
                Some(Failure::TimedOut) => to.note(Note::NoReply),
                Some(failure) => to.note(Note::ControlLost(failure)),
                None => to.remark(),
            }
        } else {
            to.remark();
        }
        SOCKET
    }

    /// A whole line that a dump has shown.
    fn dumped(&mut self, sent: bool, line: &str, to: &mut Recorder<'_>) {
        if !sent {
            if !repeated(&mut self.received, line) {
                self.received.push_back(line.to_owned());
                to.reply(line);
            }
            return;
        }
        let verb = line.split(' ').next().unwrap_or_default();
        let masked = self.sent.back().is_some_and(|s| verb == "PASS" && s.starts_with("PASS *"));
        if masked {
            self.sent.clear();
            to.set_role(Role::Command);
        } else if !repeated(&mut self.sent, line) {
            self.received.clear();
            self.sent.push_back(line.to_owned());
            to.command(line);
        }
    }
}

/// Takes a line off the front of those that are known already.
fn repeated(known: &mut VecDeque<String>, line: &str) -> bool {
    let is = known.front().is_some_and(|first| first == line);
    if is {
        known.pop_front();
    }
    is
}

/// `System.Net.Sockets Verbose: 0 : [4568] text` → `System.Net.Sockets`, `text`
fn traced(line: &str) -> Option<(&str, &str)> {
    let from = line.find("System.Net")?;
    let (source, rest) = line.get(from..)?.split_once(' ')?;
    let known = matches!(source, "System.Net" | "System.Net.Sockets" | "System.Net.Cache" | "System.Net.WebSockets");
    let (level, rest) = rest.split_once(": ")?;
    let known_level = matches!(level, "Verbose" | "Information" | "Warning" | "Error" | "Critical");
    let (_, text) = rest.split_once(" : [")?.1.split_once("] ")?;
    (known && known_level).then_some((source, text))
}

/// Whether a first line on a socket tells that it is a control connection.
fn greets(line: &str) -> bool {
    bare_reply_line(line).is_some_and(|reply| matches!(reply.code.0, 120 | 220 | 421 | 530))
}

#[cfg(test)]
mod tests;
