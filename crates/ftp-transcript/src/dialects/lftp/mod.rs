//! lftp's debug output: `---> ` command, `<--- ` reply, `---- ` note, `**** ` error; translated, but for the arrows.

use super::common::listing;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("---> command");
const REPLY: Form = Form("<--- reply");
const NOTE: Form = Form("---- note");
const ERROR: Form = Form("**** error");
const LAST: Form = Form("command: last words");
const COPY: Form = Form("copy's own words");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "lftp",
    title: "lftp debug output",
    documentation: "https://lftp.yar.ru/lftp-man.html",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, NOTE, ERROR, LAST, COPY, LISTING],
    reader: || Box::new(Lftp),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/debug.log")],
};

struct Lftp;

impl Reader for Lftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = after_prefix(line, to);
        if let Some(rest) = line.strip_prefix("---> ") {
            return to.command(rest).then_some(COMMAND);
        }
        if let Some(rest) = line.strip_prefix("<--- ") {
            return to.reply(rest).then_some(REPLY);
        }
        if let Some(rest) = line.strip_prefix("---- ") {
            note(rest.trim(), to);
            return Some(NOTE);
        }
        if let Some(rest) = line.strip_prefix("**** ") {
            error(rest.trim(), to);
            return Some(ERROR);
        }
        if last_words(line, to) {
            return Some(LAST);
        }
        if copy_words(line, to) {
            return Some(COPY);
        }
        listing(line, to).then_some(LISTING)
    }
}

fn note(text: &str, to: &mut Recorder<'_>) {
    if let Some(rest) = text.strip_prefix("Connecting to ") {
        let place = named_place(rest, to);
        to.note(Note::Connecting(place));
    } else if let Some(rest) = text.strip_prefix("Connecting data socket to ") {
        let place = named_place(rest, to);
        to.note(Note::Opening(Channel::Data, place));
    } else if text == "Data connection established" || text.starts_with("Accepted data connection from ") {
        to.note(Note::Opened(Channel::Data, Place::default()));
    } else if text == "Address returned by PASV seemed to be incorrect and has been fixed"
        || text == "Address returned by PASV is ignored according to ftp:ignore-pasv-address setting"
    {
        to.note(Note::Repaired { announced: None, used: None });
    } else if text == "cannot parse EPSV response" {
        to.note(Note::UnreadablePassiveReply);
    } else if text.starts_with("Switching passive mode ") {
        to.note(Note::ModeChanged);
    } else if text == "EPSV failed, will try PASV" {
        to.note(Note::ExtendedGivenUp);
    } else if text.starts_with("Certificate: ") || text.starts_with(" Issued by") {
        to.remark();
    } else if text == "Closing control socket" {
        to.note(Note::Closed(Channel::Control));
    } else {
        to.remark();
    }
}

fn error(text: &str, to: &mut Recorder<'_>) {
    if text.starts_with("Data socket error ") {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Data, failure, Place::default()));
    } else if text.starts_with("Socket error ") {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        if to.has_spoken() {
            to.note(Note::ControlLost(failure));
        } else {
            to.note(Note::Failed(Channel::Control, failure, Place::default()));
        }
    } else if text.starts_with("Peer closed connection") {
        to.note(Note::ControlLost(Failure::Closed));
    } else if text.starts_with("Timeout - reconnecting") {
        if to.in_transfer() || to.in_data_setup() {
            to.note(Note::TransferFailed(Failure::TimedOut));
        } else if to.has_spoken() {
            to.note(Note::NoReply);
        } else {
            to.note(Note::Failed(Channel::Control, Failure::TimedOut, Place::default()));
        }
    } else if text.starts_with("Host name lookup failure") || text.contains("Name or service not known") {
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default()));
    } else {
        to.remark();
    }
}

/// `ls: Fatal error: max-retries exceeded (Connection timed out)` · `WARNING: Certificate verification: …`
fn last_words(line: &str, to: &mut Recorder<'_>) -> bool {
    if let Some(text) = line.strip_prefix("WARNING: Certificate verification: ") {
        let trouble = match Failure::from_text(text) {
            Some(Failure::Certificate(trouble)) => trouble,
            _ if text.contains("xpired") => CertificateTrouble::Expired,
            _ if text.contains("hostname") || text.contains("host name") => CertificateTrouble::WrongName,
            _ => CertificateTrouble::Untrusted,
        };
        to.note(Note::CertificateDoubt(trouble));
        return true;
    }
    let Some((command, rest)) = line.split_once(": ") else { return false };
    let is_command = !command.is_empty() && command.len() < 12 && command.bytes().all(|b| b.is_ascii_lowercase());
    let fatal = ["Fatal error: ", "Login failed: ", "Access failed: "].iter().find(|mark| rest.contains(**mark));
    let Some(mark) = fatal.filter(|_| is_command) else { return false };
    let reason = rest.split_once(mark).map(|(_, r)| r).unwrap_or_default();
    match Failure::from_text(reason) {
        Some(failure @ Failure::Certificate(_)) => to.note(Note::Failed(Channel::Control, failure, Place::default())),
        Some(Failure::NameNotFound) => to.note(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default())),
        _ if reason.contains("ssl-force") => to.note(Note::Ended(None)),
        _ if reason.contains("Certificate verification") => {
            to.note(Note::Failed(Channel::Control, Failure::Certificate(CertificateTrouble::Untrusted), Place::default()));
        }
        _ => to.note(Note::Ended(None)),
    }
    true
}

/// `copy: get hit eof` · `Loaded 148 CAs` · `1492 bytes transferred`
fn copy_words(line: &str, to: &mut Recorder<'_>) -> bool {
    const BEGINNINGS: &[&str] = &[
        "copy: ", "copy-peer: ", "buffer: ", "Loaded ", "FileCopy(", "gnutls_", "initialized translation from ",
        "Certificate: ", "mirror: ", "Total: ", "New: ", "Modified: ", "cd ok", "cd: ",
    ];
    let transferred = line.ends_with(" bytes transferred") || line.contains(" bytes transferred in ");
    let is = transferred || BEGINNINGS.iter().any(|b| line.starts_with(b));
    if is {
        to.remark();
    }
    is
}

/// `203.0.113.12 (203.0.113.12) port 21` · `(203.0.113.17) port 40057`
fn named_place(text: &str, to: &mut Recorder<'_>) -> Place {
    let address = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
    let host = address.unwrap_or_else(|| text.split(' ').next().unwrap_or_default());
    let port = text.rsplit(' ').next().and_then(|p| p.parse().ok());
    to.place(host, port)
}

/// What `debug -p -t -c` puts in front: `[25588] 2026-11-21 06:24:06 127.0.0.1 <--- 220 …`
fn after_prefix<'a>(line: &'a str, to: &mut Recorder<'_>) -> &'a str {
    let mut rest = line;
    if let Some(inside) = rest.strip_prefix('[')
        && let Some((pid, after)) = inside.split_once("] ")
        && let Ok(pid) = pid.parse::<u64>()
    {
        to.connection(pid);
        rest = after;
    }
    if let Ok((after, stamp)) = date_time(rest)
        && let Some(after) = after.strip_prefix(' ')
    {
        to.at(stamp);
        rest = after;
    }
    const ARROWS: [&str; 4] = ["---> ", "<--- ", "---- ", "**** "];
    if ARROWS.iter().any(|arrow| rest.starts_with(arrow)) {
        return rest;
    }
    match rest.split_once(' ') {
        Some((host, after)) if !host.is_empty() && ARROWS.iter().any(|arrow| after.starts_with(arrow)) => after,
        _ => rest,
    }
}
