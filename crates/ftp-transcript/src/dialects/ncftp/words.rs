//! LibNcFTP's own words, and the last words of its programs.

use crate::dialects::common::host_and_port;
use crate::note::{Channel, Failure, Foreign, Note, Place};
use crate::recorder::Recorder;

/// Words that mean nothing for the session, by their beginning.
const REMARKS: &[&str] = &[
    "ncftpls DIRLIST: ",
    "Remote server is running ",
    "Retrying PASV mode ",
    "Retrying PORT mode ",
    "Cannot recover from miscellaneous open error ",
    "Server hungup immediately after connect",
    "Unexpected response: ",
    "Redialing",
    "Sleeping ",
    "Fixing what would have been a bogus PORT data address ",
    "Could not write to control stream",
];

pub(super) fn own_words(line: &str, to: &mut Recorder<'_>) -> bool {
    // A server's own words in a reply to STAT have no full stop; their indentation may be lost.
    if let Some(rest) = line.strip_prefix("Connected to ").filter(|rest| rest.ends_with('.')) {
        connected(rest, to);
    } else if line.starts_with("Logged in to ") && line.contains(" as ") {
        to.note(Note::LoggedIn);
    } else if let Some(rest) = line.strip_prefix("connect to ")
        && let Some((place, reason)) = rest.split_once(" failed: ")
    {
        // Before a greeting this is the control connection.
        let place = named(place, to);
        to.note(Note::Failed(Channel::Unknown, reason_of(reason), place));
    } else if let Some(rest) = line.strip_prefix("Could not connect to ") {
        // `Could not connect to 10.0.0.5 -- try again later: Connection timed out.`
        let host = rest.split([' ', ':']).next().unwrap_or_default().trim_end_matches('.');
        let place = to.place(host, None);
        to.note(Note::Failed(Channel::Control, reason_of(rest), place));
    } else if let Some(rest) = line.strip_prefix("Fixing bogus PASV data address from ") {
        // `10.0.0.11:40054 to 203.0.113.11:40054.`
        let (announced, used) = rest.trim_end_matches('.').split_once(" to ").unwrap_or((rest, ""));
        let address = |text| host_and_port(text).0.parse().ok();
        to.note(Note::Repaired { announced: address(announced), used: address(used) });
    } else if line.starts_with("Falling back to PORT instead of PASV mode") {
        to.note(Note::ModeChanged);
    } else if line.starts_with("Cannot parse PASV response") || line.starts_with("Server sent back a bogus port number") {
        to.note(Note::UnreadablePassiveReply);
    } else if line.starts_with("Data connection to ") && line.contains(" timed out") {
        to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default()));
    } else if line.starts_with("Data connection from ") || line.starts_with("Data connection did not originate ") {
        to.note(Note::Failed(Channel::Data, Failure::Other, Place::default()));
    } else if line.starts_with("Could not accept a data connection") {
        to.note(Note::Failed(Channel::Data, reason_of(line), Place::default()));
    } else if line.starts_with("Remote host has closed the connection") {
        to.note(Note::ControlLost(Failure::Closed));
    } else if line.starts_with("Could not read reply from control connection") {
        match reason_of(line) {
            Failure::TimedOut => to.note(Note::NoReply),
            failure => to.note(Note::ControlLost(failure)),
        }
    } else if let Some(rest) = line.strip_prefix("Invalid reply: ") {
        let greeting = rest.trim_matches('"');
        match Foreign::from_banner(greeting) {
            Some(foreign) if !to.has_spoken() => to.note(Note::Foreign(foreign)),
            _ => to.remark(),
        }
    } else if let Some(host) = line.strip_suffix(": unknown host.").filter(|host| !host.contains(' ')) {
        let place = to.place(host, None);
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
    } else if REMARKS.iter().any(|beginning| line.starts_with(beginning)) {
        to.remark();
    } else {
        return false;
    }
    true
}

/// `203.0.113.11.` after the greeting · `203.0.113.11:40054 for PASV.`
fn connected(rest: &str, to: &mut Recorder<'_>) {
    match rest.split_once(" for ") {
        Some((place, _)) => {
            let place = named(place, to);
            to.note(Note::Opened(Channel::Data, place));
        }
        None => {
            let place = named(rest.trim_end_matches('.'), to);
            to.note(Note::Opened(Channel::Control, place));
        }
    }
}

/// `ncftpls: cannot open 203.0.113.23: could not connect to remote host, but can try again.` ·
/// `ncftpget nodir/x.txt: server said: Failed to open file.`
pub(super) fn last_words(line: &str, to: &mut Recorder<'_>) -> bool {
    let program = line.split([' ', ':']).next().unwrap_or_default();
    let is_program = matches!(program, "ncftp" | "ncftpls" | "ncftpget" | "ncftpput" | "ncftpbatch" | "ncftpspooler");
    if !is_program || !line.contains(": ") {
        return false;
    }
    let opening = line.split_once(": cannot open ").and_then(|(_, rest)| rest.split_once(": "));
    match opening {
        Some((host, reason)) if !to.has_spoken() || reason.starts_with("could not connect") => {
            let place = to.place(host, None);
            let failure = if reason.starts_with("unknown host") { Failure::NameNotFound } else { reason_of(reason) };
            to.note(Note::Failed(Channel::Control, failure, place));
        }
        _ => to.note(Note::Ended(None)),
    }
    true
}

fn reason_of(text: &str) -> Failure {
    Failure::from_text(text).unwrap_or(Failure::Other)
}

fn named(text: &str, to: &mut Recorder<'_>) -> Place {
    let (host, port) = host_and_port(text);
    to.place(host, port)
}
