//! ftp-srv's log, bunyan's lines of JSON: `{"name":"ftp-srv",…,"id":"24b5…","ip":"198.51.100.77",…,"message":"220 Ready",
//! "msg":"Reply",…}`. Each command stands there twice, and shows the password both times.

use super::common::{address, key_of};
use super::json::field;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{Channel, Note, Place};
use crate::recorder::Recorder;
use std::borrow::Cow;
use std::collections::HashSet;

const COMMAND: Form = Form("\"msg\":\"Handle command\"");
const REPLY: Form = Form("\"msg\":\"Reply\"");
const WORDS: Form = Form("\"name\":\"ftp-srv\"");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftp-srv",
    title: "ftp-srv (Node.js) server log",
    documentation: "https://github.com/QuorumDMS/ftp-srv#log",
    perspective: Perspective::Server,
    forms: &[COMMAND, REPLY, WORDS],
    reader: || Box::<FtpSrv>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/session.log")],
};

#[derive(Default)]
struct FtpSrv {
    local: Option<(String, Option<u16>)>,
    /// The connections that were seen.
    known: HashSet<String>,
}

impl Reader for FtpSrv {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if !line.starts_with('{') {
            return None;
        }
        let message = last_field(line, "msg")?;
        let id = field(line, "id").filter(|id| id.len() > 30);
        let command = field(line, "raw").filter(|_| message == "Handle command");
        let reply = field(line, "message").filter(|_| message == "Reply");
        if field(line, "name").as_deref() != Some("ftp-srv") && command.is_none() && (reply.is_none() || id.is_none()) {
            return None;
        }
        if let Some((_, at)) = last_field(line, "time").and_then(|t| date_time(t.as_ref()).ok().map(|(_, at)| ((), at))) {
            to.at(at);
        }
        let Some(id) = id else {
            self.server(line, &message, to);
            return Some(WORDS);
        };
        to.connection(key_of(&[&id]));
        if let Some(host) = field(line, "hostname") {
            to.server(key_of(&[&host]));
        }
        if self.known.insert(id.into_owned()) {
            to.note(Note::Connecting(Place::default()));
        }
        let form = if let Some(command) = command {
            if !to.command(&command) {
                to.remark();
            }
            COMMAND
        } else if let Some(reply) = reply {
            if !to.reply(&reply) {
                to.remark();
            }
            REPLY
        } else {
            words(&message, to);
            WORDS
        };
        if let Some(address) = field(line, "ip").and_then(|ip| address(&ip)) {
            to.client_address(address);
        }
        if let Some((host, port)) = &self.local {
            to.local_end(host, *port);
        }
        Some(form)
    }
}

impl FtpSrv {
    /// `"protocol":"ftp","ip":"203.0.113.76","port":"21","msg":"Listening"`
    fn server(&mut self, line: &str, message: &str, to: &mut Recorder<'_>) {
        if message == "Listening" {
            let port = field(line, "port").and_then(|p| p.parse().ok());
            self.local = field(line, "ip").map(|ip| (ip.into_owned(), port));
        }
        to.remark();
    }
}

/// Fields of bunyan's own stand last; an earlier one of the same name is another object's.
fn last_field<'a>(line: &'a str, key: &str) -> Option<Cow<'a, str>> {
    let at = line.rfind(&format!("\"{key}\":"))?;
    field(line.get(at..)?, key)
}

fn words(message: &str, to: &mut Recorder<'_>) {
    // `[ 'PASS S3cret!pw' ]`: what came in, before it is taken apart.
    if let Some((_, after)) = message.split_once("'PASS ")
        && let Some((password, _)) = after.split_once('\'')
    {
        to.secret(password);
    }
    match message {
        "Passive connection fulfilled." => to.note(Note::Opened(Channel::Data, Place::default())),
        "Client disconnected" | "Connection close" => to.note(Note::Closed(Channel::Control)),
        _ => to.remark(),
    }
}

#[cfg(test)]
mod tests;
