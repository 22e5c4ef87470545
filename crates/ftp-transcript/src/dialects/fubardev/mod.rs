//! FubarDev's FTP server for .NET through the console logger: `dbug: FubarDev.FtpServer.FtpConnection[0]` names who
//! speaks, and the command or reply stands on the next line, indented.

use super::common::host_and_port;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Note, Place};
use crate::recorder::Recorder;

const HEAD: Form = Form("level: FubarDev.FtpServer…[0]");
const SENT: Form = Form("indented command");
const RECEIVED: Form = Form("indented reply");
const WORDS: Form = Form("indented words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "fubardev-ftpserver",
    title: "FubarDev FTP server (.NET) log",
    documentation: "https://fubardevelopment.github.io/FtpServer/",
    perspective: Perspective::Server,
    forms: &[HEAD, SENT, RECEIVED, WORDS],
    reader: || Box::new(FubarDev::default()),
    #[cfg(any(test, feature = "samples"))]
    // Built from the log of an issue.
    samples: &[include_str!("samples/session.log")],
};

#[derive(Default)]
struct FubarDev {
    speaks: Option<Who>,
    /// The line before named who speaks.
    named: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Connection,
    Response,
    Other,
}

impl Reader for FubarDev {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(category) = category(line) {
            self.speaks = Some(if category.ends_with("SendResponseServerCommandHandler") {
                Who::Response
            } else if category == "FubarDev.FtpServer.FtpConnection" {
                Who::Connection
            } else {
                Who::Other
            });
            self.named = true;
            to.remark();
            return Some(HEAD);
        }
        let named = std::mem::take(&mut self.named);
        // A paste may have lost some blanks of the indentation, or all.
        let text = line.strip_prefix("      ").or_else(|| line.strip_prefix(' ').map(str::trim_start));
        let text = text.or(Some(line).filter(|line| !line.is_empty() && (named || to.open_reply().is_some())));
        let (Some(who), Some(text)) = (self.speaks, text) else {
            self.speaks = self.speaks.filter(|_| line.is_empty());
            return None;
        };
        if who == Who::Response && to.reply(text) {
            return Some(RECEIVED);
        }
        if let Some(client) = text.strip_prefix("Connected from ").filter(|_| who == Who::Connection) {
            to.note(Note::Connecting(Place::default()));
            if let Ok(address) = host_and_port(client).0.parse() {
                to.client_address(address);
            }
            return Some(WORDS);
        }
        if who == Who::Connection && starts_with_verb(text) && to.command(text) {
            return Some(SENT);
        }
        to.remark();
        Some(WORDS)
    }
}

/// `dbug: FubarDev.FtpServer.FtpConnection[0]` → `FubarDev.FtpServer.FtpConnection`
fn category(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(": ")?;
    let (category, number) = rest.split_once('[')?;
    let numbered = number.strip_suffix(']').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    (numbered && category.starts_with("FubarDev.FtpServer")).then_some(category)
}

/// The connection says other things too, in sentences.
fn starts_with_verb(text: &str) -> bool {
    let verb = text.split(' ').next().unwrap_or_default();
    (3..=4).contains(&verb.len()) && verb.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests;
