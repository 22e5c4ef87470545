//! Apache FtpServer (MINA), behind whatever prefix its logger writes: `[ INFO] 2012-05-01 10:00:00,123 [] [192.0.2.7]
//! RECEIVED: USER admin`, `SENT: 331 …`. The address in the last brackets tells its sessions apart.

use super::common::{address, key_of};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{Channel, Note, Place};
use crate::recorder::Recorder;

const RECEIVED: Form = Form("RECEIVED: command");
const SENT: Form = Form("SENT: reply");
const EVENT: Form = Form("OPENED, CLOSED and the like");
const WORDS: Form = Form("Login success - user");
const BODY: Form = Form("the rest of a reply");

pub(super) static DIALECT: Dialect = Dialect {
    id: "apache-ftpserver",
    title: "Apache FtpServer (MINA) log",
    documentation: "https://mina.apache.org/ftpserver-project/logging.html",
    perspective: Perspective::Server,
    forms: &[RECEIVED, SENT, EVENT, WORDS, BODY],
    reader: || Box::<ApacheFtpServer>::default(),
    // Built from the sources (FtpLoggingFilter.java, and the pattern of its log4j.properties).
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/log4j.log")],
};

#[derive(Default)]
struct ApacheFtpServer {
    /// The session of the line before, to which the lines of a longer reply belong.
    key: u64,
}

/// The class that writes what is said, in whatever form the program around the server logs: Spring Boot, Quarkus.
const FILTER: &str = "FtpLoggingFilter";

impl Reader for ApacheFtpServer {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let Some((head, what, text)) = split(line) else {
            // A reply of several lines is one message.
            to.connection(self.key);
            let open = to.open_reply().is_some() && !line.starts_with('[');
            return (open && to.reply(line)).then_some(BODY);
        };
        if let Some((_, at)) = head.match_indices(|c: char| c.is_ascii_digit()).next().and_then(|(start, _)| {
            date_time(head.get(start..)?).ok()
        }) {
            to.at(at);
        }
        let client = head.rsplit_once('[').and_then(|(_, inside)| inside.split_once(']')).map_or("", |(ip, _)| ip);
        // Behind the filter's name there is the thread, or nothing: the client is not told.
        let client = if head.contains(FILTER) && address(client).is_none() { "" } else { client };
        self.key = key_of(&[client]);
        to.connection(self.key);
        let form = match what {
            "RECEIVED: " => {
                if !to.command(text) {
                    to.remark();
                }
                RECEIVED
            }
            "SENT: " => {
                if !to.reply(text) {
                    to.remark();
                }
                SENT
            }
            "Login " => {
                to.note(if text.starts_with("success") { Note::LoggedIn } else { Note::LoginRefused });
                WORDS
            }
            "OPENED" => {
                to.note(Note::Connecting(Place::default()));
                EVENT
            }
            "CLOSED" => {
                to.note(Note::Closed(Channel::Control));
                EVENT
            }
            _ => {
                to.remark();
                EVENT
            }
        };
        if let Some(address) = address(client) {
            to.client_address(address);
        }
        Some(form)
    }
}

/// The logger's prefix, the kind of message, and what follows it.
fn split(line: &str) -> Option<(&str, &'static str, &str)> {
    const KINDS: [&str; 3] = ["RECEIVED: ", "SENT: ", "Login "];
    const EVENTS: [&str; 4] = ["CREATED", "OPENED", "CLOSED", "IDLE"];
    let kind = KINDS.iter().find_map(|kind| {
        let at = line.find(kind)?;
        let (head, text) = (line.get(..at)?, line.get(at + kind.len()..)?);
        let login = *kind != "Login " || text.starts_with("success - ") || text.starts_with("failure - ");
        let logged = head.is_empty() || head.ends_with("] ") || head.ends_with("- ") || head.contains(FILTER);
        (logged && login).then_some((head, *kind, text))
    });
    kind.or_else(|| {
        let event = EVENTS.iter().find(|event| line.ends_with(**event))?;
        let head = line.strip_suffix(event)?;
        (head.ends_with("] ") || head.ends_with("- ")).then_some((head, *event, ""))
    })
}

#[cfg(test)]
mod tests;
