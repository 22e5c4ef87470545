//! What ProFTPD says of itself, as far as it means something for the session.

use crate::grammar::find::holds;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::{ReplyCode, Verb};

/// A line of the SystemLog. All of it stands behind ProFTPD's name, its process and the client.
pub(super) fn session(text: &str, to: &mut Recorder<'_>) {
    let here = Place::default();
    if text.starts_with("connected - local") {
        to.note(Note::Connecting(here));
    } else if text.starts_with("Entering Passive Mode (") {
        // The text of the reply, without its code.
        announced(227, text, to);
    } else if text.starts_with("Entering Extended Passive Mode (") {
        announced(229, text, to);
    } else if text.starts_with("passive data connection opened - local")
        || text.starts_with("active data connection opened - local")
    {
        to.note(Note::Opened(Channel::Data, here));
    } else if text.starts_with("Transfer completed:") {
        to.note(Note::TransferDone);
    } else if text.starts_with("Transfer aborted after") {
        to.note(Note::TransferFailed(Failure::Other));
    } else if text.starts_with("Passive data transfer failed") || holds(text, "nable to open incoming data connection")
        || holds(text, "nable to open data connection") || holds(text, "nable to build data connection")
    {
        to.note(Note::Failed(Channel::Data, Failure::from_text(text).unwrap_or(Failure::Other), here));
    } else if holds(text, ": Login successful.") {
        to.note(Note::LoggedIn);
    } else if text.starts_with("USER ") && (holds(text, "(Login failed)") || holds(text, ": no such user found")) {
        to.note(Note::LoginRefused);
    } else if let Some(argument) = text.strip_prefix("Refused PORT ") {
        // `Refused PORT 192,168,1,2,193,116 (address mismatch)`
        if to.awaiting() != Some(Verb::PORT) {
            to.command_of(Verb::PORT, argument.split(' ').next().unwrap_or_default());
            to.reported(false);
        } else {
            to.remark();
        }
    } else if holds(text, "timed out, disconnected") || holds(text, "timeout, disconnected") {
        to.note(if holds(text, "idle") { Note::IdleTimeout } else { Note::ControlLost(Failure::TimedOut) });
    } else if text.starts_with("FTP session closed") {
        to.note(Note::Closed(Channel::Control));
    } else {
        to.remark();
    }
}

fn announced(code: u16, text: &str, to: &mut Recorder<'_>) {
    to.reply_opening(ReplyCode(code), text);
    to.close_reply();
}

/// A line of the TraceLog: the reply, where it is one.
pub(super) fn trace(text: &str, to: &mut Recorder<'_>) {
    if !to.reply(text) {
        to.remark();
    }
}

/// A line of mod_tls' log.
pub(super) fn tls(text: &str, secured: &mut bool, to: &mut Recorder<'_>) {
    let here = Place::default();
    if text.starts_with("TLS/TLS-") && holds(text, "requested") {
        // Written when AUTH TLS came, before the handshake.
        *secured = false;
        to.note(Note::Connecting(here));
        to.command_of(Verb::AUTH, "TLS");
        to.reported(true);
    } else if holds(text, "connection accepted, using cipher") {
        let channel = if *secured { Channel::Data } else { Channel::Control };
        *secured = true;
        to.note(Note::Secured(channel));
    } else if text == "Protection set to Private" {
        to.command_of(Verb::PROT, "P");
        to.reported(true);
    } else if text == "Protection set to Clear" {
        to.command_of(Verb::PROT, "C");
        to.reported(true);
    } else if text.starts_with("client did not reuse TLS session") || text.starts_with("client did not reuse SSL session") {
        to.note(Note::NotResumed);
    } else if text.starts_with("unable to open data connection: TLS negotiation failed") {
        to.note(Note::Failed(Channel::Data, Failure::Tls, here));
    } else if text.starts_with("unable to accept TLS connection") || text.starts_with("TLS/TLS-C negotiation failed") {
        let channel = if *secured { Channel::Data } else { Channel::Control };
        to.note(Note::Failed(channel, Failure::Tls, here));
    } else {
        to.remark();
    }
}
