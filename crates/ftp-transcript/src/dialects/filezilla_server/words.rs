//! What FileZilla Server says of itself, as far as it means something for the session.

use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

/// Status texts that begin like commands would.
pub(super) fn is_status(text: &str) -> bool {
    text.starts_with("TLS connection") || text.ends_with("disconnected.") || text.ends_with("...")
}

/// A line that is neither a command nor a reply. All of it stands behind the number of a session.
pub(super) fn tell(text: &str, to: &mut Recorder<'_>) {
    let here = Place::default();
    if text.starts_with("Connected") && text.contains("sending welcome message") {
        to.note(Note::Connecting(here));
    } else if text == "TLS connection established" || text == "SSL connection established" {
        to.note(Note::Secured(Channel::Control));
    } else if text.starts_with("TLS connection for data connection established")
        || text.starts_with("SSL connection for data connection established")
    {
        to.note(Note::Secured(Channel::Data));
    } else if text == "disconnected." {
        to.note(Note::Closed(Channel::Control));
    } else if text.starts_with("could not send reply") {
        to.note(Note::ControlLost(Failure::Closed));
    } else if let Some(reason) = text.strip_prefix("Control channel closed with error") {
        // `from source 0. Reason: ECONNABORTED - Connection aborted.`
        to.note(Note::ControlLost(Failure::from_text(reason).unwrap_or(Failure::Other)));
    } else if let Some(reason) = text.strip_prefix("Data channel closed with error") {
        to.note(Note::TransferFailed(Failure::from_text(reason).unwrap_or(Failure::Other)));
    } else if text.starts_with("Could not open listen port for passive data connection")
        || text.starts_with("Data peer IP [")
    {
        to.note(Note::Failed(Channel::Data, Failure::Other, here));
    } else {
        to.remark();
    }
}
