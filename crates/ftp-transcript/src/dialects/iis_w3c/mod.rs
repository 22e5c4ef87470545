//! Microsoft IIS' FTP log in W3C's extended format: one line for each command with the code of its reply, never its
//! text. `2016-06-25 16:26:30 10.210.3.48 - 10.210.1.234 21 USER gorba 331 0 0 5242ddb2-… -`. IIS 6 and before write
//! `[1]USER bob 331`.

mod columns;

use super::common::{address, key_of};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};
use columns::{Columns, Row};
use ftp_catalog::{ReplyCode, Verb};

const HEADER: Form = Form("#Fields: … cs-method … sc-status");
const CHANNEL: Form = Form("ControlChannelOpened and the like");
const COMMAND: Form = Form("date time c-ip … method stem status");
const OLD: Form = Form("time c-ip [n]METHOD stem status");

pub(super) static DIALECT: Dialect = Dialect {
    id: "iis-w3c",
    title: "Microsoft IIS FTP log (W3C)",
    documentation: "https://learn.microsoft.com/en-us/iis/configuration/system.applicationhost/sites/site/ftpserver/logfile",
    perspective: Perspective::Server,
    forms: &[HEADER, CHANNEL, COMMAND, OLD],
    reader: || Box::new(Iis { columns: Columns::usual() }),
    // Built from the fields that Microsoft documents and from logs in threads.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/iis10.log"), include_str!("samples/iis10-refused.log"), include_str!("samples/iis6.log")],
};

struct Iis {
    columns: Columns,
}

impl Reader for Iis {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if line.starts_with('#') {
            return self.header(line, to).then_some(HEADER);
        }
        let row = self.columns.row(line)?;
        let form = match row.method {
            "ControlChannelOpened" | "ControlChannelClosed" | "DataChannelOpened" | "DataChannelClosed" => CHANNEL,
            _ if row.numbered.is_some() => OLD,
            _ => COMMAND,
        };
        let verb = verb_of(&row);
        if form != CHANNEL && (verb.is_none() || row.status.is_none()) {
            return None;
        }
        if let Some(at) = row.at {
            to.at(at);
        }
        let client = row.client.unwrap_or_default();
        to.connection(match (row.session, row.numbered) {
            (Some(session), _) => key_of(&[session]),
            (None, Some(number)) => key_of(&[client, number]),
            (None, None) => key_of(&[client]),
        });
        match verb {
            Some(verb) if form != CHANNEL => command(verb, &row, to),
            _ => channel(&row, to),
        }
        if let Some(address) = address(client) {
            to.client_address(address);
        }
        // The port of a data channel's line is the data connection's.
        if let Some(host) = row.server.filter(|_| !row.method.starts_with("Data")) {
            to.local_end(host, row.port);
        }
        Some(form)
    }
}

impl Iis {
    fn header(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        let fields = line.strip_prefix("#Fields: ");
        if let Some(fields) = fields {
            self.columns = Columns::from_header(fields);
            // A web server's log names what only it has.
            if fields.contains("cs-version") || fields.contains("cs-uri-query") || fields.contains("cs(User-Agent)") {
                return false;
            }
        }
        let known = fields.is_some()
            || ["#Software: Microsoft Internet Information Services", "#Version: ", "#Date: "]
                .iter()
                .any(|start| line.starts_with(start));
        if known {
            to.remark();
        }
        known
    }
}

/// The command that a row is about. Old servers name transfers by what became of them.
fn verb_of(row: &Row<'_>) -> Option<Verb> {
    match row.method {
        "sent" => Some(Verb::RETR),
        "created" => Some(Verb::STOR),
        "appended" => Some(Verb::APPE),
        "closed" => Some(Verb::QUIT),
        method if method.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) => {
            Verb::new(method).filter(|_| (3..=4).contains(&method.len()) && !matches!(method, "GET" | "HEAD" | "PUT"))
        }
        _ => None,
    }
}

fn command(verb: Verb, row: &Row<'_>, to: &mut Recorder<'_>) {
    if row.method == "closed" {
        to.note(if row.status == Some(421) || row.status == Some(426) {
            Note::ControlLost(Failure::Closed)
        } else {
            Note::Closed(Channel::Control)
        });
        return;
    }
    let stem = row.stem.unwrap_or_default();
    // `+` stands for a blank.
    match stem.contains('+') {
        true => to.command_of(verb, &stem.replace('+', " ")),
        false => to.command_of(verb, stem),
    }
    let Some(status) = row.status else { return };
    to.reply_code(ReplyCode(status));
    to.set_role(Role::Command);
    // `425 10060`: the code of the reply says less than Windows' own number.
    let reason = row.win32.and_then(failure);
    if let Some(reason) = reason.filter(|_| status >= 400) {
        if verb.is_transfer() && status == 425 {
            to.note(Note::Failed(Channel::Data, reason, Place::default()));
        } else if verb.is_transfer() {
            to.note(Note::TransferFailed(reason));
        }
        to.set_role(Role::Command);
    }
}

fn channel(row: &Row<'_>, to: &mut Recorder<'_>) {
    let reason = row.win32.filter(|n| *n != 0).map(|n| failure(n).unwrap_or(Failure::Other));
    match (row.method, reason) {
        ("ControlChannelOpened", _) => to.note(Note::Connecting(Place::default())),
        // 64 and 995 are what Windows says where the client just went away.
        ("ControlChannelClosed", Some(reason @ (Failure::TimedOut | Failure::Reset | Failure::Aborted))) => {
            to.note(Note::ControlLost(reason));
        }
        ("ControlChannelClosed", _) => to.note(Note::Closed(Channel::Control)),
        ("DataChannelOpened", None) => to.note(Note::Opened(Channel::Data, Place::default())),
        ("DataChannelOpened", Some(reason)) => to.note(Note::Failed(Channel::Data, reason, Place::default())),
        ("DataChannelClosed", Some(reason @ (Failure::TimedOut | Failure::Refused | Failure::NoRoute))) => {
            to.note(Note::TransferFailed(reason));
        }
        _ => to.remark(),
    }
}

/// Windows' number for a failure of the network.
fn failure(number: u32) -> Option<Failure> {
    Some(match number {
        64 | 10_053 | 1236 => Failure::Aborted,
        10_054 => Failure::Reset,
        10_060 | 121 | 258 | 1460 => Failure::TimedOut,
        10_061 | 1225 => Failure::Refused,
        10_065 | 10_051 | 1231 | 1232 => Failure::NoRoute,
        995 => Failure::Closed,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
