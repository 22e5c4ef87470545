//! aioftp's server log: `[07:13:33]: [aioftp.server] USER alice`. Its lines do not say which connection they belong to:
//! that is the one that was opened last and is not closed.

use super::common::{address, host_and_port, key_of};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{date_time, time_of_day};
use crate::grammar::command::command_line;
use crate::grammar::reply::reply_line;
use crate::note::{Channel, Note, Place};
use crate::recorder::Recorder;

const CONNECTION: Form = Form("aioftp.server new connection");
const COMMAND: Form = Form("aioftp.server command");
const REPLY: Form = Form("aioftp.server reply");
const WORDS: Form = Form("aioftp.server its own words");
const TRACEBACK: Form = Form("Python traceback");

pub(super) static DIALECT: Dialect = Dialect {
    id: "aioftp-server",
    title: "aioftp server log",
    documentation: "https://aioftp.readthedocs.io/server_tutorial.html",
    perspective: Perspective::Server,
    forms: &[CONNECTION, COMMAND, REPLY, WORDS, TRACEBACK],
    reader: || Box::<AioftpServer>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/refused.log"), include_str!("samples/idle.log")],
};

#[derive(Default)]
struct AioftpServer {
    /// The connections that are open, in the order they were opened.
    open: Vec<String>,
    local: Option<(String, u16)>,
    traceback: bool,
}

/// The most connections that are remembered as open.
const MOST_OPEN: usize = 1000;

impl Reader for AioftpServer {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let Some(text) = own_text(line, to) else {
            if self.traceback {
                self.trace(line, to);
            }
            return self.traceback.then_some(TRACEBACK);
        };
        self.traceback = text.starts_with("dispatcher caught exception");
        if let Some(client) = text.strip_prefix("new connection from ") {
            self.open.push(client.to_owned());
            if self.open.len() > MOST_OPEN {
                self.open.remove(0);
            }
            to.connection(key_of(&[client]));
            to.note(Note::Connecting(Place::default()));
            self.ends(client, to);
            return Some(CONNECTION);
        }
        if let Some(client) = text.strip_prefix("closing connection from ") {
            self.open.retain(|open| open != client);
            to.connection(key_of(&[client]));
            to.note(Note::Closed(Channel::Control));
            return Some(CONNECTION);
        }
        if let Some(place) = text.strip_prefix("serving on ") {
            let (host, port) = host_and_port(place);
            self.local = Some((host.to_owned(), port.unwrap_or(21)));
            to.remark();
            return Some(WORDS);
        }
        self.select(to);
        if reply_line(text).is_some() || to.open_reply().is_some() {
            to.reply(text);
            return Some(REPLY);
        }
        let shouted = text.bytes().take(3).filter(u8::is_ascii_uppercase).count() == 3;
        if shouted && command_line(text).is_some() && to.command(text) {
            return Some(COMMAND);
        }
        to.remark();
        Some(WORDS)
    }
}

impl AioftpServer {
    fn select(&self, to: &mut Recorder<'_>) {
        if let Some(client) = self.open.last() {
            to.connection(key_of(&[client]));
        }
    }

    fn ends(&self, client: &str, to: &mut Recorder<'_>) {
        let (host, _) = host_and_port(client);
        if let Some(address) = address(host) {
            to.client_address(address);
        }
        if let Some((host, port)) = &self.local {
            to.local_end(host, Some(*port));
        }
    }

    /// The last line of a traceback names the reason: `TimeoutError` where the client was silent for too long.
    fn trace(&self, line: &str, to: &mut Recorder<'_>) {
        self.select(to);
        let name = line.split(':').next().unwrap_or_default();
        match name.rsplit('.').next().unwrap_or_default() {
            "TimeoutError" => to.note(Note::IdleTimeout),
            _ => to.remark(),
        }
    }
}

/// `[07:13:33]: [aioftp.server] text`, `INFO:aioftp.server:text`, or `2024-01-02 10:00:00,123 INFO aioftp.server: text`.
fn own_text<'a>(line: &'a str, to: &mut Recorder<'_>) -> Option<&'a str> {
    let (before, after) = line.split_once("aioftp.server").or_else(|| line.split_once("[asyncio"))?;
    let head = line.trim_start_matches('[');
    if let Ok((_, at)) = time_of_day(head).or_else(|_| date_time(head)) {
        to.at(at);
    }
    let text = after.strip_prefix(']').or_else(|| after.strip_prefix(':'))?;
    let prefix = before.len() < 60 && !before.contains('"') && !before.contains('/');
    prefix.then(|| text.strip_prefix(' ').unwrap_or(text))
}

#[cfg(test)]
mod tests;
