//! Bare lines: replies and verbs without any prefix, as telnet, nc, openssl s_client, commons-net's printer and
//! people who type print them.

use super::common::{bare_command, bare_reply, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const REPLY: Form = Form("reply");
const COMMAND: Form = Form("verb");
const TELNET: Form = Form("telnet's own words");
const OPENSSL: Form = Form("openssl's own words");
const JAVA: Form = Form("Java exception");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "bare",
    title: "bare commands and replies (telnet, nc, openssl s_client, commons-net)",
    documentation: "https://www.rfc-editor.org/rfc/rfc959#section-4",
    perspective: Perspective::Client,
    forms: &[REPLY, COMMAND, TELNET, OPENSSL, JAVA, LISTING],
    reader: || Box::new(Bare { tls_dump: false }),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/telnet.log"), include_str!("samples/commons-net.log")],
};

struct Bare {
    /// Inside the certificate dump of `openssl s_client`.
    tls_dump: bool,
}

impl Reader for Bare {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if self.openssl(line, to) {
            return Some(OPENSSL);
        }
        if bare_reply(line, to) {
            return Some(REPLY);
        }
        if telnet(line, to) {
            return Some(TELNET);
        }
        if exception(line, to) {
            return Some(JAVA);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        // A person types in any case; but a sentence that begins like a verb is no command.
        let typed = line.split(' ').count() <= 3;
        bare_command(line, typed, to).then_some(COMMAND)
    }
}

/// `Trying 203.0.113.70...` · `Connected to 203.0.113.70.` · `Escape character is '^]'.`
fn telnet(line: &str, to: &mut Recorder<'_>) -> bool {
    if let Some(host) = line.strip_prefix("Trying ").and_then(|l| l.strip_suffix("...")) {
        let place = to.place(host, None);
        to.note(Note::Opening(Channel::Control, place));
    } else if let Some(host) = line.strip_prefix("Connected to ").and_then(|l| l.strip_suffix('.')) {
        let place = to.place(host, None);
        to.note(Note::Opened(Channel::Control, place));
    } else if line.starts_with("Escape character is ") {
        to.remark();
    } else if line == "Connection closed by foreign host." || line == "Connection closed." {
        to.note(if to.awaiting().is_some() { Note::ControlLost(Failure::Closed) } else { Note::Closed(Channel::Control) });
    } else if let Some(reason) = line.strip_prefix("telnet: ") {
        let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Control, failure, Place::default()));
    } else {
        return false;
    }
    true
}

/// `Exception in thread "main" java.net.SocketTimeoutException: Connect timed out`, and the frames below it.
fn exception(line: &str, to: &mut Recorder<'_>) -> bool {
    if line.starts_with("\tat ") || line.starts_with("\t... ") {
        to.remark();
        return true;
    }
    let text = line.strip_prefix("Exception in thread ").or_else(|| line.strip_prefix("Caused by: ")).unwrap_or(line);
    let is_exception = text.contains("Exception: ") && (text.contains("java.") || text.contains("javax.") || text.contains("org.apache.commons.net"));
    if !is_exception {
        return false;
    }
    match Failure::from_text(text) {
        _ if text.contains("MalformedServerReplyException") => to.note(Note::UnreadablePassiveReply),
        Some(Failure::Closed) => to.note(Note::ControlLost(Failure::Closed)),
        Some(failure) => to.note(Note::Failed(Channel::Unknown, failure, Place::default())),
        None => to.remark(),
    }
    true
}

impl Bare {
    /// The certificate dump that `openssl s_client` prints between `CONNECTED(…)` and the second `---`.
    fn openssl(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        if line.starts_with("CONNECTED(0000") {
            to.note(Note::Opened(Channel::Control, Place::default()));
            self.tls_dump = true;
            return true;
        }
        if !self.tls_dump {
            return false;
        }
        if crate::grammar::reply::bare_reply_line(line).is_some() {
            self.tls_dump = false;
            return false;
        }
        if line.starts_with("SSL handshake has read") {
            to.note(Note::Secured(Channel::Control));
        } else {
            to.remark();
        }
        true
    }
}
