//! The common log format as FTP servers write it: ProFTPD's default ExtendedLog with commands (`"PASS (hidden)" 230 -`),
//! Pure-FTPd's AltLog with transfers in HTTP's words (`"GET /srv/report.txt" 200 1492`), and Pure-FTPd's W3C form.

use super::access_line::{AccessLine, AccessLog, access_line};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::Note;
use crate::recorder::Recorder;
use ftp_catalog::Verb;

const COMMAND: Form = Form("host ident user [time] \"command\" code bytes");
const TRANSFER: Form = Form("host ident user [time] \"GET path\" code bytes");
const HEADER: Form = Form("#Software: Pure-FTPd");
const W3C: Form = Form("date time ip []sent path");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftp-clf",
    title: "FTP server log in the common log format (ProFTPD, Pure-FTPd AltLog)",
    documentation: "https://www.pureftpd.org/project/pure-ftpd/doc/",
    perspective: Perspective::Server,
    forms: &[COMMAND, TRANSFER, HEADER, W3C],
    reader: || Box::<Clf>::default(),
    // The W3C sample follows the format strings of Pure-FTPd's source (src/altlog.c).
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/proftpd.log"),
        include_str!("samples/pure-ftpd.log"),
        include_str!("samples/pure-ftpd-w3c.log"),
    ],
};

#[derive(Default)]
struct Clf {
    log: AccessLog,
    w3c: bool,
}

impl Reader for Clf {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if line.starts_with("#Software: Pure-FTPd") || self.w3c && line.starts_with('#') {
            self.w3c = true;
            to.remark();
            return Some(HEADER);
        }
        if let Some(form) = w3c(line, to) {
            return Some(form);
        }
        let line = access_line(line).filter(|l| l.common && !l.rest.starts_with('"'))?;
        if let Some(form) = transfer(&line, to) {
            return Some(form);
        }
        self.log.tell(&line, None, to).then_some(COMMAND)
    }
}

/// `"GET /srv/ftp/alice/report.txt" 200 1492`: a download, in HTTP's words. Nothing else of the session is logged.
fn transfer(line: &AccessLine<'_>, to: &mut Recorder<'_>) -> Option<Form> {
    let (method, path) = line.command.split_once(' ')?;
    let verb = match method {
        "GET" => Verb::RETR,
        "PUT" => Verb::STOR,
        _ => return None,
    };
    to.at(line.at?);
    told(line.client, line.user, verb, path, line.code, to);
    Some(TRANSFER)
}

/// `2026-11-21 07:10:24 198.51.100.77 []sent /srv/ftp/alice/report.txt 226 alice 1492`, Pure-FTPd's W3C form.
fn w3c(line: &str, to: &mut Recorder<'_>) -> Option<Form> {
    let (rest, at) = date_time(line).ok()?;
    let (client, rest) = rest.strip_prefix(' ')?.split_once(' ')?;
    let rest = rest.strip_prefix("[]")?;
    let (method, path) = rest.split_once(' ')?;
    let verb = match method {
        "sent" => Verb::RETR,
        "created" => Verb::STOR,
        _ => return None,
    };
    let mut words = path.rsplitn(4, ' ');
    let (_bytes, user, code, path) = (words.next()?, words.next()?, words.next()?, words.next()?);
    to.at(at);
    told(client, Some(user).filter(|u| *u != "-"), verb, path, code.parse().ok(), to);
    Some(W3C)
}

/// Transfers of one client and user are told as one session, since nothing tells its sessions apart.
fn told(client: &str, user: Option<&str>, verb: Verb, path: &str, code: Option<u16>, to: &mut Recorder<'_>) {
    to.connection(super::common::key_of(&[client, user.unwrap_or_default()]));
    to.command_of(verb, path);
    if let Ok(address) = client.parse() {
        to.client_address(address);
    }
    to.reported(code.is_none_or(|c| c < 400));
    if code.is_none_or(|c| c < 400) {
        to.note(Note::TransferDone);
    }
}

#[cfg(test)]
mod tests;
