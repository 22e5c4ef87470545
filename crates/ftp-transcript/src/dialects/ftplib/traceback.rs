//! Python's tracebacks: which call failed is told by the frames, why by the last line.

use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::grammar::reply::bare_reply_line;
use crate::recorder::{Recorder, Role};
use ftp_catalog::Verb;

/// What the frames of a traceback have shown so far.
#[derive(Default)]
pub(crate) struct Traceback {
    inside: bool,
    /// A line of code follows.
    code: bool,
    /// A connection was being made.
    connecting: bool,
    /// The server's connection was waited for (active mode).
    accepting: bool,
    /// It was a data connection.
    data: bool,
    /// A reply was waited for, or a command sent.
    talking: bool,
    /// A TLS handshake.
    handshake: bool,
    /// The connection stood, and TLS was waited for (asyncio).
    stands: bool,
    /// So it was for the exception before, of which the next one is the consequence.
    stood: bool,
    chained: bool,
    /// A 227 or 229 was being read.
    parsing: bool,
    /// The command that ftplib was sending.
    verb: Option<Verb>,
}

impl Traceback {
    /// A line that begins with another mark: whatever was open is over.
    pub(crate) fn end(&mut self) {
        *self = Traceback::default();
    }

    /// `Traceback (most recent call last):` and the indented lines below it.
    pub(crate) fn frame(&mut self, line: &str) -> bool {
        if line.starts_with("Traceback (most recent call last)") {
            *self = Traceback { inside: true, stands: self.chained && self.stood, ..Traceback::default() };
            return true;
        }
        if line.starts_with("During handling of the above exception")
            || line.starts_with("The above exception was the direct cause")
        {
            self.chained = true;
            return true;
        }
        if !self.inside {
            return false;
        }
        if line.is_empty() {
            return true;
        }
        // A paste may have lost the indentation.
        let code = std::mem::take(&mut self.code) && !is_exception(class_of(line).0);
        let text = line.trim_start();
        let file = text.starts_with("File \"");
        let carets = text.bytes().all(|b| matches!(b, b'^' | b'~' | b' '));
        if !(line.starts_with(' ') || file || code || carets) {
            return false;
        }
        if code {
            self.verb = sent(text).or(self.verb);
        }
        self.code = file;
        // `  File "/usr/lib/python3.11/ftplib.py", line 412, in login`
        if file
            && let Some((_, function)) = line.rsplit_once(", in ")
        {
            self.verb = verb_of(function).filter(|_| text.contains("ftplib.py\"")).or(self.verb);
            match function {
                "create_connection" => self.connecting = true,
                "accept" => self.accepting = true,
                "ntransfercmd" | "makeport" | "get_passive_connection" => self.data = true,
                // asyncio: the connection stands, and only TLS is still to come.
                "_create_connection_transport" => self.stands = true,
                "sock_connect" | "_connect_sock" => self.connecting = true,
                "getline" | "putline" | "getmultiline" => self.talking = true,
                "do_handshake" | "wrap_socket" => self.handshake = true,
                "parse227" | "parse229" | "parse150" => self.parsing = true,
                // What was sent through the data connection's call fails on the control connection.
                "sendcmd" | "voidresp" => self.data = false,
                _ => {}
            }
        }
        true
    }

    /// `ftplib.error_perm: 530 Login incorrect.` · `TimeoutError: timed out` · `EOFError`
    pub(crate) fn exception(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        // Scripts that catch the exception print it in their own way: `Exception: error_perm 550 …`
        let caught = line.strip_prefix("Exception: ").unwrap_or(line);
        let (class, reason) = class_of(caught);
        if !is_exception(class) || !(reason.is_empty() || reason.starts_with(": ") || self.inside || caught.len() != line.len()) {
            return false;
        }
        self.inside = false;
        let seen = std::mem::take(self);
        self.stood = seen.stands;
        if seen.refusal(class, reason, to) {
            return true;
        }
        match seen.meaning(class, caught, to) {
            Some(note) => to.note(note),
            None => to.remark(),
        }
        true
    }

    /// A script that shows no commands and replies shows the last reply here alone.
    fn refusal(&self, class: &str, reason: &str, to: &mut Recorder<'_>) -> bool {
        let text = reason.strip_prefix(": ").unwrap_or_default();
        if !matches!(class, "error_perm" | "error_temp") || to.has_spoken() || bare_reply_line(text).is_none() {
            return false;
        }
        let Some(verb) = self.verb else { return false };
        to.command_of(verb, "");
        to.reply(text);
        // What nobody caught ended the script.
        to.note(Note::Ended(None));
        to.set_role(Role::Reply);
        true
    }

    fn meaning(&self, class: &str, text: &str, to: &Recorder<'_>) -> Option<Note> {
        if self.parsing {
            return Some(Note::UnreadablePassiveReply);
        }
        let channel = if self.data || (!self.talking && !self.handshake && to.in_data_setup()) { Channel::Data } else { Channel::Control };
        match class {
            // The server's words, or the lack of them, stand above.
            "error_perm" | "error_temp" | "error_reply" | "error_proto" => return None,
            "EOFError" => return Some(Note::ControlLost(Failure::Closed)),
            "KeyboardInterrupt" => return Some(Note::StoppedByUser),
            "gaierror" => return Some(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default())),
            "SSLCertVerificationError" => {
                let trouble = match Failure::from_text(text) {
                    Some(Failure::Certificate(trouble)) => trouble,
                    _ => CertificateTrouble::Untrusted,
                };
                return Some(Note::Failed(channel, Failure::Certificate(trouble), Place::default()));
            }
            "SSLEOFError" | "SSLError" | "SSLZeroReturnError" => return Some(Note::Failed(channel, Failure::Tls, Place::default())),
            _ => {}
        }
        let known = Failure::from_text(text);
        let by_class = match class {
            "TimeoutError" | "timeout" => Some(Failure::TimedOut),
            "ConnectionRefusedError" => Some(Failure::Refused),
            "ConnectionResetError" | "BrokenPipeError" => Some(Failure::Reset),
            "ConnectionAbortedError" => Some(Failure::Aborted),
            _ => None,
        };
        let failure = by_class.or(known)?;
        // `TimeoutError: _ssl.c:975: The handshake operation timed out`: the connection stands, and TLS does not come.
        if (self.stands || self.handshake) && failure == Failure::TimedOut {
            return Some(Note::Failed(channel, Failure::Tls, Place::default()));
        }
        let not_begun = !to.has_spoken();
        Some(if self.connecting || self.accepting || self.handshake || not_begun {
            Note::Failed(if not_begun { Channel::Control } else { channel }, failure, Place::default())
        } else if self.talking && failure == Failure::TimedOut {
            Note::NoReply
        } else if self.talking {
            Note::ControlLost(failure)
        } else if to.in_transfer() {
            Note::TransferFailed(failure)
        } else if to.in_data_setup() && to.awaiting().is_none() {
            Note::Failed(Channel::Data, failure, Place::default())
        } else if failure == Failure::TimedOut {
            Note::NoReply
        } else {
            Note::ControlLost(failure)
        })
    }
}

/// `resp = self.sendcmd('PASS ' + passwd)`
fn sent(code: &str) -> Option<Verb> {
    let (_, argument) = code.split_once("cmd('")?;
    Verb::new(argument.split([' ', '\'']).next()?)
}

/// What a function of ftplib sends.
fn verb_of(function: &str) -> Option<Verb> {
    Some(match function {
        "cwd" => Verb::CWD,
        "retrbinary" => Verb::RETR,
        "storbinary" | "storlines" => Verb::STOR,
        "delete" => Verb::DELE,
        "mkd" => Verb::MKD,
        "rmd" => Verb::RMD,
        "size" => Verb::SIZE,
        "nlst" => Verb::NLST,
        _ => return None,
    })
}

/// The class that a line names, without its module, and what follows.
fn class_of(line: &str) -> (&str, &str) {
    let end = line.find([':', ' ', '(']).unwrap_or(line.len());
    let (name, reason) = line.split_at_checked(end).unwrap_or((line, ""));
    (name.rsplit('.').next().unwrap_or_default(), reason)
}

fn is_exception(class: &str) -> bool {
    let plain = !class.is_empty() && class.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let named = class.ends_with("Error")
        || class.ends_with("Exception")
        || matches!(class, "timeout" | "gaierror" | "herror" | "error_perm" | "error_temp" | "error_reply" | "error_proto" | "KeyboardInterrupt");
    plain && named
}
