//! ProFTPD's ExtendedLog with a LogFormat that shows the reply: `198.51.100.77 alice [21] [21/Nov/2026:07:12:32 +0000]
//! "PASV" 227 "Entering Passive Mode (203,0,113,86,156,91)." -`. Before the login the user is `-`.

use super::access_line::{AccessLine, AccessLog, access_line};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::Recorder;

const REPLY: Form = Form("host … \"command\" code \"reply\"");
const CODE: Form = Form("host … \"command\" code");

pub(super) static DIALECT: Dialect = Dialect {
    id: "proftpd-extendedlog",
    title: "ProFTPD ExtendedLog",
    documentation: "http://www.proftpd.org/docs/modules/mod_log.html#LogFormat",
    perspective: Perspective::Server,
    forms: &[REPLY, CODE],
    reader: || Box::<ExtendedLog>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/sessions.log"), include_str!("samples/active.log")],
};

#[derive(Default)]
struct ExtendedLog {
    log: AccessLog,
}

impl Reader for ExtendedLog {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = access_line(line.trim_end())?;
        let text = reply_of(&line);
        // Pure-FTPd's log of transfers tells them in a web server's words.
        let transfer = line.command.starts_with("GET ") || line.command.starts_with("PUT ");
        if (line.common || transfer) && text.is_none() {
            return None;
        }
        self.log.tell(&line, text, to).then_some(if text.is_some() { REPLY } else { CODE })
    }
}

/// The text in the quotes after the code, without the bytes that follow it: `"\"/\" is the current directory" -`.
fn reply_of<'a>(line: &AccessLine<'a>) -> Option<&'a str> {
    let inside = line.rest.strip_prefix('"')?;
    Some(inside.rsplit_once('"').map_or(inside, |(text, _)| text))
}

#[cfg(test)]
mod tests;
