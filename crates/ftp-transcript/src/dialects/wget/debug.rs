//! What `wget -d` says besides; English whatever the language.

use crate::note::{Channel, Note};
use crate::recorder::Recorder;

/// Words that mean nothing for the session, by their beginning.
const REMARKS: &[&str] = &[
    "Reading HSTS entries",
    "URI encoding = ",
    "Converted file name ",
    "Caching ",
    "Found ",
    "Created socket ",
    "Releasing ",
    "Deleting unused ",
    "UNIX TYPE",
    "Prepended initial PWD",
    "pwd: ",
    "old: ",
    "new: ",
    "conaddr is: ",
    "Closed fd ",
    "Closed ",
    "done.",
    "Will not apply HSTS",
    "Initiating SSL handshake",
    "seconds ",
    "certificate:",
    "subject: ",
    "issuer: ",
    "X509 certificate successfully verified",
    "changing working directory",
    "Opened ",
    "Trying to listen on",
    "using port ",
    "Master socket fd ",
    "Enqueuing ",
    "Dequeuing ",
    "Queue count ",
    "Deciding whether to enqueue",
];

pub(super) fn begins(line: &str) -> bool {
    line.starts_with("DEBUG output created by Wget")
}

pub(super) fn words(line: &str, to: &mut Recorder<'_>) -> bool {
    if begins(line) {
        let program = line.trim_start_matches("DEBUG output created by ").trim_end_matches('.');
        let name = to.words(program.split(" on ").next().unwrap_or_default());
        to.note(Note::Program(name));
    } else if let Some(rest) = line.strip_prefix("Setting --") {
        // `Setting --ftp-password (ftppassword) to secret`
        if let Some((option, value)) = rest.split_once(") to ")
            && option.contains("password")
        {
            to.secret(value);
        }
        to.remark();
    } else if let Some(rest) = line.strip_prefix("trying to connect to ") {
        let (host, port) = rest.split_once(" port ").unwrap_or((rest, ""));
        let place = to.place(host, port.parse().ok());
        to.note(Note::Opening(Channel::Data, place));
    } else if line.starts_with("Handshake successful") {
        to.note(Note::Secured(Channel::Unknown));
    } else if REMARKS.iter().any(|beginning| line.trim_start().starts_with(beginning)) || is_number(line) {
        to.remark();
    } else {
        return false;
    }
    true
}

/// The size that `SIZE` gave, alone on its line.
fn is_number(line: &str) -> bool {
    !line.is_empty() && line.len() != 3 && line.bytes().all(|b| b.is_ascii_digit())
}
