//! wput, which speaks like wget: `==> PASV ... done.`, `==> SIZE upload.txt ... failed.` Replies are not shown.

use super::common::host_and_port;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::Verb;

const FILE: Form = Form("--time-- `file'");
const CONNECTING: Form = Form("Connecting to H:N... connected!");
const COMMAND: Form = Form("==> COMMAND ... done.");
const LOGIN: Form = Form("Logging in as U ... Logged in!");
const DONE: Form = Form("time (file) - `speed' [size]");
const WORDS: Form = Form("its own words");
const METER: Form = Form("0K ....");

pub(super) static DIALECT: Dialect = Dialect {
    id: "wput",
    title: "wput",
    documentation: "https://wput.sourceforge.net/",
    perspective: Perspective::Client,
    forms: &[FILE, CONNECTING, COMMAND, LOGIN, DONE, WORDS, METER],
    reader: || Box::<Wput>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/stored.log"), include_str!("samples/fallback.log")],
};

#[derive(Default)]
struct Wput {
    /// Host and port of the file's URL, as one word of the lines that follow: `203.0.113.104:21`.
    target: Option<(String, Option<u16>)>,
}

impl Reader for Wput {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(rest) = line.strip_prefix("==> ") {
            return step(rest, to).then_some(COMMAND);
        }
        if let Some((place, how)) = line.strip_prefix("Connecting to ").and_then(|l| l.split_once("... ")) {
            // wget's `h (h)|203.0.113.70|:21... connected.`: wput's ends with an exclamation mark.
            if how == "connected." || place.contains(")|") {
                return None;
            }
            let (host, port) = host_and_port(place);
            let place = to.place(host, port);
            connected(place, how, how.contains("connected!"), to);
            return Some(CONNECTING);
        }
        if let Some(how) = self.translated(line) {
            let Some((host, port)) = &self.target else { return None };
            let place = to.place(host, *port);
            let failed = Failure::from_text(how).is_some();
            connected(place, how, !failed, to);
            return Some(CONNECTING);
        }
        if let Some((user, how)) = line.strip_prefix("Logging in as ").and_then(|l| l.split_once(" ... ")) {
            // Both commands in one.
            let accepted = how.contains("Logged in!");
            to.command_of(Verb::USER, user);
            to.give_up_waiting();
            to.command_of(Verb::PASS, "");
            to.reported(accepted);
            to.note(if accepted { Note::LoggedIn } else { Note::LoginRefused });
            return Some(LOGIN);
        }
        if line.starts_with("--") && line.contains("-- `") {
            to.remark();
            return Some(FILE);
        }
        if line.contains(") - `") && line.ends_with(']') {
            to.note(Note::TransferDone);
            return Some(DONE);
        }
        if line.trim_start().split_once('K').is_some_and(|(n, rest)| {
            !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b".,+% 0123456789-".contains(&b))
        }) {
            to.meter();
            return Some(METER);
        }
        let url = line.trim_start().strip_prefix("=> ftp://");
        if let Some(url) = url {
            let authority = url.split('/').next().unwrap_or_default();
            let (host, port) = host_and_port(authority.rsplit('@').next().unwrap_or_default());
            self.target = (!host.is_empty()).then(|| (host.to_owned(), port));
        }
        let own = url.is_some()
            || line.starts_with("Length: ")
            || line.starts_with("Disabling resuming ")
            || line.starts_with("FINISHED --")
            || line.starts_with("Transferred ") && line.contains(" bytes in ")
            || line.starts_with("Transmission of ")
            || line.starts_with("Error: ")
            || line.starts_with("Receive-Error: ")
            || line.starts_with("Waiting ") && line.contains(" seconds... ");
        if own {
            to.remark();
        }
        own.then_some(WORDS)
    }
}

impl Wput {
    /// What follows the host of the file's URL in `Conectando a 203.0.113.104|21... conectado`, whatever the language.
    fn translated<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (host, port) = self.target.as_ref()?;
        let (before, how) = line.split_once("... ")?;
        let before = before.strip_suffix(&port.unwrap_or(21).to_string())?.strip_suffix([':', '|'])?;
        before.ends_with(host.as_str()).then_some(how)
    }
}

/// The control connection stands, or does not: `connected!`, `connectedReceive-Error: read() failed. Read '' so far.
/// (errno: Connection refused (111))`.
fn connected(place: Place, how: &str, stands: bool, to: &mut Recorder<'_>) {
    to.note(Note::Connecting(place));
    if stands {
        to.note(Note::Opened(Channel::Control, place));
    } else {
        let failure = Failure::from_text(how).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Control, failure, place));
    }
}

/// `AUTH TLS ... failed (Please login with USER and PASS.).`, `PASV ... done.`, `CWD incoming`
fn step(rest: &str, to: &mut Recorder<'_>) -> bool {
    let (command, how) = rest.split_once(" ... ").unwrap_or((rest, ""));
    to.give_up_waiting();
    if !to.command(command.trim_end()) {
        return false;
    }
    let verb = command.split(' ').next().and_then(Verb::new);
    if how.starts_with("failed") {
        to.reported(false);
        if verb == Some(Verb::AUTH) {
            to.note(Note::TlsRefusedWentOn);
        }
    } else if how.starts_with("done") {
        to.reported(true);
    } else if let Some(failure) = Failure::from_text(how) {
        to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
    }
    true
}

#[cfg(test)]
mod tests;
