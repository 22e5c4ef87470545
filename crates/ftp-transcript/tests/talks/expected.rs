//! What must be told of a talk, and what is told of a decoded session, in the same words.

use super::Writer;
use super::model::{Said, Talk};
use ftp_transcript::session::{End, Exchange, TransferOutcome};
use ftp_transcript::{Decoded, Session};

/// One line for each thing that must be told: the exchanges, the data connections, the login, the end, the addresses.
pub fn expected(talk: &Talk, writer: &Writer) -> Vec<String> {
    let mut told: Vec<String> = talk.said.iter().map(exchange).collect();
    told.extend(channels(talk));
    let code = |verb| talk.said.iter().rfind(|s| s.verb() == verb).and_then(Said::code);
    let login = match talk.accepted {
        Some(true) => "Accepted",
        Some(false) => "Refused",
        None => "Absent",
    };
    told.push(format!("login {login}, end {}", if code("QUIT").is_some() { "Quit" } else { "Open" }));
    told.extend(writer.names_server.then(|| format!("server {}", talk.server)));
    told.extend(writer.names_client.then(|| format!("client {}", talk.client)));
    told
}

fn exchange(said: &Said) -> String {
    let command = match said.command.as_deref() {
        Some(command) if command.starts_with("PASS") => "PASS ***",
        Some(command) => command,
        None => "greeting",
    };
    let replies = said.answers.iter().map(|a| format!(" [{} {}]", a.code, a.lines.join("/")).replace(" ]", "]"));
    format!("{command}{}", replies.collect::<String>())
}

fn channels(talk: &Talk) -> Vec<String> {
    struct Channel {
        mode: &'static str,
        verb: String,
        announced: Option<String>,
        outcome: &'static str,
        ready: bool,
    }
    let mut all: Vec<Channel> = Vec::new();
    for said in &talk.said {
        let mode = match said.verb() {
            "PASV" => Some("Pasv"),
            "EPSV" => Some("Epsv"),
            "PORT" => Some("Port"),
            "EPRT" => Some("Eprt"),
            _ => None,
        };
        let refused = said.code().is_some_and(|code| code >= 400);
        if let Some(mode) = mode {
            let host = |host: Option<std::net::Ipv4Addr>| host.map_or("?".to_owned(), |h| h.to_string());
            let announced = said.announced.map(|(h, port)| format!("{} {port}", host(h)));
            let outcome = if refused { "Failed" } else { "Unknown" };
            all.push(Channel { mode, verb: "-".to_owned(), announced, outcome, ready: !refused });
        } else if ["LIST", "NLST", "MLSD", "RETR", "STOR", "APPE"].contains(&said.verb()) {
            if !all.last().is_some_and(|last| last.ready) {
                all.push(Channel { mode: "None", verb: String::new(), announced: None, outcome: "", ready: true });
            }
            if let Some(last) = all.last_mut() {
                last.ready = false;
                last.verb = said.verb().to_owned();
                last.outcome = match said.code() {
                    Some(200..=299) => "Completed",
                    Some(_) => "Failed",
                    None => "Unknown",
                };
            }
        }
    }
    let announced = |c: &Channel| c.announced.clone().unwrap_or("-".to_owned());
    all.iter().map(|c| format!("{} {} announced {} {}", c.mode, c.verb, announced(c), c.outcome)).collect()
}

/// The same of a session that was decoded.
pub fn told(decoded: &Decoded, session: &Session, writer: &Writer) -> Vec<String> {
    let transcript = &decoded.transcript;
    let mut told: Vec<String> = Vec::new();
    for (index, exchange) in session.exchanges.iter().enumerate() {
        let command = match &exchange.command {
            Some(command) => format!("{} {}", command.verb, transcript.argument(command)).trim_end().to_owned(),
            None if session.greeting == Some(index) => "greeting".to_owned(),
            None => "nothing".to_owned(),
        };
        let reply = |reply: &ftp_transcript::session::Reply| {
            let text = transcript.reply_text(reply);
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let open = if reply.closed { "" } else { " never closed" };
            format!(" [{} {}{open}]", reply.code, lines.join("/")).replace(" ]", "]")
        };
        told.push(format!("{command}{}", exchange.replies.iter().map(reply).collect::<String>()));
    }
    for channel in &session.channels {
        let verb = session.transfer_of(channel).and_then(Exchange::verb).map_or("-".to_owned(), |v| v.to_string());
        let announced = channel.announced.as_ref().map(|told| {
            let host = told.address().map_or("?".to_owned(), |a| a.to_string());
            format!("{host} {}", told.port().map_or("?".to_owned(), |p| p.to_string()))
        });
        let outcome = match channel.outcome {
            TransferOutcome::Completed => "Completed",
            TransferOutcome::Failed => "Failed",
            TransferOutcome::Unknown => "Unknown",
        };
        let announced = announced.unwrap_or("-".to_owned());
        told.push(format!("{:?} {verb} announced {announced} {outcome}", channel.mode));
    }
    let end = if session.end == End::Quit { "Quit" } else { "Open" };
    told.push(format!("login {:?}, end {end}", session.login));
    let or_none = |address: Option<std::net::IpAddr>| address.map_or("unknown".to_owned(), |a| a.to_string());
    told.extend(writer.names_server.then(|| format!("server {}", or_none(session.peer.address))));
    told.extend(writer.names_client.then(|| format!("client {}", or_none(session.client_address))));
    told
}
