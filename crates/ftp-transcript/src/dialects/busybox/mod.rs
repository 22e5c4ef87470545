//! BusyBox' ftpget, ftpput and wget: `ftpget: cmd EPSV (null)`. Replies are not shown, but every refusal that matters
//! ends the program with the text of the reply.

use super::common::host_and_port;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::bare_reply_line;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::Verb;

const COMMAND: Form = Form("ftpget: cmd VERB argument");
const RESPONSE: Form = Form("ftpget: unexpected server response");
const CONNECTING: Form = Form("Connecting to H (ip:port)");
const WORDS: Form = Form("ftpget: its own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "busybox",
    title: "BusyBox ftpget, ftpput",
    documentation: "https://busybox.net/downloads/BusyBox.html#ftpget",
    perspective: Perspective::Client,
    forms: &[COMMAND, RESPONSE, CONNECTING, WORDS],
    reader: || Box::<Busybox>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/fetched.log"), include_str!("samples/missing.log")],
};

#[derive(Default)]
struct Busybox {
    /// The last command, if what came after did not tell yet how it ended.
    last: Option<Verb>,
}

impl Reader for Busybox {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let connecting = line.strip_prefix("Connecting to ").and_then(|l| l.split_once(" ("));
        if let Some((name, place)) = connecting.filter(|(name, _)| !name.contains(' ')) {
            let (host, port) = host_and_port(place.strip_suffix(')')?);
            let address = host.parse::<std::net::IpAddr>().is_ok();
            let place = to.place(if address { host } else { name }, port);
            to.note(Note::Connecting(place));
            self.last = None;
            return Some(CONNECTING);
        }
        let text = ["ftpget: ", "ftpput: ", "wget: "].iter().find_map(|own| line.strip_prefix(own))?;
        if let Some(command) = text.strip_prefix("cmd ") {
            self.command(command, to);
            return Some(COMMAND);
        }
        // `unexpected server response to RETR: 550 Failed to open file.`
        if let Some((to_what, reply)) = text.strip_prefix("unexpected server response").and_then(|t| t.split_once(": ")) {
            self.last = None;
            match bare_reply_line(reply) {
                Some(_) => {
                    // Without `-v` the command stands nowhere else.
                    let verb = to_what.strip_prefix(" to ").and_then(Verb::new);
                    if let Some(verb) = verb.filter(|verb| to.awaiting() != Some(*verb)) {
                        to.give_up_waiting();
                        to.command_of(verb, "");
                    }
                    to.reply(reply)
                }
                None => {
                    to.note(Note::ControlLost(Failure::Closed));
                    true
                }
            };
            return Some(RESPONSE);
        }
        match Failure::from_text(text).or_else(|| text.starts_with("bad address").then_some(Failure::NameNotFound)) {
            Some(failure) => to.note(Note::Failed(Channel::Unknown, failure, Place::default())),
            None => to.remark(),
        }
        Some(WORDS)
    }
}

impl Busybox {
    /// `TYPE I (null)`, `EPSV (null)`, `SIZE report.txt`; `(null) (null)` only reads a reply.
    fn command(&mut self, command: &str, to: &mut Recorder<'_>) {
        let command = command.strip_suffix(" (null)").unwrap_or(command);
        let next = command.split(' ').next().and_then(Verb::new);
        match self.last.take() {
            // It goes on to PASV only where EPSV was refused.
            Some(Verb::EPSV) if next == Some(Verb::PASV) => {
                to.reported(false);
                to.note(Note::ExtendedGivenUp);
            }
            // SIZE may be refused without any harm.
            Some(Verb::SIZE) | None => {}
            // A transfer's end is read on its own: `(null) (null)`.
            Some(verb) if verb.is_transfer() && command == "(null)" => {
                self.last = Some(verb);
            }
            Some(_) => to.reported(true),
        }
        if command == "(null)" {
            to.remark();
            return;
        }
        to.give_up_waiting();
        self.last = next;
        if !to.command(command) {
            to.remark();
        }
    }
}

#[cfg(test)]
mod tests;
