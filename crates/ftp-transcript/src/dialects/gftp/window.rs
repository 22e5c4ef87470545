//! The log of gFTP's window as people paste it: the terminal's words without its colours. Replies and commands then stand
//! there as they are, and only what gFTP says itself tells whose log it is.

use crate::dialect::Form;
use crate::dialects::common::{bare_command, bare_reply, host_and_port};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

pub(super) const WORDS: Form = Form("the window's own words");
pub(super) const REPLY: Form = Form("uncoloured reply");
pub(super) const COMMAND: Form = Form("uncoloured command");

pub(super) fn read(line: &str, to: &mut Recorder<'_>) -> Option<Form> {
    let line = line.trim_end();
    if bare_reply(line, to) {
        return Some(REPLY);
    }
    if bare_command(line, false, to) {
        return Some(COMMAND);
    }
    words(line, to).then_some(WORDS)
}

fn words(text: &str, to: &mut Recorder<'_>) -> bool {
    if let Some(place) = text.strip_prefix("Trying ").and_then(|rest| place(rest, to)) {
        to.note(Note::Connecting(place));
    } else if let Some(place) = text.strip_prefix("Connected to ").and_then(|rest| place(rest, to)) {
        to.note(Note::Opened(Channel::Control, place));
    } else if let Some(reason) = text.strip_prefix("Cannot create a data connection: ") {
        to.note(Note::Failed(Channel::Data, failure(reason), Place::default()));
    } else if let Some(reason) = text.strip_prefix("Cannot bind a port: ") {
        // Active mode, of which nothing was said to the server yet.
        to.note(Note::TransferFailed(failure(reason)));
    } else if let Some(name) = text.strip_prefix("Looking up ") {
        if name.is_empty() || name.contains(' ') || name.ends_with('.') {
            return false;
        }
        to.remark();
    } else {
        let lists = text.starts_with("Loading directory listing ") && text.contains(" from server");
        let others = ["Disconnecting from site ", "Successfully changed local directory to ", "gFTP comes with "];
        if !lists && !others.iter().any(|begin| text.starts_with(begin)) {
            return false;
        }
        to.remark();
    }
    true
}

fn failure(reason: &str) -> Failure {
    Failure::from_text(reason).unwrap_or(Failure::Other)
}

/// `ftp.example.org:21`; of a host that was made unreadable, the port.
fn place(text: &str, to: &mut Recorder<'_>) -> Option<Place> {
    let (host, port) = host_and_port(text);
    let port = port.filter(|_| !host.is_empty() && !host.contains(' '))?;
    let masked = host.bytes().all(|b| matches!(b, b'x' | b'X' | b'*' | b'.'));
    Some(if masked { Place { port: Some(port), ..Place::default() } } else { to.place(host, Some(port)) })
}
