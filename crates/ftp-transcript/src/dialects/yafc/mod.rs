//! yafc with `--trace` or `-d`: `--> [203.0.113.84] PASV`, `<-- [203.0.113.84] 227 Entering Passive Mode (…).`

use super::common::{address, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("--> [host] command");
const REPLY: Form = Form("<-- [host] reply");
const CONNECTING: Form = Form("Connecting to H at port N...");
const WORDS: Form = Form("its own words");
const PROMPT: Form = Form("yafc>");
const METER: Form = Form("N% [   ] ETA");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "yafc",
    title: "yafc",
    documentation: "https://github.com/sebastinas/yafc",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, CONNECTING, WORDS, PROMPT, METER, LISTING],
    reader: || Box::new(Yafc),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/session.log"), include_str!("samples/blocked.log")],
};

struct Yafc;

impl Reader for Yafc {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        // A carriage return goes back over what stood there: what was written last is what counts.
        let pieces = || line.split('\r').filter(|piece| !piece.trim().is_empty());
        let text = pieces().next_back()?.trim_end();
        if let Some((_, reply)) = text.strip_prefix("<-- [").and_then(|t| t.split_once("] ")) {
            return to.reply(reply).then_some(REPLY);
        }
        if let Some((_, command)) = text.strip_prefix("--> [").and_then(|t| t.split_once("] ")) {
            return to.command(command).then_some(COMMAND);
        }
        if text.starts_with("yafc>") || text.starts_with("yafc ") && text.contains("> ") {
            to.prompt();
            return Some(PROMPT);
        }
        if let Some((host, port)) = connecting(text) {
            let place = to.place(host, Some(port));
            to.note(Note::Connecting(place));
            return Some(CONNECTING);
        }
        if pieces().any(|piece| piece.contains("% [") && piece.contains("] ")) {
            to.meter();
            return Some(METER);
        }
        if listing(text, to) {
            return Some(LISTING);
        }
        // The name of the file whose meter follows.
        if to.in_transfer() && line.starts_with('\r') {
            to.meter();
            return Some(METER);
        }
        words(text, to).then_some(WORDS)
    }
}

/// `Connecting to 203.0.113.84 at port 21...`
fn connecting(text: &str) -> Option<(&str, u16)> {
    let (host, port) = text.strip_prefix("Connecting to ")?.split_once(" at port ")?;
    Some((host, port.trim_end_matches('.').parse().ok()?))
}

fn words(text: &str, to: &mut Recorder<'_>) -> bool {
    const OWN: [&str; 20] = [
        "This program comes with ABSOLUTELY NO WARRANTY",
        "This is free software; type 'copyright'",
        "Looking up ",
        "remote address: ",
        "Trying GSSAPI",
        "Trying Kerberos",
        "The server doesn't support ",
        "GSSAPI is not supported",
        "*** Using plaintext username and password ***",
        "Not connected.",
        "created bookmark ",
        "Sleeping ",
        "transfer initialization failed",
        "No more users allowed",
        "Login failed",
        "skipping ",
        "Closing down connection",
        "couldn't ",
        "Welcome to ",
        "total ",
    ];
    if text.starts_with("yafc ") && text.get(5..).is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit())) {
        let name = to.words(text);
        to.note(Note::Program(name));
    } else if let Some((_, place)) = text.strip_prefix("Connected to ").and_then(|t| t.split_once(" (")) {
        // `Connected to 203.0.113.78 ([203.0.113.78]:21).`
        let (host, port) = super::common::host_and_port(place.trim_end_matches([')', '.']));
        let place = to.place(host, port);
        to.note(Note::Opened(Channel::Control, place));
    } else if let Some(own) = text.strip_prefix("local address: ") {
        if let Some(address) = address(own) {
            to.client_address(address);
        }
        to.remark();
    } else if let Some(reason) = text.strip_prefix("connect(): ") {
        let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
        // It tries a data connection again, and then it is none that is being set up any more.
        let channel = if to.has_spoken() { Channel::Data } else { Channel::Control };
        to.note(Note::Failed(channel, failure, Place::default()));
    } else if text.contains(": Name or service not known") || text.contains("nknown host") {
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default()));
    } else if text.starts_with("Connection closed by foreign host") || text.starts_with("server has closed") {
        to.note(Note::ControlLost(Failure::Closed));
    } else if OWN.iter().any(|own| text.starts_with(own)) {
        to.remark();
    } else {
        return false;
    }
    true
}

#[cfg(test)]
mod tests;
