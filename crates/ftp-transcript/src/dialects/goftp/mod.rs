//! Go's secsy/goftp with a `Logger`: `goftp: 0.138 #1 sending command PASV`, `goftp: 0.208 #1 got 227-Entering …`. The
//! hyphen after the code is goftp's own; the other lines of a reply stand below without any mark.

use super::common::{host_and_port, last_place};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::Stamp;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::ReplyCode;

const SENT: Form = Form("goftp: T #N sending command");
const RECEIVED: Form = Form("goftp: T #N got code-text");
const MORE: Form = Form("more of a reply");
const WORDS: Form = Form("goftp: T words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "goftp",
    title: "goftp (Go, secsy) with a Logger",
    documentation: "https://pkg.go.dev/github.com/secsy/goftp#Config",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, MORE, WORDS],
    reader: || Box::new(Goftp::default()),
    #[cfg(any(test, feature = "samples"))]
    // Built from the format strings of client.go and persistent_connection.go.
    samples: &[include_str!("samples/session.log"), include_str!("samples/refused.log")],
};

#[derive(Default)]
struct Goftp {
    /// The connection of the last line, and whether a reply of it may go on below.
    key: u64,
    got: bool,
}

impl Reader for Goftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let Some((seconds, rest)) = line.strip_prefix("goftp: ").and_then(|l| l.split_once(' ')) else {
            to.connection(self.key);
            return (self.got && to.open_reply().is_some() && to.reply_body(line, false)).then_some(MORE);
        };
        to.connection(self.key);
        if std::mem::take(&mut self.got) {
            to.close_reply();
        }
        let (whole, fraction) = seconds.split_once('.')?;
        let (whole, fraction): (i64, i64) = (whole.parse().ok()?, fraction.parse().ok()?);
        to.at(Stamp::from_millis(whole * 1000 + fraction));
        let Some((number, text)) = rest.strip_prefix('#').and_then(|r| r.split_once(' ')) else {
            // The pool's own words name a connection elsewhere, or none.
            self.pool(rest, to);
            return Some(WORDS);
        };
        self.key = number.parse().ok()?;
        to.connection(self.key);
        if let Some(command) = text.strip_prefix("sending command ") {
            return to.command(command).then_some(SENT);
        }
        if let Some(reply) = text.strip_prefix("got stub response ").or_else(|| text.strip_prefix("got ")) {
            let (code, text) = reply.split_once('-')?;
            let code = code.parse().ok()?;
            to.reply_opening(ReplyCode(code), text);
            self.got = true;
            return Some(RECEIVED);
        }
        self.words(text, to);
        Some(WORDS)
    }
}

impl Goftp {
    fn pool(&self, text: &str, to: &mut Recorder<'_>) {
        match text.strip_prefix('#').and_then(|t| t.split_once(" error connecting: ")) {
            Some((_, reason)) => failed(Channel::Control, reason, to),
            None => to.remark(),
        }
    }

    fn words(&mut self, text: &str, to: &mut Recorder<'_>) {
        let control = text.strip_prefix("opening control connection to ");
        let implicit = text.strip_prefix("opening TLS control connection to ");
        if let Some(host) = control.or(implicit) {
            let (host, port) = host_and_port(host);
            let place = to.place(host, port);
            to.note(Note::Connecting(place));
            if implicit.is_some() {
                to.note(Note::ImplicitTls);
            }
        } else if text.starts_with("opening data connection to ") {
            let place = last_place(text, to);
            to.note(Note::Opening(Channel::Data, place));
        } else if let Some(reason) = text.strip_prefix("error connecting: ") {
            failed(Channel::Control, reason, to);
        } else if text == "successfully upgraded to TLS" {
            to.note(Note::Secured(Channel::Control));
        } else if text.starts_with("upgraded active connection to TLS") || text.starts_with("upgrading data connection") {
            to.note(Note::Secured(Channel::Data));
        } else if text.starts_with("failed parsing EPSV response") || text.starts_with("EPSV response didn't contain") {
            to.note(Note::UnreadablePassiveReply);
        } else if text.starts_with("error getting data connection: ") || text.starts_with("error preparing data connection: ") {
            failed(Channel::Data, text, to);
        } else if text.starts_with("error reading response: ") || text.starts_with("error reading response after ") {
            to.note(match Failure::from_text(text) {
                Some(Failure::TimedOut) => Note::NoReply,
                failure => Note::ControlLost(failure.unwrap_or(Failure::Closed)),
            });
        } else if text.starts_with("error reading ") && text.contains(" data: ") {
            to.note(Note::TransferFailed(Failure::from_text(text).unwrap_or(Failure::Other)));
        } else {
            to.remark();
        }
    }
}

fn failed(channel: Channel, reason: &str, to: &mut Recorder<'_>) {
    let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
    to.note(Note::Failed(channel, failure, Place::default()));
}

#[cfg(test)]
mod tests;
