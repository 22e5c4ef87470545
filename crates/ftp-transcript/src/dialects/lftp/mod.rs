//! lftp's debug output: `---> ` command, `<--- ` reply, `---- ` note, `**** ` error; translated, but for the arrows.

mod fxp;
mod phrases;

use super::common::listing;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::grammar::command::bare_command_line;
use crate::grammar::reply::bare_reply_line;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};
use fxp::Fxp;
use phrases::{Phrase, phrase};
use std::net::IpAddr;

const COMMAND: Form = Form("---> command");
const REPLY: Form = Form("<--- reply");
const NOTE: Form = Form("---- note");
const ERROR: Form = Form("**** error");
const LAST: Form = Form("command: last words");
const COPY: Form = Form("copy's own words");
const QUOTED: Form = Form("a reply that quote prints");
const CONTENT: Form = Form("what a transfer prints");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "lftp",
    title: "lftp debug output",
    documentation: "https://lftp.yar.ru/lftp-man.html",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, NOTE, ERROR, LAST, COPY, QUOTED, CONTENT, LISTING],
    reader: || Box::new(Lftp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/debug.log")],
};

#[derive(Default)]
struct Lftp {
    /// The last setup was PORT or EPRT: the server connects.
    active: bool,
    /// The data connection came to its end: only the reply is missing.
    at_end: bool,
    /// The reply that is open was printed by `quote` or `site`: without arrows.
    quoted: bool,
    /// The two control connections of a copy between servers.
    fxp: Fxp,
    /// A line of lftp's own was seen: the arrow of commands is that of many programs.
    known: bool,
}

impl Reader for Lftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = after_prefix(line, to);
        self.fxp.place(line, to);
        if let Some(rest) = line.strip_prefix("---> ") {
            self.at_end = false;
            match rest.split(' ').next() {
                Some("PORT" | "EPRT") => self.active = true,
                Some("PASV" | "EPSV") => self.active = false,
                _ => {}
            }
            return to.command(rest).then_some(COMMAND);
        }
        self.known |= line.starts_with("<--- ") || line.starts_with("---- ");
        if let Some(rest) = line.strip_prefix("<--- ") {
            self.quoted = false;
            if !to.reply(rest) {
                // `<---  UTF8`: a line of a reply that another connection's lines interrupted (FXP).
                if !rest.starts_with(' ') {
                    return None;
                }
                to.set_role(Role::Reply);
            }
            return Some(REPLY);
        }
        if let Some(rest) = line.strip_prefix("---- ") {
            self.at_end |= rest == "Got EOF on data connection" || rest == "Closing data socket";
            note(rest.trim(), self.active, to);
            return Some(NOTE);
        }
        if let Some(rest) = line.strip_prefix("**** ") {
            error(rest.trim(), self.at_end, to);
            return Some(ERROR);
        }
        if self.quoted_reply(line, to) {
            return Some(QUOTED);
        }
        if last_words(line, to) {
            return Some(LAST);
        }
        if copy_words(line, to) {
            return Some(COPY);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        to.in_transfer().then(|| {
            to.data();
            CONTENT
        })
    }
}

impl Lftp {
    /// `500 'FEAT': command not understood.`: what `quote` and `site` print instead of `<--- `.
    fn quoted_reply(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        let goes_on = self.quoted && to.open_reply().is_some();
        let begins = self.known
            && to.open_reply().is_none()
            && to.awaiting().is_some()
            && !to.in_transfer()
            && bare_reply_line(line).is_some();
        if goes_on || begins {
            self.quoted = true;
            return to.reply(line);
        }
        false
    }
}

/// Notes; what is not English is told by its form.
fn note(text: &str, active: bool, to: &mut Recorder<'_>) {
    if let Some(rest) = text.strip_prefix("Connecting to ") {
        let place = named_place(rest, to);
        to.note(Note::Connecting(place));
    } else if let Some(rest) = text.strip_prefix("Connecting data socket to ") {
        let place = named_place(rest, to);
        to.note(Note::Opening(Channel::Data, place));
    } else if phrase(text) == Some(Phrase::DataOpened) || text.starts_with("Accepted data connection from ") {
        to.note(Note::Opened(Channel::Data, Place::default()));
    } else if text == "Address returned by PASV seemed to be incorrect and has been fixed"
        || text == "Address returned by PASV is ignored according to ftp:ignore-pasv-address setting"
    {
        to.note(Note::Repaired { announced: None, used: None });
    } else if phrase(text) == Some(Phrase::UnreadableExtended) {
        to.note(Note::UnreadablePassiveReply);
    } else if phrase(text) == Some(Phrase::Switching) {
        to.note(Note::ModeChanged);
    } else if text == "EPSV failed, will try PASV" {
        to.note(Note::ExtendedGivenUp);
    } else if text.starts_with("Certificate: ") || text.starts_with(" Issued by") {
        to.remark();
    } else if phrase(text) == Some(Phrase::Closing) {
        to.note(Note::Closed(Channel::Control));
    } else if let Some((host, address, port)) = addressed(text) {
        // `Verbinde mit 203.0.113.11 (203.0.113.11) Port 21` · `データソケットを (203.0.113.11) のポート 40057 に接続中`
        let is_data = to.in_data_setup() && host != Some(address);
        let place = to.place(address, Some(port));
        to.note(match (is_data, active) {
            (false, _) => Note::Connecting(place),
            (true, false) => Note::Opening(Channel::Data, place),
            (true, true) => Note::Opened(Channel::Data, place),
        });
    } else {
        to.remark();
    }
}

/// An address in parentheses, with the word before it, and the port after it.
fn addressed(text: &str) -> Option<(Option<&str>, &str, u16)> {
    let (before, rest) = text.split_once('(')?;
    let (address, after) = rest.split_once(')')?;
    address.parse::<IpAddr>().ok()?;
    let port = after.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()?;
    Some((before.split_whitespace().next_back(), address, port))
}

fn error(text: &str, at_end: bool, to: &mut Recorder<'_>) {
    if let Some(rest) = text.strip_prefix("Certificate verification: ") {
        to.note(Note::Failed(Channel::Control, certificate(rest), Place::default()));
    } else if text.starts_with("gnutls_handshake: ") || text.starts_with("SSL_connect: ") {
        to.note(Note::Failed(Channel::Control, Failure::Tls, Place::default()));
    } else if let Some(reason) = text.strip_prefix("control-socket: ") {
        to.note(Note::ControlLost(Failure::from_text(reason).unwrap_or(Failure::Other)));
    } else if text.starts_with("Data socket error ") {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Data, failure, Place::default()));
    } else if text.starts_with("Socket error ") || is_translated_socket_error(text) {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        if to.in_data_setup() && !text.starts_with("Socket error ") {
            to.note(Note::Failed(Channel::Data, failure, Place::default()));
        } else if to.has_spoken() {
            to.note(Note::ControlLost(failure));
        } else {
            to.note(Note::Failed(Channel::Control, failure, Place::default()));
        }
    } else if phrase(text) == Some(Phrase::PeerClosed) {
        to.note(Note::ControlLost(Failure::Closed));
    } else if phrase(text) == Some(Phrase::TimedOut) || is_translated_timeout(text) {
        if !at_end && (to.in_transfer() || to.in_data_setup()) {
            to.note(Note::TransferFailed(Failure::TimedOut));
        } else if to.has_spoken() {
            to.note(Note::NoReply);
        } else {
            to.note(Note::Failed(Channel::Control, Failure::TimedOut, Place::default()));
        }
    } else if phrase(text) == Some(Phrase::NoSuchHost) || text.contains("Name or service not known") {
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default()));
    } else {
        to.remark();
    }
}

/// `Erreur de socket (Connexion refusée) - reconnexion`: the reason in parentheses tells.
fn is_translated_socket_error(text: &str) -> bool {
    let reason = text.split_once('(').and_then(|(_, rest)| rest.split_once(") "));
    reason.is_some_and(|(reason, after)| after.starts_with(['-', '–', '—']) && Failure::from_text(reason).is_some())
}

/// `Temps écoulé - reconnexion`: no other error has this form, two or three words and no reason.
fn is_translated_timeout(text: &str) -> bool {
    let parts: Vec<&str> = text.split(" - ").collect();
    let short = |part: &&str| part.split(' ').count() <= 3 && !part.contains([':', '(']);
    parts.len() == 2 && parts.iter().all(short)
}

fn certificate(text: &str) -> Failure {
    Failure::Certificate(match Failure::from_text(text) {
        Some(Failure::Certificate(trouble)) => trouble,
        _ if text.contains("xpired") => CertificateTrouble::Expired,
        _ if text.contains("hostname") || text.contains("host name") => CertificateTrouble::WrongName,
        _ => CertificateTrouble::Untrusted,
    })
}

/// `ls: Fatal error: max-retries exceeded (Connection timed out)` · `WARNING: Certificate verification: …`
fn last_words(line: &str, to: &mut Recorder<'_>) -> bool {
    if let Some(text) = line.strip_prefix("WARNING: Certificate verification: ") {
        if let Failure::Certificate(trouble) = certificate(text) {
            to.note(Note::CertificateDoubt(trouble));
        }
        return true;
    }
    if let Some(text) = line.strip_prefix("ERROR: Certificate verification: ") {
        to.note(Note::Failed(Channel::Control, certificate(text), Place::default()));
        return true;
    }
    const COMMANDS: &[&str] = &[
        "ls", "cls", "nlist", "rels", "recls", "renlist", "get", "get1", "pget", "mget", "reget", "put", "mput", "reput",
        "cat", "zcat", "more", "zmore", "mirror", "open", "cd", "pwd", "mkdir", "rm", "mrm", "rmdir", "mv", "find", "du",
        "quote", "site", "chmod", "user", "login", "glob", "edit", "torrent", "lftp",
    ];
    let Some((command, rest)) = line.split_once(": ") else { return false };
    // `user: '0',` is a field of an object that a program printed, of a log whose head is missing.
    if !COMMANDS.contains(&command) || rest.ends_with(',') {
        return false;
    }
    // Ruby marks what it receives and sends so: `get: 220 ready`, `put: USER alice`. lftp has words before a reply.
    if matches!(command, "get" | "put")
        && (rest.starts_with(' ') || bare_reply_line(rest).is_some() || bare_command_line(rest).is_some()) {
        return false;
    }
    if rest.ends_with("(EPSV failed, will try PASV)") {
        // The reason in parentheses is never translated; here it is the only word about it.
        to.note(Note::ExtendedGivenUp);
    } else if command == "open"
        && let Some((host, reason)) = rest.split_once(": ")
        && !to.has_spoken()
        && Failure::from_text(reason) == Some(Failure::NameNotFound)
    {
        // `open: ftp.nonexistent.example: Name or service not known`
        let place = to.place(host, None);
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
    } else if rest.contains("Certificate verification") {
        to.note(Note::Failed(Channel::Control, certificate(rest), Place::default()));
    } else if matches!(Failure::from_text(rest), Some(Failure::NameNotFound)) {
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default()));
    } else {
        if phrase(rest) == Some(Phrase::LoginFailed) {
            to.note(Note::LoginRefused);
        }
        to.note(Note::Ended(None));
    }
    true
}

/// `copy: get hit eof` · `Loaded 148 CAs` · `1492 bytes transferred`
fn copy_words(line: &str, to: &mut Recorder<'_>) -> bool {
    const BEGINNINGS: &[&str] = &[
        "copy: ", "copy-peer: ", "buffer: ", "Loaded ", "FileCopy(", "gnutls_", "initialized translation from ",
        "Certificate: ", "mirror: ", "Total: ", "New: ", "Modified: ", "cd ok", "Unknown command `", "sh: ", "cd: ",
    ];
    let transferred = line.ends_with(" bytes transferred") || line.contains(" translated to pair ") || line.contains(" bytes transferred in ");
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

/// Whether a line is one of lftp's translated ones.
pub(crate) fn is_translated(line: &str) -> bool {
    let text = line.strip_prefix("---- ").or_else(|| line.strip_prefix("**** "));
    text.is_some_and(|text| phrase(text.trim()).is_some())
}

#[cfg(test)]
mod tests;
