//! Bare lines: replies and verbs without any prefix, as telnet, nc, openssl s_client, commons-net's printer and
//! people who type print them.

use super::common::{bare_command, bare_reply, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::is_odd_code;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const REPLY: Form = Form("reply");
const COMMAND: Form = Form("verb");
const CONNECTED: Form = Form("Connected to H.");
const TELNET: Form = Form("telnet's own words");
const OPENSSL: Form = Form("openssl's own words");
const JAVA: Form = Form("Java exception");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "bare",
    title: "bare commands and replies (telnet, nc, openssl s_client, commons-net)",
    documentation: "https://www.rfc-editor.org/rfc/rfc959#section-4",
    perspective: Perspective::Client,
    forms: &[REPLY, COMMAND, CONNECTED, TELNET, OPENSSL, JAVA, LISTING],
    reader: || Box::new(Bare::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/telnet.log"), include_str!("samples/commons-net.log")],
};

#[derive(Default)]
struct Bare {
    /// A person types at telnet: verbs that nobody knows are commands too.
    typed: bool,
    /// `openssl s_client` runs.
    openssl: bool,
    /// Inside of what it prints about certificates and tickets.
    dump: bool,
    /// TLS stands, and it is not told yet whether it did so from the first byte.
    secured: bool,
    /// The last line, if it was nothing but a number.
    number: Option<u16>,
}

impl Reader for Bare {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if self.openssl(line, to) {
            return Some(OPENSSL);
        }
        if self.counts_on(line) {
            to.data();
            return Some(LISTING);
        }
        if bare_reply(line, to) {
            if std::mem::take(&mut self.secured) {
                // `-starttls ftp` shows the greeting that came before TLS, before anything came under TLS.
                to.note(Note::Secured(Channel::Control));
            }
            return Some(REPLY);
        }
        if let Some(form) = self.telnet(line, to) {
            return Some(form);
        }
        if exception(line, to) {
            return Some(JAVA);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        // A person types in any case; but a sentence that begins like a verb is no command.
        let typed = line.split(' ').count() <= 3;
        if bare_command(line, typed, to) || self.typed_verb(line, to) {
            return Some(COMMAND);
        }
        // `22712 Entering Passive Mode` is no reply; but where one is due, it is worth a word.
        let odd = to.awaiting().is_some() && !to.in_transfer() && is_odd_code(line);
        (odd && to.reply(line)).then_some(REPLY)
    }
}

/// `Exception in thread "main" java.net.SocketTimeoutException: Connect timed out`, and the frames below it.
fn exception(line: &str, to: &mut Recorder<'_>) -> bool {
    // Indented by a TAB, which a paste may have lost.
    let text = line.trim_start();
    let frame = text.starts_with("at ") && text.contains(".java:") && text.ends_with(')');
    if frame || line.starts_with("\tat ") || (text.starts_with("... ") && text.ends_with(" more")) || line.starts_with("Server Reply: ") {
        to.remark();
        return true;
    }
    let text = line.strip_prefix("Exception in thread ").or_else(|| line.strip_prefix("Caused by: ")).unwrap_or(line);
    let is_exception = text.contains("Exception: ") && (text.contains("java.") || text.contains("javax.") || text.contains("org.apache.commons.net"));
    if !is_exception {
        return false;
    }
    match Failure::from_text(text) {
        _ if text.contains("MalformedServerReplyException") && text.contains("passive") => {
            to.note(Note::UnreadablePassiveReply);
        }
        _ if text.contains("UnknownHostException") => {
            let host = text.rsplit("Exception: ").next().unwrap_or_default();
            let place = to.place(host.split(':').next().unwrap_or_default(), None);
            to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
        }
        // The server hung up with a 421, which stands above.
        _ if text.contains("FTP response 421 received") => to.remark(),
        Some(Failure::Other) | None if text.contains("Unsupported or unrecognized SSL message") => {
            to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default()));
        }
        None if text.contains("CertificateExpiredException") || text.contains("validity check failed") => {
            to.note(Note::Failed(Channel::Unknown, Failure::Certificate(CertificateTrouble::Expired), Place::default()));
        }
        None if text.contains("PKIX path building failed") || text.contains("valid certification path") => {
            to.note(Note::Failed(Channel::Unknown, Failure::Certificate(CertificateTrouble::Untrusted), Place::default()));
        }
        None if text.contains("No subject alternative") || text.contains("No name matching") => {
            to.note(Note::Failed(Channel::Unknown, Failure::Certificate(CertificateTrouble::WrongName), Place::default()));
        }
        None if text.contains("SSLHandshakeException") => {
            to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default()));
        }
        Some(Failure::Closed) => to.note(Note::ControlLost(Failure::Closed)),
        Some(failure) => to.note(Note::Failed(Channel::Unknown, failure, Place::default())),
        None => to.remark(),
    }
    true
}

impl Bare {
    /// Whether the line is nothing but the number after that of the line before: the content of a file that counts, of a
    /// log whose head is missing.
    fn counts_on(&mut self, line: &str) -> bool {
        let number = Some(line).filter(|line| line.len() == 3).and_then(|line| line.parse().ok());
        let before = std::mem::replace(&mut self.number, number);
        before.zip(number).is_some_and(|(before, number)| before + 1 == number)
    }

    /// `Trying 203.0.113.70...` · `Connected to 203.0.113.70.` · `Escape character is '^]'.`
    fn telnet(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some(host) = line.strip_prefix("Trying ").and_then(|l| l.strip_suffix("...")) {
            let place = to.place(host, None);
            to.note(Note::Opening(Channel::Control, place));
            return Some(CONNECTED);
        }
        if let Some(host) = line.strip_prefix("Connected to ").and_then(|l| l.strip_suffix('.')) {
            let place = to.place(host, None);
            to.note(Note::Opened(Channel::Control, place));
            return Some(CONNECTED);
        }
        if line.starts_with("Escape character is ") {
            self.typed = true;
            to.remark();
        } else if line == "Connection closed by foreign host." || line == "Connection closed." {
            to.note(if to.awaiting().is_some() {
                Note::ControlLost(Failure::Closed)
            } else {
                Note::Closed(Channel::Control)
            });
        } else if self.typed && (line == "^C" || line.starts_with("telnet>")) {
            to.note(Note::StoppedByUser);
        } else if let Some(reason) = line.strip_prefix("telnet: ") {
            let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
            to.note(Note::Failed(Channel::Control, failure, Place::default()));
        } else {
            return None;
        }
        Some(TELNET)
    }

    /// `FOO bar`, typed at telnet.
    fn typed_verb(&self, line: &str, to: &mut Recorder<'_>) -> bool {
        let verb = line.split(' ').next().unwrap_or_default();
        let is_verb = matches!(verb.len(), 3 | 4) && verb.bytes().all(|b| b.is_ascii_uppercase());
        self.typed && is_verb && to.has_spoken() && to.command(line)
    }

    /// What `openssl s_client` prints about certificates and tickets, until the server speaks.
    fn openssl(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        if line.starts_with("CONNECTED(0000") {
            to.note(Note::Opened(Channel::Control, Place::default()));
            (self.openssl, self.dump, self.secured) = (true, true, false);
            return true;
        }
        if !self.openssl {
            return false;
        }
        match line {
            "---" | "Post-Handshake New Session Ticket arrived:" => self.dump = true,
            "read R BLOCK" | "DONE" | "RENEGOTIATING" | "closed" => {}
            _ if !self.dump => return false,
            _ if crate::grammar::reply::bare_reply_line(line).is_some() => {
                self.dump = false;
                return false;
            }
            _ => {}
        }
        if line.starts_with("SSL handshake has read") {
            self.secured = true;
        }
        if line == "read R BLOCK" || line.starts_with("Post-Handshake") {
            self.dump = line != "read R BLOCK";
            if std::mem::take(&mut self.secured) {
                to.note(Note::Secured(Channel::Control));
            }
        }
        to.remark();
        true
    }
}

#[cfg(test)]
mod tests;
