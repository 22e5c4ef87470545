//! Ruby's Net::FTP with `debug_mode = true`: `connect: 203.0.113.5, 21`, `put: PASV`, `get: 227 …`, and the exceptions
//! of the script below them.

use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const CONNECT: Form = Form("connect: H, P");
const SENT: Form = Form("put: command");
const RECEIVED: Form = Form("get: reply");
const EXCEPTION: Form = Form("Ruby's exception");
const FRAME: Form = Form("from file.rb:N:in method");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ruby-net-ftp",
    title: "Net::FTP (Ruby) with debug_mode",
    documentation: "https://docs.ruby-lang.org/en/3.3/Net/FTP.html",
    perspective: Perspective::Client,
    forms: &[CONNECT, SENT, RECEIVED, EXCEPTION, FRAME],
    reader: || Box::new(RubyNetFtp),
    // Built after net/ftp.rb (`putline`, `getline`, `connect`) and the log of an issue.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/listing.log"), include_str!("samples/refused.log")],
};

struct RubyNetFtp;

impl Reader for RubyNetFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(command) = line.strip_prefix("put: ") {
            return to.command(command).then_some(SENT);
        }
        if let Some(reply) = line.strip_prefix("get:") {
            return to.reply(reply.strip_prefix(' ').unwrap_or(reply)).then_some(RECEIVED);
        }
        if let Some((host, port)) = line.strip_prefix("connect: ").and_then(|l| l.rsplit_once(", ")) {
            let place = to.place(host, Some(port.parse().ok()?));
            to.note(Note::Connecting(place));
            return Some(CONNECT);
        }
        if line.trim_start().starts_with("from ") && in_ruby(line) {
            to.remark();
            return Some(FRAME);
        }
        let (class, text) = exception(line)?;
        match meaning(class, text, to) {
            Some(note) => to.note(note),
            None => to.remark(),
        }
        Some(EXCEPTION)
    }
}

/// ``/usr/lib/ruby/3.1.0/net/ftp.rb:545:in `makepasv'``
fn in_ruby(line: &str) -> bool {
    line.split_once(".rb:").is_some_and(|(_, rest)| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(":in "))
}

/// The class and the text of ``…/net/ftp.rb:341:in `getresp': 550 No such file (Net::FTPPermError)``, of
/// `Net::FTPPermError: 550 No such file` and of `Net::FTPPermError (550 No such file)`.
fn exception(line: &str) -> Option<(&str, &str)> {
    if in_ruby(line) {
        let (before, class) = line.strip_suffix(')')?.rsplit_once(" (")?;
        let (_, text) = before.split_once("': ")?;
        return is_class(class).then_some((class, text));
    }
    let (class, text) = match line.split_once(": ") {
        Some((class, text)) if !class.contains(' ') => (class, text),
        _ => line.strip_suffix(')').and_then(|l| l.split_once(" (")).unwrap_or((line, "")),
    };
    // Without a module the name of a class is any language's.
    (class.contains("::") && is_class(class)).then_some((class, text))
}

fn is_class(class: &str) -> bool {
    let known = ["Net::FTP", "Net::OpenTimeout", "Net::ReadTimeout", "Net::WriteTimeout", "Errno::E", "OpenSSL::SSL::"];
    known.iter().any(|known| class.starts_with(known)) || matches!(class, "EOFError" | "SocketError" | "Socket::ResolutionError")
}

fn meaning(class: &str, text: &str, to: &Recorder<'_>) -> Option<Note> {
    let channel = if to.in_data_setup() { Channel::Data } else { Channel::Control };
    let failed = |failure| Some(Note::Failed(channel, failure, Place::default()));
    match class {
        // The server's words stand above.
        "Net::FTPPermError" | "Net::FTPTempError" | "Net::FTPReplyError" => return None,
        "Net::FTPProtoError" => {
            return (text.starts_with("227") || text.starts_with("229")).then_some(Note::UnreadablePassiveReply);
        }
        "Net::FTPConnectionError" | "EOFError" => return Some(Note::ControlLost(Failure::Closed)),
        "Net::OpenTimeout" => return failed(Failure::TimedOut),
        "Net::ReadTimeout" | "Net::WriteTimeout" => {
            return Some(if to.in_transfer() { Note::TransferFailed(Failure::TimedOut) } else { Note::NoReply });
        }
        "SocketError" | "Socket::ResolutionError" => return failed(Failure::NameNotFound),
        _ => {}
    }
    if class.starts_with("OpenSSL::") {
        return failed(match Failure::from_text(text) {
            Some(failure @ Failure::Certificate(_)) => failure,
            None if text.contains("certificate verify") => Failure::Certificate(CertificateTrouble::Untrusted),
            _ => Failure::Tls,
        });
    }
    let failure = Failure::from_text(class).or_else(|| Failure::from_text(text))?;
    Some(match failure {
        Failure::Reset | Failure::Aborted | Failure::Closed if to.in_transfer() => Note::TransferFailed(failure),
        Failure::Reset | Failure::Aborted | Failure::Closed if to.has_spoken() => Note::ControlLost(failure),
        _ => Note::Failed(channel, failure, Place::default()),
    })
}

#[cfg(test)]
mod tests;
