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
    reader: || Box::new(Wput),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/stored.log"), include_str!("samples/fallback.log")],
};

struct Wput;

impl Reader for Wput {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(rest) = line.strip_prefix("==> ") {
            return step(rest, to).then_some(COMMAND);
        }
        if let Some((place, how)) = line.strip_prefix("Connecting to ").and_then(|l| l.split_once("... ")) {
            let (host, port) = host_and_port(place);
            let place = to.place(host, port);
            to.note(Note::Connecting(place));
            match how.contains("connected!") {
                true => to.note(Note::Opened(Channel::Control, place)),
                false => {
                    let failure = Failure::from_text(how).unwrap_or(Failure::Other);
                    to.note(Note::Failed(Channel::Control, failure, place));
                }
            }
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
        let own = line.starts_with("    => ftp://")
            || line.starts_with("Length: ")
            || line.starts_with("Disabling resuming ")
            || line.starts_with("FINISHED --")
            || line.starts_with("Transferred ") && line.contains(" bytes in ")
            || line.starts_with("Transmission of ")
            || line.starts_with("Error: ");
        if own {
            to.remark();
        }
        own.then_some(WORDS)
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
