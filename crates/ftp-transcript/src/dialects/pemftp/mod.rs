//! PemFTP, a class in PHP, with `Verbose`: `PUT > PASV` and `GET < 227 …`, and words about its sockets.

use super::common::last_place;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const SENT: Form = Form("PUT > command");
const RECEIVED: Form = Form("GET < reply");
const MORE: Form = Form("more of a reply");
const WORDS: Form = Form("PemFTP's own words");
const TROUBLE: Form = Form("_function: socket_function (reason)");

pub(super) static DIALECT: Dialect = Dialect {
    id: "pemftp",
    title: "PemFTP (PHP class)",
    documentation: "https://github.com/sn3p/utstats/issues/27",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, MORE, WORDS, TROUBLE],
    reader: || Box::new(PemFtp),
    #[cfg(any(test, feature = "samples"))]
    // Built from the log of an issue.
    samples: &[include_str!("samples/data.log")],
};

struct PemFtp;

impl Reader for PemFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(command) = line.strip_prefix("PUT > ") {
            return to.command(command).then_some(SENT);
        }
        if let Some(reply) = line.strip_prefix("GET < ") {
            return to.reply(reply).then_some(RECEIVED);
        }
        if to.open_reply().is_some() && !line.is_empty() {
            return to.reply(line).then_some(MORE);
        }
        if line.starts_with("Connecting to ") {
            let quoted = line.contains('"');
            let place = last_place(line.trim_end_matches('"'), to);
            to.note(match (quoted, to.in_data_setup()) {
                (false, true) => Note::Opening(Channel::Data, place),
                _ => Note::Connecting(place),
            });
            return Some(WORDS);
        }
        // `_data_prepare: socket_connect (Operation now in progress)`
        if let Some((function, reason)) = line.strip_prefix('_').and_then(|l| l.split_once(": ")) {
            let channel = if function.starts_with("data") { Channel::Data } else { Channel::Control };
            let failure = match Failure::from_text(reason) {
                Some(failure) => failure,
                None if reason.contains("in progress") => Failure::TimedOut,
                None => Failure::Other,
            };
            to.note(Note::Failed(channel, failure, Place::default()));
            return Some(TROUBLE);
        }
        let known = [
            "Local OS : ", "Using PHP's socket extension", "Creating socket", "Creating data socket", "Connected to remote host ",
            "Authentication succeeded", "This server can resume", "Transfer type: ", "Passive mode ", "Disconnected data",
            "Session finished", "Socket closed", "Host \"", "Connected to ", "Temporary opened",
        ];
        known.iter().any(|k| line.starts_with(k)).then(|| {
            to.remark();
            WORDS
        })
    }
}

#[cfg(test)]
mod tests;
