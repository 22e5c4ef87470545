//! The BSD family of ftp(1) — tnftp, macOS, inetutils, netkit, ftp-ssl, Windows: replies without a mark, `---> command`
//! with `-d`, `ftp> ` prompts, and own words that are the same in all of them.

mod typed;
mod words;

use super::common::{bare_reply, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::{bare_reply_line, reply_line};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use std::net::IpAddr;
use typed::Typed;

const COMMAND: Form = Form("---> command");
const REPLY: Form = Form("reply");
const PROXIED: Form = Form("host:reply");
const LOST: Form = Form("421 of the client itself");
const PROMPT: Form = Form("ftp> prompt");
const CONNECTED: Form = Form("Connected to H.");
const WORDS: Form = Form("own words");
const PROGRAM: Form = Form("program: error");
const OUTPUT: Form = Form("output of a command that asks no server");
const METER: Form = Form("progress bar");
const LISTING: Form = Form("listing");
const CONTENT: Form = Form("what a transfer prints");

pub(super) static DIALECT: Dialect = Dialect {
    id: "tnftp",
    title: "ftp of the BSD family (tnftp, macOS, inetutils, netkit, Windows)",
    documentation: "https://man.netbsd.org/ftp.1",
    perspective: Perspective::Client,
    forms: &[
        COMMAND, REPLY, PROXIED, LOST, PROMPT, CONNECTED, WORDS, PROGRAM, OUTPUT, METER, LISTING, CONTENT,
    ],
    reader: || Box::new(Tnftp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/tnftp-debug.log"),
        include_str!("samples/tnftp-proxy.log"),
        include_str!("samples/inetutils.log"),
        include_str!("samples/ftp-ssl.log"),
    ],
};

/// What stands around the host, in the languages of Windows that were seen.
const CONNECTED_TO: [(&str, &str); 4] = [
    ("Connected to ", "."),
    ("Verbindung mit ", " wurde hergestellt."),
    ("Connecté à ", "."),
    ("Conectado a ", "."),
];

#[derive(Default)]
struct Tnftp {
    /// What was typed at the last prompt asks no server, so that its output follows.
    asks_no_server: bool,
    /// The client said that the control connection is gone: it then prints the last reply once more.
    lost: bool,
    /// It said why it could not connect: a second line only repeats that.
    failed: bool,
    /// The connections of proxy mode: their hosts, the key being the position.
    hosts: Vec<String>,
    /// `proxy open H` was typed: the next connection is a further one.
    proxy_opens: bool,
    /// The connection that commands go to, as far as known.
    key: u64,
    /// What was typed and not yet answered, where the log does not show the commands.
    typed: Option<Typed>,
    /// The program asks for the name as that of Windows does.
    windows: bool,
}

impl Reader for Tnftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        to.connection(self.key);
        let (line, prompted) = after_prompts(line);
        if let Some(rest) = line.strip_prefix("---> ") {
            self.typed = None;
            return to.command(rest).then_some(COMMAND);
        }
        if prompted {
            self.at_prompt(line, to);
            return Some(PROMPT);
        }
        if line.starts_with("421 Service not available, remote server has closed connection") {
            // Made by the client when the control connection ends; no server said so.
            to.note(Note::ControlLost(Failure::Closed));
            self.lost = true;
            return Some(LOST);
        }
        if to.open_reply().is_none() {
            if let Some(form) = self.proxied(line, to) {
                return Some(form);
            }
            if self.lost && bare_reply_line(line).is_some() {
                to.remark();
                return Some(LOST);
            }
        }
        if let Some(form) = self.connected(line, to) {
            return Some(form);
        }
        self.supply(line, to);
        if bare_reply(line, to) {
            return Some(REPLY);
        }
        self.asked(line, to);
        self.other(line, to)
    }
}

impl Tnftp {
    /// What follows a prompt: typed by a person, or the program's next words where its input was no terminal.
    fn at_prompt(&mut self, line: &str, to: &mut Recorder<'_>) {
        if bare_reply_line(line).is_some() {
            self.supply(line, to);
            to.reply(line);
            return;
        }
        if self.connected(line, to).or_else(|| self.own_words(line, to)).is_some() {
            return;
        }
        // An empty line is a prompt that was printed again.
        if !line.is_empty() {
            self.typed = Typed::at_prompt(to.here(), line, self.windows);
        }
        let mut words = line.split_ascii_whitespace();
        let verb = words.next().unwrap_or_default();
        self.proxy_opens = verb == "proxy" && words.next() == Some("open");
        self.asks_no_server = words::asks_no_server(verb);
        to.prompt();
    }

    /// Tells the command that a reply answers, where none that is shown waits for it.
    fn supply(&mut self, line: &str, to: &mut Recorder<'_>) {
        if to.open_reply().is_none()
            && !to.awaits_any()
            && let Some(reply) = bare_reply_line(line)
        {
            self.typed = typed::supply(self.typed.take(), &reply, to);
        }
    }

    /// What the program asks for, or says that it will send.
    fn asked(&mut self, line: &str, to: &Recorder<'_>) {
        if let Some(name) = Typed::name(to.here(), line) {
            self.windows = !line.starts_with("Name ");
            self.typed = Some(name);
        } else if let Some(typed) = &mut self.typed {
            typed.next_file(to.here(), line);
            if line.trim_end().ends_with(':') {
                typed.asked_for(to.here());
            }
        }
    }

    /// `Connected to 203.0.113.10.` · `Connected to ftp.example.org (203.0.113.10).` · `Trying 203.0.113.10:21 ...`
    fn connected(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let host = CONNECTED_TO.iter().find_map(|(before, after)| line.strip_prefix(before)?.strip_suffix(after));
        if let Some((host, address)) = host.and_then(host_of) {
            (self.lost, self.failed) = (false, false);
            if self.proxy_opens {
                self.proxy_opens = false;
                self.key = self.hosts.len() as u64;
            } else if self.hosts.is_empty() || self.key == 0 {
                self.hosts.clear();
            }
            self.hosts.push(host.to_owned());
            to.connection(self.key);
            self.typed = None;
            let place = to.place(host, None);
            let place = Place { address: address.or(place.address), ..place };
            to.note(Note::Opened(Channel::Control, place));
            return Some(CONNECTED);
        }
        let place = line.strip_prefix("Trying ").and_then(|rest| rest.strip_suffix("..."))?;
        let (host, port) = super::common::host_and_port(place);
        if host.contains(' ') {
            return None;
        }
        (self.lost, self.failed) = (false, false);
        let place = to.place(host, port);
        to.note(Note::Opening(Channel::Control, place));
        Some(CONNECTED)
    }

    /// `203.0.113.106:227 Entering Passive Mode (203,0,113,106,156,139).`: with two connections open, each reply
    /// tells its host. The command before it went to that connection.
    fn proxied(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let key = self.hosts.iter().position(|host| {
            let rest = line.strip_prefix(host.as_str()).and_then(|rest| rest.strip_prefix(':'));
            rest.is_some_and(|rest| bare_reply_line(rest).is_some())
        })?;
        let rest = line.get(self.hosts.get(key)?.len() + 1..)?;
        let key = key as u64;
        if key != self.key {
            to.hand_over(self.key, key);
            self.key = key;
        }
        to.connection(key);
        to.reply(rest).then_some(PROXIED)
    }

    fn other(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some(form) = self.own_words(line, to) {
            return Some(form);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        if let Some(reply) = after_bar(line) {
            if reply_line(reply).is_some() {
                to.reply(reply);
            } else {
                to.meter();
            }
            return Some(METER);
        }
        if to.in_transfer() {
            to.data();
            return Some(CONTENT);
        }
        if self.asks_no_server && !line.is_empty() {
            to.remark();
            return Some(OUTPUT);
        }
        None
    }

    fn own_words(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if words::own_words(line, to) {
            return Some(WORDS);
        }
        words::program_error(line, &mut self.failed, to).then_some(PROGRAM)
    }
}

/// The host, and its address where netkit tells it beside the name: `ftp.example.org (203.0.113.10)`.
fn host_of(place: &str) -> Option<(&str, Option<IpAddr>)> {
    match place.split_once(' ') {
        None => Some((place, None)),
        Some((host, rest)) => {
            let address = rest.strip_prefix('(')?.strip_suffix(')')?.parse().ok()?;
            Some((host, Some(address)))
        }
    }
}

/// Takes `ftp> ` off the front, as often as it was printed, and the password's prompt before a command.
fn after_prompts(line: &str) -> (&str, bool) {
    let mut rest = line;
    let mut prompted = false;
    while let Some(after) = rest.strip_prefix("ftp>") {
        prompted = true;
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    if let Some(after) = rest.strip_prefix("Password:")
        && after.trim_start().starts_with("---> ")
    {
        rest = after.trim_start();
    }
    (rest, prompted)
}

/// `100% |*******|  1492  52.69 MiB/s  00:00 ETA`, drawn over itself with carriage returns; a reply may be glued to
/// its end. Returns what follows the last bar.
fn after_bar(line: &str) -> Option<&str> {
    let last = line.rsplit('\r').find(|part| !part.trim().is_empty())?;
    let percent = last.trim_start().split_once('%')?.0;
    let is_bar = !percent.is_empty() && percent.bytes().all(|b| b.is_ascii_digit()) && last.contains('|');
    is_bar.then(|| last.rsplit_once(" ETA").map_or("", |(_, after)| after))
}

#[cfg(test)]
mod tests;
