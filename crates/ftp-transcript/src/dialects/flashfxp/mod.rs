//! FlashFXP: `[R]` or `[L]` before each line says which of its two sides speaks; commands and replies are told by what
//! they look like. Its own words are translated.

use super::common::{bare_command, bare_reply, host_and_port};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::time_of_day;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("[R] command");
const REPLY: Form = Form("[R] reply");
const CONNECTING: Form = Form("[R] Connecting to H -> IP=… PORT=…");
const DATA: Form = Form("[R] Opening data connection IP: … PORT: …");
const WORDS: Form = Form("[R] its own words");
const QUEUE: Form = Form("words about the queue");

pub(super) static DIALECT: Dialect = Dialect {
    id: "flashfxp",
    title: "FlashFXP",
    documentation: "https://www.flashfxp.com/help",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, CONNECTING, DATA, WORDS, QUEUE],
    reader: || Box::<FlashFxp>::default(),
    // Built after logs in threads.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/listing.log"), include_str!("samples/fxp.log")],
};

#[derive(Default)]
struct FlashFxp {
    begun: bool,
}

impl Reader for FlashFxp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let mut rest = line;
        // `[15:57:36] `
        if let Some((stamp, after)) = line.strip_prefix('[').and_then(|l| l.split_once("] "))
            && let Ok(("", at)) = time_of_day(stamp)
        {
            to.at(at);
            rest = after;
        }
        let (key, text) = if let Some(text) = rest.strip_prefix("[R]") {
            (1, text)
        } else if let Some(text) = rest.strip_prefix("[L]") {
            (2, text)
        } else {
            return self.queue(rest, to).then_some(QUEUE);
        };
        self.begun = true;
        let text = text.strip_prefix(' ').unwrap_or(text);
        to.connection(key);
        if bare_reply(text, to) {
            return Some(REPLY);
        }
        // `PASV mode failed, trying PORT mode.` is no command.
        if !text.ends_with('.') && bare_command(text, false, to) {
            return Some(COMMAND);
        }
        Some(words(text, to))
    }
}

impl FlashFxp {
    /// `Transferred: a.bin 12 MB in 3 seconds (4 MB/s)`, `Transfer queue completed`
    fn queue(&self, text: &str, to: &mut Recorder<'_>) -> bool {
        const OWN: [&str; 9] = [
            "Transferred: ",
            "Transferred ",
            "Transfer queue completed",
            "Site to Site Transfer Failed",
            "Listening on PORT: ",
            "PASV mode failed",
            "WinSock ",
            "FlashFXP ",
            "Calculating ",
        ];
        if let Some(version) = text.strip_prefix("FlashFXP ")
            && version.starts_with(|c: char| c.is_ascii_digit() || c == 'v')
        {
            let name = to.words(text);
            to.note(Note::Program(name));
            return true;
        }
        let failed = text.contains("failed to transfer") && text.starts_with(|c: char| c.is_ascii_digit());
        let own = self.begun && (failed || OWN.iter().any(|own| text.starts_with(own)));
        if own {
            to.remark();
        }
        own
    }
}

/// `192.168.1.101` after `IP: ` or `IP=`, and the number after the next colon or equals sign, in any language.
fn endpoint(text: &str) -> Option<(&str, u16)> {
    let (_, rest) = text.split_once("IP")?;
    let rest = rest.trim_start_matches([' ', ':', '=']);
    let (host, rest) = rest.split_once(' ')?;
    let port = rest.rsplit([' ', ':', '=']).next()?.parse().ok()?;
    let (host, _) = host_and_port(host);
    Some((host, port))
}

fn words(text: &str, to: &mut Recorder<'_>) -> Form {
    let arrow = text.contains(" -> ");
    if let Some((host, port)) = endpoint(text) {
        let place = to.place(host, Some(port));
        to.note(if arrow { Note::Connecting(place) } else { Note::Opening(Channel::Data, place) });
        return if arrow { CONNECTING } else { DATA };
    }
    if text.starts_with("Connected to ") {
        to.note(Note::Opened(Channel::Control, Place::default()));
    } else if let Some(reason) = text.strip_prefix("Data Socket Error: ") {
        let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Data, failure, Place::default()));
    } else if text.starts_with("List Complete") || text.starts_with("Transferred") {
        to.note(Note::TransferDone);
    } else if text.starts_with("Transfer Failed") || text.starts_with("List Error") {
        to.note(Note::TransferFailed(Failure::Other));
    } else if text.starts_with("PASV mode failed, trying PORT") {
        to.note(Note::ModeChanged);
    } else if text.starts_with("Connection lost") {
        to.note(Note::ControlLost(Failure::Closed));
    } else if text.starts_with("Connection failed") || text.starts_with("Unable to connect") {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Control, failure, Place::default()));
    } else if text.starts_with("Logged off") || text.starts_with("Disconnected") {
        to.note(Note::Closed(Channel::Control));
    } else {
        to.remark();
    }
    WORDS
}

#[cfg(test)]
mod tests;
