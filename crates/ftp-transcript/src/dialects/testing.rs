//! What the tests of several dialects need.

use crate::session::{Login, Session};
use crate::{Decoded, LineId, decode, dialects};

/// Decodes a text, which must be told as this dialect.
pub(crate) fn told_as(id: &str, text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let told = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(told, Some(id));
    decoded
}

/// Decodes a text, which must be told as this dialect and leave no line without an explanation.
pub(crate) fn read(id: &str, text: &str) -> Decoded {
    let decoded = told_as(id, text);
    let dark: Vec<_> = (0..decoded.transcript.line_count() as u32)
        .map(LineId)
        .filter(|line| decoded.transcript.role(*line) == crate::recorder::Role::Unknown)
        .map(|line| decoded.transcript.line_text(line).into_owned())
        .collect();
    assert!(dark.is_empty(), "not understood: {dark:#?}");
    decoded
}

/// The server's address and port, the client's address, and the login: what a session says of its ends.
pub(crate) fn ends(session: &Session) -> (Option<String>, Option<u16>, Option<String>, Login) {
    let text = |address: Option<std::net::IpAddr>| address.map(|a| a.to_string());
    (text(session.peer.address), session.peer.port, text(session.client_address), session.login)
}

/// Each command with the code of its final reply; 1 for "accepted" and 0 for "refused" where the log shows no code.
pub(crate) fn exchanges(decoded: &Decoded, session: usize) -> Vec<(String, u16)> {
    let session = &decoded.sessions[session];
    let told = session.exchanges.iter().filter_map(|exchange| {
        let command = exchange.command?;
        let argument = decoded.transcript.argument(&command);
        let space = if argument.is_empty() { "" } else { " " };
        let code = exchange.code().map(|c| c.0).or(exchange.reported.map(u16::from)).unwrap_or(999);
        Some((format!("{}{space}{argument}", command.verb), code))
    });
    told.collect()
}

/// The same of the commands with this verb alone.
pub(crate) fn exchanges_of(decoded: &Decoded, session: usize, verb: &str) -> Vec<(String, u16)> {
    exchanges(decoded, session).into_iter().filter(|(command, _)| command.starts_with(verb)).collect()
}

/// Each data connection: how, what was announced, and how it ended.
pub(crate) fn channels(session: &Session) -> Vec<String> {
    let told = session.channels.iter().map(|channel| {
        let announced = channel.announced.as_ref();
        let host = announced.and_then(|a| a.address()).map_or("-".to_owned(), |a| a.to_string());
        let port = announced.and_then(|a| a.port()).map_or("-".to_owned(), |p| p.to_string());
        format!("{:?} {host} {port} {:?}", channel.mode, channel.outcome)
    });
    told.collect()
}
