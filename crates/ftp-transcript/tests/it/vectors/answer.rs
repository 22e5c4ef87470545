//! What the decoder says of a vector, as one line.

use super::Vector;
use ftp_transcript::grammar::extended::{Extended, ExtendedProblem};
use ftp_transcript::grammar::host_port::{HostPort, HostPortProblem};
use ftp_transcript::grammar::{path, size};
use ftp_transcript::session::{Announced, Exchange, Reply};
use ftp_transcript::{Decoded, decode, dialects};

/// What the decoder says.
pub(super) struct Answer {
    /// What it reads: an endpoint, replies, a path, a size.
    pub(super) value: Value,
    /// The value and what is named beside it.
    pub(super) text: String,
}

/// What is read, in a form that can be compared.
pub(super) enum Value {
    /// An address, where one is said, and a port; both only as far as they can be read.
    Endpoint { host: Option<String>, port: Option<u16>, wants_host: bool },
    /// Replies: code, lines, whether closed.
    Replies(Vec<(u16, u32, bool)>),
    /// The path of a 257.
    Path(Option<String>),
    /// The size in a 150 or a 213.
    Size(Option<u64>),
    /// A whole session, which nothing is compared with.
    Session,
}

/// The input as somebody would paste it: the command that it answers on the line before, then the bytes as they are.
fn pasted(vector: &Vector) -> Vec<u8> {
    let command = match vector.kind.as_str() {
        "pasv" => "PASV\r\n",
        "epsv" => "EPSV\r\n",
        "257" => "PWD\r\n",
        "150" => "RETR file\r\n",
        _ => "",
    };
    let command = vector.command.as_ref().map_or(command.to_owned(), |verb| format!("{verb}\r\n"));
    (command + &vector.input).into_bytes()
}

pub(super) fn of(vector: &Vector) -> Answer {
    let decoded = decode(pasted(vector));
    let (value, mut text) = match vector.kind.as_str() {
        "pasv" | "epsv" | "port" | "eprt" => endpoint(&decoded, vector.kind != "epsv"),
        "257" => {
            let path = replies(&decoded)
                .find(|r| r.code.0 == 257)
                .and_then(|r| path::quoted_path(&decoded.transcript.reply_text(r)));
            let text = path.as_ref().map_or("none".to_owned(), |path| format!("path {path}"));
            (Value::Path(path), text)
        }
        "150" => sized(&decoded, 150, size::announced_size),
        "reply" if vector.expect["size"].is_u64() => sized(&decoded, 213, size::size),
        "multiline" | "reply" => {
            let mut list: Vec<&Reply> = replies(&decoded).collect();
            list.sort_by_key(|r| r.first_line);
            let read = |r: &&Reply| (r.code.0, r.last_line.0 - r.first_line.0 + 1, r.closed);
            let list: Vec<_> = list.iter().map(read).collect();
            let word = |(code, lines, closed): &(u16, u32, bool)| {
                format!("{code:03}/{lines}{}", if *closed { "" } else { " never closed" })
            };
            let words: Vec<String> = list.iter().map(word).collect();
            let text = if words.is_empty() { "none".to_owned() } else { words.join(", ") };
            (Value::Replies(list), text)
        }
        _ => (Value::Session, session(&decoded)),
    };
    for note in decoded.sessions.iter().filter_map(|s| s.foreign) {
        text += &format!("; answered by {}", note.0.name());
    }
    let mut ids: Vec<&str> = decoded.problems.iter().map(|p| p.kind.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    if !ids.is_empty() {
        text += &format!(" [{}]", ids.join(", "));
    }
    let unknown = decoded.transcript.lines_not_understood();
    if unknown > 0 {
        text += &format!(" ({unknown} not understood)");
    }
    Answer { value, text: text.replace(['\t', '\n', '\r'], " ") }
}

fn replies(decoded: &Decoded) -> impl Iterator<Item = &Reply> {
    decoded.sessions.iter().flat_map(|s| &s.exchanges).flat_map(|e| &e.replies)
}

fn sized(decoded: &Decoded, code: u16, read: fn(&str) -> Option<u64>) -> (Value, String) {
    let reply = replies(decoded).find(|r| r.code.0 == code);
    let size = reply.and_then(|r| read(&decoded.transcript.reply_text(r)));
    (Value::Size(size), size.map_or("none".to_owned(), |size| format!("{size} bytes")))
}

fn endpoint(decoded: &Decoded, wants_host: bool) -> (Value, String) {
    let mut channels = decoded.sessions.iter().flat_map(|s| &s.channels);
    let Some((channel, announced)) = channels.find_map(|c| Some((c, c.announced.as_ref()?))) else {
        return (Value::Endpoint { host: None, port: None, wants_host }, "none".to_owned());
    };
    let (host, port) = (announced.address().map(|a| a.to_string()), announced.port());
    let mut text = place(announced);
    let odd = match announced {
        Announced::HostPort(found) => odd_numbers(found),
        Announced::Extended(found) => odd_fields(found),
    };
    if !odd.is_empty() {
        text += &format!("; {}", odd.join(", "));
    }
    // 227 with what 229 carries needs no address.
    let by_port = channel.mode.is_passive() && matches!(announced, Announced::Extended(_));
    let wants_host = wants_host && !by_port;
    (Value::Endpoint { host, port, wants_host }, text)
}

fn place(announced: &Announced) -> String {
    match (announced.address(), announced.port(), announced) {
        (Some(host), Some(port), _) => format!("{host} port {port}"),
        (None, Some(port), Announced::Extended(_)) => format!("port {port}"),
        (None, Some(port), _) => format!("no address, port {port}"),
        (Some(host), None, _) => format!("{host}, no port"),
        (None, None, _) => "none".to_owned(),
    }
}

fn odd_numbers(found: &HostPort) -> Vec<String> {
    let word = |problem: &HostPortProblem| match problem {
        HostPortProblem::OutOfRange { position: 5, value } => format!("first port byte is {value}"),
        HostPortProblem::OutOfRange { position: 6, value } => format!("second port byte is {value}"),
        HostPortProblem::OutOfRange { position, value } => format!("octet {position} is {value}"),
        HostPortProblem::WrongCount(count) => format!("{count} numbers"),
        HostPortProblem::NoNumbers => "no numbers".to_owned(),
        other => format!("{other:?}"),
    };
    found.problems.iter().map(word).collect()
}

fn odd_fields(found: &Extended) -> Vec<String> {
    let word = |problem: &ExtendedProblem| match problem {
        ExtendedProblem::Port(Some(port)) => format!("the port is {port}"),
        ExtendedProblem::Port(None) => "the port is no number".to_owned(),
        other => format!("{other:?}"),
    };
    let delimiter = found.delimiter.filter(|d| *d != '|').map(|d| format!("delimiter {d}"));
    delimiter.into_iter().chain(found.problems.iter().map(word)).collect()
}

/// `filezilla: PASV 227 · LIST 150 425 | Pasv 10.0.0.5 port 50000`
fn session(decoded: &Decoded) -> String {
    let mut dialects: Vec<&str> =
        decoded.transcript.segments().iter().filter_map(|s| dialects::get(s.dialect)).map(|d| d.id).collect();
    dialects.dedup();
    let sessions: Vec<String> = decoded
        .sessions
        .iter()
        .map(|session| {
            let said: Vec<String> = session.exchanges.iter().map(said).collect();
            let channels = session.channels.iter().filter_map(|c| Some((c, c.announced.as_ref()?)));
            let channels: Vec<String> = channels.map(|(c, told)| format!("{:?} {}", c.mode, place(told))).collect();
            let bar = if channels.is_empty() { "" } else { " | " };
            format!("{}{bar}{}", said.join(" · "), channels.join(", "))
        })
        .collect();
    let none = if sessions.is_empty() { "none" } else { "" };
    format!("{}: {none}{}", dialects.join("+"), sessions.join(" || "))
}

fn said(exchange: &Exchange) -> String {
    let verb = exchange.verb().map_or("-".to_owned(), |verb| verb.to_string());
    let codes: Vec<String> =
        exchange.replies.iter().map(|r| format!("{}{}", r.code, if r.closed { "" } else { " never closed" })).collect();
    format!("{verb} {}", codes.join(" ")).trim_end().to_owned()
}
