//! ftptest.net: `Status:`, `Command:`, `Reply:`, `Warning:` and `Error:`, each with one blank before its text.

use super::common::host_and_port;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("Command:");
const REPLY: Form = Form("Reply:");
const STATUS: Form = Form("Status:");
const ERROR: Form = Form("Warning: or Error:");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftptest",
    title: "ftptest.net",
    documentation: "https://ftptest.net/Help",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, STATUS, ERROR],
    reader: || Box::new(FtpTest),
    // Built from the prefixes that the site prints: no whole log is at hand.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/test.log")],
};

struct FtpTest;

impl Reader for FtpTest {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let (mark, text) = line.trim_end().split_once(": ")?;
        match mark {
            "Command" => to.command(text).then_some(COMMAND),
            "Reply" => to.reply(text).then_some(REPLY),
            "Status" => {
                status(text, to);
                Some(STATUS)
            }
            "Warning" | "Error" => {
                error(text, to);
                Some(ERROR)
            }
            _ => None,
        }
    }
}

fn status(text: &str, to: &mut Recorder<'_>) {
    if let Some(place) = text.strip_prefix("Connecting to ") {
        let (host, port) = host_and_port(place.trim_end_matches('.'));
        let place = to.place(host, port);
        to.note(Note::Connecting(place));
    } else if text.starts_with("Connected, waiting for welcome message") {
        to.note(Note::Opened(Channel::Control, Place::default()));
    } else {
        to.remark();
    }
}

fn error(text: &str, to: &mut Recorder<'_>) {
    if text.contains("nroutable private IP address in PASV reply") {
        to.note(Note::RefusedAddress);
        return;
    }
    match Failure::from_text(text) {
        Some(failure) => to.note(Note::Failed(Channel::Unknown, failure, Place::default())),
        None => to.remark(),
    }
}

#[cfg(test)]
mod tests {
    //! What the sample decodes to.

    use crate::session::Login;
    use crate::{decode, dialects};

    #[test]
    fn a_private_address_is_not_accepted() {
        let decoded = decode(include_bytes!("samples/test.log").to_vec());
        let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
        assert_eq!((id, decoded.transcript.lines_not_understood()), (Some("ftptest"), 0));
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!((session.peer.address, session.login), (Some([203, 0, 113, 12].into()), Login::Accepted));
        assert!(session.channels[0].address_refused.is_some());
    }
}
