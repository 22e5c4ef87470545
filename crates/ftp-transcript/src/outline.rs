//! Outline: what was decoded as a compact text for people and golden tests. Stable, secrets masked.

use crate::Decoded;
use crate::note::{Failure, Note, Place};
use crate::session::{Command, Connection, DataChannel, End, Exchange, LineId, NoteEntry, Session};
use crate::transcript::Transcript;
use std::fmt::Write;

/// Dumps what was decoded: dialect, sessions, exchanges, data connections, notes, and what was not understood.
pub fn outline(decoded: &Decoded) -> String {
    let mut out = String::new();
    let transcript = &decoded.transcript;
    for segment in transcript.segments() {
        let id = crate::dialects::get(segment.dialect).map_or("?", |d| d.id);
        let (first, last) = (segment.first_line.number(), segment.last_line.number());
        line(&mut out, format_args!("dialect {id} {first}-{last} {:?}", segment.confidence));
    }
    for (index, session) in decoded.sessions.iter().enumerate() {
        Outline { out: &mut out, transcript, session }.session(index);
    }
    for problem in &decoded.problems {
        line(&mut out, format_args!("problem {} {}", problem.line.number(), problem.kind.id()));
    }
    line(&mut out, format_args!("not understood {}", transcript.lines_not_understood()));
    out
}

/// Writing to a string cannot fail.
fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
    out.push('\n');
}

struct Outline<'a> {
    out: &'a mut String,
    transcript: &'a Transcript,
    session: &'a Session,
}

impl Outline<'_> {
    fn session(&mut self, index: usize) {
        let session = self.session;
        let (first, last) = (session.first_line.number(), session.last_line.number());
        line(self.out, format_args!("session {} {first}-{last}", index + 1));
        let peer = self.place(&session.peer);
        let end = match session.end {
            End::Quit => "quit".to_owned(),
            End::Dismissed(at) => format!("dismissed @{}", at.number()),
            End::Lost(at, failure) => format!("lost {failure:?} @{}", at.number()),
            End::Open => "open".to_owned(),
        };
        let (tls, login) = (session.tls, session.login);
        line(self.out, format_args!("  peer {peer} tls {tls:?} login {login:?} end {end}"));
        if let Some(client) = session.client {
            line(self.out, format_args!("  client {}", self.transcript.text(client)));
        }
        if let Some(address) = session.client_address {
            line(self.out, format_args!("  client address {address}"));
        }
        if let Some((foreign, at)) = session.foreign {
            line(self.out, format_args!("  foreign {} @{}", foreign.name(), at.number()));
        }
        for (index, exchange) in session.exchanges.iter().enumerate() {
            self.exchange(index, exchange);
        }
        for (index, channel) in session.channels.iter().enumerate() {
            self.channel(index, channel);
        }
        for note in &session.notes {
            self.note(note);
        }
    }

    fn exchange(&mut self, index: usize, exchange: &Exchange) {
        let what = match &exchange.command {
            Some(command) => self.command(command),
            None if self.session.greeting == Some(index) => "greeting".to_owned(),
            None => "no command".to_owned(),
        };
        let replies: Vec<String> = exchange
            .replies
            .iter()
            .map(|reply| {
                let (first, last) = (reply.first_line.number(), reply.last_line.number());
                let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
                format!("{}@{lines}{}", reply.code, if reply.closed { "" } else { " unclosed" })
            })
            .collect();
        let reported = exchange.reported.map_or("", |ok| if ok { " accepted" } else { " refused" });
        let channel = exchange.channel().map_or(String::new(), |c| format!(" channel {}", c + 1));
        line(self.out, format_args!("  {what} -> {}{reported}{channel}", replies.join(" ")));
    }

    fn command(&self, command: &Command) -> String {
        let argument = self.transcript.argument(command);
        let space = if argument.is_empty() { "" } else { " " };
        format!("{} {}{space}{argument}", command.line.number(), command.verb)
    }

    fn channel(&mut self, index: usize, channel: &DataChannel) {
        let verb = |exchange: Option<&Exchange>| {
            exchange.and_then(Exchange::verb).map_or_else(|| "-".to_owned(), |verb| verb.to_string())
        };
        let setup = verb(self.session.setup_of(channel));
        let transfer = verb(self.session.transfer_of(channel));
        let announced = channel.announced.as_ref().map_or_else(
            || "-".to_owned(),
            |told| {
                let host = told.address().map_or_else(|| "?".to_owned(), |a| a.to_string());
                format!("{host} {}", told.port().map_or_else(|| "?".to_owned(), |p| p.to_string()))
            },
        );
        let used = channel.used.map_or_else(|| "-".to_owned(), |place| self.place(&place));
        let connection = match channel.connection {
            Connection::Unknown => "unknown".to_owned(),
            Connection::Opened(at) => format!("opened @{}", at.number()),
            Connection::Failed(at, failure) => format!("failed {failure:?} @{}", at.number()),
        };
        let mark = |name: &str, at: Option<LineId>| at.map_or(String::new(), |at| format!(" {name} @{}", at.number()));
        let repaired = mark("repaired", channel.repaired);
        let refused = mark("address refused", channel.address_refused);
        let tls = if channel.under_tls { " under tls" } else { "" };
        let (mode, outcome) = (channel.mode, channel.outcome);
        line(
            self.out,
            format_args!(
                "  channel {} {mode:?} {setup} {transfer} announced {announced} used {used} {connection} \
                 {outcome:?}{repaired}{refused}{tls}",
                index + 1
            ),
        );
    }

    fn note(&mut self, entry: &NoteEntry) {
        let words = self.note_words(&entry.note);
        let channel = entry.channel().map_or(String::new(), |c| format!(" channel {}", c + 1));
        line(self.out, format_args!("  note {} {words}{channel}", entry.line.number()));
    }

    fn note_words(&self, note: &Note) -> String {
        let failed = |failure: &Failure| format!("{failure:?}");
        match note {
            Note::Program(name) => format!("program {}", self.transcript.text(*name)),
            Note::Connecting(place) => format!("connecting {}", self.place(place)),
            Note::Opening(channel, place) => format!("opening {channel:?} {}", self.place(place)),
            Note::Opened(channel, place) => format!("opened {channel:?} {}", self.place(place)),
            Note::Failed(channel, failure, place) => {
                format!("failed {channel:?} {} {}", failed(failure), self.place(place))
            }
            other => format!("{other:?}"),
        }
    }

    fn place(&self, place: &Place) -> String {
        let host = match (place.address, place.host) {
            (Some(address), _) => address.to_string(),
            (None, Some(host)) => self.transcript.text(host).into_owned(),
            (None, None) => "-".to_owned(),
        };
        match place.port {
            Some(port) => format!("{host} {port}"),
            None => host,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn dumps_a_session_without_its_password() {
        let log =
            b"220 ready\nUSER bob\n331 pw?\nPASS hunter2\n230 in\nPASV\n227 (192,0,2,5,195,80)\nLIST\n150 \n226 \n";
        let text = outline(&crate::decode(log.to_vec()));
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("  4 PASS *** -> 230@5\n"), "{text}");
        assert!(
            text.contains("  channel 1 Pasv PASV LIST announced 192.0.2.5 50000 used - unknown Completed\n"),
            "{text}"
        );
    }
}
