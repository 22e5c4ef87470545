//! The BSD ftpd family through syslog with `-d` (inetutils, netkit's in.ftpd, wu-ftpd): `ftpd[20904]: command: PASV`,
//! `ftpd[20904]: <--- 227 Entering Passive Mode (…)`. One process is one session.

use super::common::{address, key_of};
use super::syslog::{Syslog, syslog};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::command::command_line;
use crate::grammar::reply::{Separator, reply_line};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use std::collections::HashMap;

const CONNECTION: Form = Form("ftpd[pid]: connection from");
const COMMAND: Form = Form("ftpd[pid]: command:");
const REPLY: Form = Form("ftpd[pid]: <--- code");
const TEXT: Form = Form("ftpd[pid]: text below its code");
const LOGIN: Form = Form("ftpd[pid]: FTP LOGIN");
const WORDS: Form = Form("ftpd[pid]: its own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftpd-syslog",
    title: "syslog of ftpd (wu-ftpd, inetutils, netkit)",
    documentation: "https://www.gnu.org/software/inetutils/manual/html_node/ftpd-invocation.html",
    perspective: Perspective::Server,
    forms: &[CONNECTION, COMMAND, REPLY, TEXT, LOGIN, WORDS],
    reader: || Box::<FtpdSyslog>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/inetutils.log"), include_str!("samples/netkit.log")],
};

#[derive(Default)]
struct FtpdSyslog {
    /// Processes whose last line was a code, with the text on the next (inetutils), and whether that ends the reply.
    awaiting_text: HashMap<u64, bool>,
}

impl Reader for FtpdSyslog {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = syslog(line).filter(|l| is_ftpd(l.program))?;
        if let Some(at) = line.at {
            to.at(at);
        }
        let key = line.pid.unwrap_or_default();
        to.connection(key);
        to.server(key_of(&[line.host]));
        if let Some(last) = self.awaiting_text.remove(&key) {
            to.reply_line_text(line.text);
            if last {
                to.close_reply();
            }
            return Some(TEXT);
        }
        if let Some(rest) = line.text.strip_prefix("connection from ").or_else(|| line.text.strip_suffix("connection from")) {
            connection(rest, to);
            return Some(CONNECTION);
        }
        if let Some(command) = line.text.strip_prefix("command: ") {
            // `PASS  ???` was masked by the server.
            let command = command.trim_end();
            command_line(command)?;
            // It answers one command after the other, but does not log all of its answers.
            if !to.in_transfer() {
                to.give_up_waiting();
            }
            return to.command(command).then_some(COMMAND);
        }
        if let Some(reply) = line.text.strip_prefix("<--- ") {
            return self.reply(key, reply, to).then_some(REPLY);
        }
        Some(words(&line, to))
    }
}

impl FtpdSyslog {
    /// `220 ready.#015#012 ` of netkit, or `220 ` alone with the text on the next line of inetutils.
    fn reply(&mut self, key: u64, reply: &str, to: &mut Recorder<'_>) -> bool {
        let whole = reply.trim_end().trim_end_matches("#012").trim_end_matches("#015");
        let Some(parsed) = reply_line(whole) else { return false };
        if !parsed.text.trim().is_empty() || reply.contains("#015") {
            return to.reply(whole);
        }
        if to.open_reply() == Some(parsed.code) {
            to.reply_body("", false);
        } else {
            to.reply_opening(parsed.code, "");
        }
        self.awaiting_text.insert(key, parsed.separator != Separator::Hyphen);
        true
    }
}

/// `ftpd`, `in.ftpd`, `wu-ftpd`, but neither `vsftpd`, `proftpd` nor `pure-ftpd`.
fn is_ftpd(program: &str) -> bool {
    let name = program.strip_prefix("in.").or_else(|| program.strip_prefix("wu-")).or_else(|| program.strip_prefix("wu."));
    matches!(name.unwrap_or(program), "ftpd" | "ftpd-ssl" | "lukemftpd" | "tnftpd")
}

/// `connection from host.example.org [192.0.2.7]` of wu-ftpd; others give the name alone, or nothing.
fn connection(from: &str, to: &mut Recorder<'_>) {
    to.note(Note::Connecting(Place::default()));
    if let Some(address) = client(from) {
        to.client_address(address);
    }
}

fn client(text: &str) -> Option<std::net::IpAddr> {
    let inside = text.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(inside, _)| inside);
    address(inside.unwrap_or_else(|| text.split([' ', ',']).next().unwrap_or_default()))
}

/// What the server says of itself. All of it stands behind its own name and process number.
fn words(line: &Syslog<'_>, to: &mut Recorder<'_>) -> Form {
    let text = line.text;
    let login = text.strip_prefix("FTP LOGIN ").or_else(|| text.strip_prefix("ANONYMOUS FTP LOGIN "));
    if let Some(login) = login {
        let accepted = login.starts_with("FROM ");
        to.note(if accepted { Note::LoggedIn } else { Note::LoginRefused });
        let from = login.split_once("FROM ").map_or("", |(_, from)| from);
        if let Some(address) = client(from) {
            to.client_address(address);
        }
        return LOGIN;
    }
    if text.starts_with("lost connection") {
        to.note(Note::ControlLost(Failure::from_text(text).unwrap_or(Failure::Closed)));
    } else if text.contains("timed out after") {
        to.note(Note::IdleTimeout);
    } else if text.starts_with("FTP session closed") {
        to.note(Note::Closed(Channel::Control));
    } else {
        to.remark();
    }
    WORDS
}

#[cfg(test)]
mod tests;
