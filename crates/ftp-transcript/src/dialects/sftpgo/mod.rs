//! SFTPGo, and ftpserverlib inside of it, in both of its forms: lines of JSON (`{"level":"debug",…,"sender":
//! "ftpserverlib",…,"line":"PASV","message":"Received line"}`) and the console's (`… DBG Received line |
//! sender=ftpserverlib server_id=FTP_0 clientId=3 line=PASV`).

use super::common::{address, host_and_port, key_of};
use super::json::field;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use std::borrow::Cow;

const RECEIVED: Form = Form("ftpserverlib: Received line");
const ANSWER: Form = Form("ftpserverlib: Sending answer");
const LIBRARY: Form = Form("ftpserverlib: its own words");
const SERVER: Form = Form("SFTPGo: its own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "sftpgo",
    title: "SFTPGo log (ftpserverlib)",
    documentation: "https://docs.sftpgo.com/latest/logs/",
    perspective: Perspective::Server,
    forms: &[RECEIVED, ANSWER, LIBRARY, SERVER],
    reader: || Box::new(Sftpgo),
    // Built after logs in threads (sftpgo#861, #1932).
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/json.log"), include_str!("samples/console.log")],
};

struct Sftpgo;

impl Reader for Sftpgo {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let entry = json(line).or_else(|| console(line))?;
        if let Some((_, at)) = entry.time.and_then(|t| date_time(t).ok()) {
            to.at(at);
        }
        let Some(connection) = entry.connection else {
            to.remark();
            return Some(SERVER);
        };
        to.connection(key_of(&[&connection]));
        if entry.sender != "ftpserverlib" {
            words(&entry.message, to);
            return Some(SERVER);
        }
        let told = entry.line.as_deref().unwrap_or_default();
        Some(match entry.message.as_ref() {
            "Received line" | "FTP RECV" => {
                if !to.command(told.trim_end()) {
                    to.remark();
                }
                RECEIVED
            }
            "Sending answer" | "FTP SEND" => {
                if !to.reply(told) {
                    to.remark();
                }
                ANSWER
            }
            "Client connected" => {
                to.note(Note::Connecting(Place::default()));
                let client = entry.client.as_deref().map(|client| host_and_port(client).0);
                if let Some(address) = client.and_then(address) {
                    to.client_address(address);
                }
                LIBRARY
            }
            "Client disconnected" => {
                to.note(Note::Closed(Channel::Control));
                LIBRARY
            }
            message => {
                words(message, to);
                LIBRARY
            }
        })
    }
}

/// What a line tells, in whichever form.
struct Entry<'a> {
    time: Option<&'a str>,
    sender: Cow<'a, str>,
    /// `FTP_0_3`: the server and the number of the client.
    connection: Option<String>,
    line: Option<Cow<'a, str>>,
    client: Option<Cow<'a, str>>,
    message: Cow<'a, str>,
}

fn connection(whole: Option<Cow<'_, str>>, server: Option<Cow<'_, str>>, client: Option<Cow<'_, str>>) -> Option<String> {
    match (whole, client) {
        (Some(whole), _) => Some(whole.into_owned()),
        (None, Some(client)) => Some(format!("{}_{client}", server.as_deref().unwrap_or("FTP"))),
        (None, None) => None,
    }
}

/// `{"level":"debug","time":"2022-06-02T14:14:54.185","sender":"ftpserverlib","server_id":"FTP_0","clientId":"1",…}`, at
/// the start or behind syslog's frame.
fn json(line: &str) -> Option<Entry<'_>> {
    let line = line.get(line.find("{\"level\":")?..)?;
    let sender = field(line, "sender")?;
    let time = match field(line, "time") {
        Some(Cow::Borrowed(time)) => Some(time),
        _ => None,
    };
    let connection = connection(field(line, "connection_id"), field(line, "server_id"), field(line, "clientId"));
    let of_ftp = sender == "ftpserverlib" || connection.as_deref().is_some_and(|c| c.starts_with("FTP_"));
    let message = field(line, "message")?;
    of_ftp.then(|| Entry { time, sender, connection, line: field(line, "line"), client: field(line, "clientIp"), message })
}

/// `2025-03-17T19:57:02.653 DBG Received line | sender=ftpserverlib server_id=FTP_0 clientId=3 line=USER test-user`
fn console(line: &str) -> Option<Entry<'_>> {
    let (head, facts) = line.split_once(" | sender=")?;
    let mut words = head.splitn(3, ' ');
    let (time, level, message) = (words.next()?, words.next()?, words.next()?);
    if level.len() != 3 || !level.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let sender = facts.split(' ').next()?;
    let fact = |name: &str| {
        let (_, value) = facts.split_once(&format!(" {name}="))?;
        Some(Cow::Borrowed(value.split(' ').next().unwrap_or_default()))
    };
    let connection = connection(fact("connection_id"), fact("server_id"), fact("clientId"));
    let of_ftp = sender == "ftpserverlib" || connection.as_deref().is_some_and(|c| c.starts_with("FTP_"));
    of_ftp.then(|| Entry {
        time: Some(time),
        sender: Cow::Borrowed(sender),
        connection,
        line: facts.split_once(" line=").map(|(_, line)| Cow::Borrowed(line)),
        client: fact("clientIp"),
        message: Cow::Borrowed(message),
    })
}

fn words(message: &str, to: &mut Recorder<'_>) {
    if let Some((_, rest)) = message.split_once("connection added, local address \"") {
        let local = rest.split('"').next().unwrap_or_default();
        let remote = rest.split_once("remote address \"").and_then(|(_, r)| r.split('"').next());
        if let Some(address) = remote.and_then(|r| address(host_and_port(r).0)) {
            to.client_address(address);
        }
        let (host, port) = host_and_port(local);
        to.local_end(host, port);
        to.remark();
    } else if message.starts_with("User ") && message.contains(" logged in with ") {
        to.note(Note::LoggedIn);
    } else if message == "Unable to open transfer" {
        // The client did not come to the data connection, or came without the TLS that the server asks for.
        to.note(Note::TransferFailed(Failure::Other));
    } else if message.contains("TLS handshake error") || message.contains("could not secure") {
        to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default()));
    } else {
        to.remark();
    }
}

#[cfg(test)]
mod tests;
