//! Dart's ftpconnect with `showLog`: `[09.12.2021 13:02:47.283] > USER x`, `[…] < 220-…`, perhaps behind
//! `I/flutter ( 7546): `; the other lines of what the socket gave have no stamp and no mark.

use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::dotted_date_time;
use crate::grammar::reply::bare_reply_line;
use crate::note::{Note, Place};
use crate::recorder::Recorder;

const SENT: Form = Form("[stamp] > command");
const RECEIVED: Form = Form("[stamp] < reply");
const MORE: Form = Form("more of what the socket gave");
const WORDS: Form = Form("[stamp] words");
const EXCEPTION: Form = Form("FTPConnectException");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftpconnect",
    title: "ftpconnect (Dart) with showLog",
    documentation: "https://pub.dev/packages/ftpconnect",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, MORE, WORDS, EXCEPTION],
    reader: || Box::new(FtpConnect::default()),
    #[cfg(any(test, feature = "samples"))]
    // Built from the log of an issue.
    samples: &[include_str!("samples/flutter.log")],
};

#[derive(Default)]
struct FtpConnect {
    /// The last line was one of what the socket gave.
    socket: bool,
}

impl Reader for FtpConnect {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        // `I/flutter ( 7546): `
        let line = match line.strip_prefix("I/flutter (").and_then(|l| l.split_once("): ")) {
            Some((_, rest)) => rest,
            None => line,
        };
        let stamped = line.strip_prefix('[').and_then(|l| dotted_date_time(l).ok());
        let Some((text, at)) = stamped.and_then(|(rest, at)| Some((rest.strip_prefix("] ")?, at))) else {
            return self.unstamped(line, to);
        };
        to.at(at);
        if let Some(reply) = text.strip_prefix("< ") {
            self.socket = true;
            return to.reply(reply).then_some(RECEIVED);
        }
        self.socket = false;
        if let Some(command) = text.strip_prefix("> ") {
            return to.command(command).then_some(SENT);
        }
        if text.starts_with("Connecting...") {
            to.note(Note::Connecting(Place::default()));
        } else {
            to.remark();
        }
        Some(WORDS)
    }
}

impl FtpConnect {
    fn unstamped(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if self.socket && (to.open_reply().is_some() || bare_reply_line(line).is_some()) {
            return to.reply(line).then_some(MORE);
        }
        self.socket = false;
        // `FTPException: Could not start Passive Mode (Response: 500 …)`: the server's words stand above.
        let raised = line.contains("FTPException: ") || line.contains("FTPConnectException: ");
        raised.then(|| {
            to.remark();
            EXCEPTION
        })
    }
}

#[cfg(test)]
mod tests;
