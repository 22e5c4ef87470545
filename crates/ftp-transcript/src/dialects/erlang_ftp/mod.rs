//! Erlang's `ftp` application with `{verbose, true}`: `"Sending: PASV"` and `"Receiving: 227 …"`, each in quotes.

use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::dialects::ftplib::quoted::unquoted;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};

const SENT: Form = Form("\"Sending: command\"");
const RECEIVED: Form = Form("\"Receiving: reply\"");
const ERROR: Form = Form("{error, reason}");
const PROMPT: Form = Form("a call at the prompt");

pub(super) static DIALECT: Dialect = Dialect {
    id: "erlang-ftp",
    title: "ftp (Erlang/OTP) with verbose",
    documentation: "https://www.erlang.org/doc/apps/ftp/ftp.html",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, ERROR, PROMPT],
    reader: || Box::new(Erlang),
    #[cfg(any(test, feature = "samples"))]
    // Built from the log of an issue.
    samples: &[include_str!("samples/timeout.log")],
};

struct Erlang;

impl Reader for Erlang {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim();
        let inside = line.strip_prefix('"').and_then(|l| l.strip_suffix('"')).unwrap_or_default();
        if let Some(command) = inside.strip_prefix("Sending: ") {
            return to.command(command.trim_end_matches("\\r\\n")).then_some(SENT);
        }
        if inside.starts_with("Receiving: ") {
            let text = unquoted(line)?;
            for part in text.strip_prefix("Receiving: ")?.split('\n') {
                to.reply(part);
            }
            return (to.role() == Role::Reply).then_some(RECEIVED);
        }
        // Erlang's `{error,timeout}`, Elixir's `{:error, :timeout}`
        let error = line.strip_prefix('{').and_then(|l| l.trim_start_matches(':').strip_prefix("error,"));
        if let Some(reason) = error.and_then(|e| e.strip_suffix('}')).map(|r| r.trim().trim_start_matches(':')) {
            let note = match reason {
                "timeout" | "etimedout" if to.in_data_setup() => {
                    Note::Failed(Channel::Data, Failure::TimedOut, Place::default())
                }
                "timeout" | "etimedout" if to.has_spoken() => Note::NoReply,
                "ehost" => Note::Failed(Channel::Control, Failure::Other, Place::default()),
                "econn" => Note::Failed(Channel::Unknown, Failure::Other, Place::default()),
                "eclosed" => Note::ControlLost(Failure::Closed),
                _ => {
                    to.remark();
                    return Some(ERROR);
                }
            };
            to.note(note);
            return Some(ERROR);
        }
        // `:ftp.ls(pid)`, `ftp:ls(Pid).`
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '>' | ' '));
        let is_call = (call.contains(":ftp.") || call.starts_with("ftp:")) && call.contains('(');
        is_call.then(|| {
            // `:ftp.user(pid, 'bob', 'password')`
            let arguments = call.split_once("ftp.user(").or_else(|| call.split_once("ftp:user(")).map(|(_, a)| a);
            if let Some(password) = arguments.and_then(|a| a.split(['\'', '"']).nth(3)) {
                to.secret(password);
            }
            to.prompt();
            PROMPT
        })
    }
}

#[cfg(test)]
mod tests;
