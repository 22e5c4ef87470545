//! pyftpdlib's log: `[D 2026-11-21 07:10:26] 198.51.100.77:37498-[alice] <- PASV`, or with the prefix of whatever logging
//! the program around it has set up. Of a reply of several lines only the last is logged.

use super::common::{address, key_of, is_masked_address};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use std::net::IpAddr;

const COMMAND: Form = Form("ip:port-[user] <- command");
const REPLY: Form = Form("ip:port-[user] -> reply");
const SESSION: Form = Form("ip:port-[user] its own words");
const SERVER: Form = Form("[I date] its own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "pyftpdlib-log",
    title: "pyftpdlib server log",
    documentation: "https://pyftpdlib.readthedocs.io/en/latest/tutorial.html#logging-management",
    perspective: Perspective::Server,
    forms: &[COMMAND, REPLY, SESSION, SERVER],
    reader: || Box::<Pyftpdlib>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/debug.log"), include_str!("samples/tls.log")],
};

#[derive(Default)]
struct Pyftpdlib {
    /// Where the server listens.
    local: Option<(String, u16)>,
    /// Inside of a traceback.
    traceback: bool,
}

impl Reader for Pyftpdlib {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let rest = own_prefix(line, to);
        let whole = rest.unwrap_or(line);
        if let Some((client, text)) = session_line(whole).or_else(|| old_session_line(whole)) {
            self.traceback = false;
            let key = key_of(&[client]);
            to.connection(key);
            let form = said(text, to);
            if let Some(at) = client.rsplit_once(':').and_then(|(host, _)| self::host(host)) {
                to.client_address(at);
            }
            if let Some((host, port)) = &self.local {
                to.local_end(host, Some(*port));
            }
            return Some(form);
        }
        if let Some(text) = rest {
            self.traceback = false;
            self.server(text, to);
            return Some(SERVER);
        }
        self.traceback |= line == "Traceback (most recent call last):";
        if self.traceback {
            to.remark();
        }
        self.traceback.then_some(SERVER)
    }
}

impl Pyftpdlib {
    /// `>>> starting FTP server on 203.0.113.85:21, pid=18907 <<<`, and what it says of its sockets while it debugs.
    fn server(&mut self, text: &str, to: &mut Recorder<'_>) {
        to.remark();
        if let Some((_, rest)) = text.split_once(">>> starting ").and_then(|(_, t)| t.split_once(" server on ")) {
            let place = rest.split(',').next().unwrap_or_default().trim();
            let end = place.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)));
            self.local = end.map(|(host, port)| (host.to_owned(), port));
        } else if let Some(about) = text.strip_prefix("[debug] SSL connection established (<") {
            // `TLS_DTPHandler(id=…, addr='198.51.100.77:41124', ssl=True, user='alice', ssl-data=True)>)`: the address
            // is the control connection's in both cases.
            let client = about.split_once("addr='").and_then(|(_, a)| a.split_once('\'')).map(|(a, _)| a);
            if let Some(client) = client {
                to.connection(key_of(&[client]));
                let data = about.contains("ssl-data=") || about.contains("DTP");
                to.note(Note::Secured(if data { Channel::Data } else { Channel::Control }));
            }
        }
    }
}

/// `[D 2026-11-21 07:10:26] ` and what follows; older versions write the year with two digits.
fn own_prefix<'a>(line: &'a str, to: &mut Recorder<'_>) -> Option<&'a str> {
    let inside = line.strip_prefix('[')?;
    let (stamp, rest) = inside.split_once("] ")?;
    let stamp = stamp.get(1..)?.strip_prefix(' ').filter(|_| inside.starts_with(['D', 'I', 'W', 'E', 'C']))?;
    match date_time(stamp) {
        Ok((_, at)) => to.at(at),
        Err(_) => {
            let (_, at) = date_time(&format!("20{stamp}")).ok()?;
            to.at(at);
        }
    }
    Some(rest)
}

/// `198.51.100.77:37498-[alice] text`, at the start or behind another program's prefix.
fn session_line(line: &str) -> Option<(&str, &str)> {
    let at = line.find("-[")?;
    let (before, after) = (line.get(..at)?, line.get(at + 2..)?);
    let client = before.rsplit(' ').next()?;
    let (address, port) = client.rsplit_once(':')?;
    port.parse::<u16>().ok()?;
    let (_user, text) = after.split_once("] ")?;
    (self::host(address).is_some() || is_masked_address(address)).then_some((client, text))
}

/// The same of versions before 1.0: `198.51.100.77:37498 <== USER alice`, `[]198.51.100.77:37498 Connected.`
fn old_session_line(line: &str) -> Option<(&str, &str)> {
    let (before, at) = [" ==> ", " <== ", " Connected.", " Disconnected."].iter().find_map(|mark| {
        let at = line.find(mark)?;
        Some((line.get(..at)?, at + 1))
    })?;
    let client = before.rsplit([' ', ']']).next()?;
    let (address, port) = client.rsplit_once(':')?;
    port.parse::<u16>().ok()?;
    let is_client = self::host(address).is_some() || is_masked_address(address);
    is_client.then_some((client, line.get(at..)?))
}

/// The address, perhaps behind the prefix of Python's logging: `INFO:pyftpdlib:127.0.0.1`.
fn host(text: &str) -> Option<IpAddr> {
    address(text).or_else(|| address(text.rsplit_once(':')?.1))
}

fn said(text: &str, to: &mut Recorder<'_>) -> Form {
    if let Some(command) = text.strip_prefix("<- ").or_else(|| text.strip_prefix("<== ")) {
        if !to.command(command) {
            to.remark();
        }
        return COMMAND;
    }
    if let Some(reply) = text.strip_prefix("-> ").or_else(|| text.strip_prefix("==> ")) {
        if !to.reply(reply) {
            to.remark();
        }
        return REPLY;
    }
    if text.starts_with("FTP session opened") || text == "Connected." {
        to.note(Note::Connecting(Place::default()));
    } else if text.starts_with("FTP session closed") || text == "Disconnected." {
        to.note(Note::Closed(Channel::Control));
    } else if text.ends_with("' logged in.") {
        to.note(Note::LoggedIn);
    } else if text.ends_with("' failed login.") {
        to.note(Note::LoginRefused);
    } else if text.contains(" completed=1 ") {
        to.note(Note::TransferDone);
    } else if text.contains(" completed=0 ") {
        to.note(Note::TransferFailed(Failure::Other));
    } else if text.starts_with("Control connection timed out") {
        to.note(Note::IdleTimeout);
    } else {
        to.remark();
    }
    SESSION
}

#[cfg(test)]
mod tests;
