//! What tools that watch the wire have in common: which side of a connection is the server, which connection is a data
//! connection of which control connection, and what SYN, RST and FIN say about both.

use crate::grammar::command::bare_command_line;
use crate::grammar::reply::{Separator, bare_reply_line, reply_line};
use crate::grammar::{extended, host_port};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One end of a connection, as the tool wrote it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct End<'a> {
    /// The address or name.
    pub(crate) host: &'a str,
    /// The port, where the line shows one.
    pub(crate) port: Option<u16>,
}

/// Which side spoke.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum By {
    Client,
    Server,
}

/// What a TCP segment without text does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Flag {
    /// Asks for a connection.
    Syn,
    /// Accepts it.
    SynAck,
    /// Ends this side.
    Fin,
    /// Refuses, or breaks off.
    Reset,
    /// Acknowledges, or carries bytes.
    Other,
}

/// What is known of the connections.
#[derive(Default)]
pub(crate) struct Wire {
    /// Of a segment with several lines, the log shows only the first.
    first_lines_only: bool,
    control: HashMap<u64, Control>,
    /// The last control connection between two hosts, for lines that do not show ports.
    of_hosts: HashMap<u64, u64>,
    /// The control connection that announced a port.
    announced: HashMap<u16, u64>,
    data: HashMap<u64, Data>,
    /// The data connection that was last asked for.
    last: Option<u64>,
}

/// A control connection.
#[derive(Default)]
struct Control {
    /// The server's end.
    server: u64,
    /// How often the client asked for it.
    asked: u32,
    opened: bool,
    /// Nothing can be read any more: TLS.
    hidden: bool,
    over: bool,
}

/// A data connection.
struct Data {
    control: u64,
    asked: u32,
    opened: bool,
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The same for both directions.
fn pair<T: Hash>(a: T, b: T) -> u64 {
    let (a, b) = (hash(a), hash(b));
    hash((a.min(b), a.max(b)))
}

/// The ports on which servers listen: plain FTP, and implicit TLS.
fn listens(port: Option<u16>) -> bool {
    matches!(port, Some(21 | 990))
}

impl Wire {
    /// For logs that show only the first line of a segment.
    pub(crate) fn with_first_lines_only() -> Wire {
        Wire { first_lines_only: true, ..Wire::default() }
    }

    fn key(&self, a: End<'_>, b: End<'_>) -> u64 {
        if a.port.is_some() && b.port.is_some() {
            return pair(a, b);
        }
        self.of_hosts.get(&pair(a.host, b.host)).copied().unwrap_or_else(|| pair(a.host, b.host))
    }

    /// Whether the ends are those of a control connection that is known.
    pub(crate) fn is_control(&self, a: End<'_>, b: End<'_>) -> bool {
        self.control.contains_key(&self.key(a, b)) || listens(a.port) || listens(b.port)
    }

    /// Whether the ends are those of a data connection that was announced.
    pub(crate) fn is_data(&self, a: End<'_>, b: End<'_>) -> bool {
        self.data.contains_key(&self.key(a, b))
    }

    /// Whether what the server said last went on to TLS.
    pub(crate) fn is_hidden(&self, a: End<'_>, b: End<'_>) -> bool {
        self.control.get(&self.key(a, b)).is_some_and(|c| c.hidden)
    }

    /// Which side of a control connection that is known sends from this end.
    pub(crate) fn speaker(&self, from: End<'_>, to: End<'_>) -> Option<By> {
        let control = self.control.get(&self.key(from, to))?;
        Some(if control.server == hash(from) { By::Server } else { By::Client })
    }

    /// A line of text went over a control connection; `by` whom, where the tool says so. False where it is neither a
    /// command nor a reply.
    pub(crate) fn spoken(
        &mut self,
        from: End<'_>,
        to: End<'_>,
        by: Option<By>,
        text: &str,
        rec: &mut Recorder<'_>,
    ) -> bool {
        let key = self.key(from, to);
        rec.connection(key);
        let by = match (by, self.control.get(&key)) {
            (Some(by), _) => by,
            (None, Some(known)) if known.server == hash(from) => By::Server,
            (None, Some(_)) => By::Client,
            (None, None) if bare_reply_line(text).is_some() => By::Server,
            (None, None) if bare_command_line(text).is_some() => By::Client,
            (None, None) => return false,
        };
        let (server, client) = if by == By::Server { (from, to) } else { (to, from) };
        if !self.control.contains_key(&key) {
            self.of_hosts.insert(pair(from.host, to.host), key);
            self.control.insert(key, Control { server: hash(server), opened: true, ..Control::default() });
            let place = rec.place(server.host, server.port);
            rec.note(Note::Connecting(place));
            if server.port == Some(990) {
                rec.note(Note::ImplicitTls);
            }
            if let Ok(address) = client.host.parse() {
                rec.client_address(address);
            }
        }
        match by {
            By::Server => self.reply(key, text, rec),
            By::Client => self.command(key, text, rec),
        }
    }

    fn command(&mut self, key: u64, text: &str, rec: &mut Recorder<'_>) -> bool {
        if !rec.command(text) {
            return false;
        }
        let argument = text.split_once(' ').map(|(_, argument)| argument).unwrap_or_default();
        let port = match text.get(..4) {
            Some(verb) if verb.eq_ignore_ascii_case("PORT") => host_port::port_argument(argument).port,
            Some(verb) if verb.eq_ignore_ascii_case("EPRT") => extended::port_argument(argument).port,
            _ => None,
        };
        if let Some(port) = port {
            self.announced.insert(port, key);
        }
        true
    }

    fn reply(&mut self, key: u64, text: &str, rec: &mut Recorder<'_>) -> bool {
        if !if self.first_lines_only { first_line(text, rec) } else { rec.reply(text) } {
            return false;
        }
        let port = match text.get(..3) {
            Some("227") => host_port::passive_reply(text.get(4..).unwrap_or_default()).port,
            Some("229") => extended::passive_reply(text.get(4..).unwrap_or_default()).port,
            Some("234") => {
                if let Some(control) = self.control.get_mut(&key) {
                    control.hidden = true;
                }
                None
            }
            _ => None,
        };
        if let Some(port) = port {
            self.announced.insert(port, key);
        }
        true
    }

    /// A segment without text: says what it means for a connection that is known, or for one that begins.
    pub(crate) fn segment(&mut self, from: End<'_>, to: End<'_>, flag: Flag, rec: &mut Recorder<'_>) {
        rec.remark();
        let key = pair(from, to);
        match flag {
            Flag::Syn => self.asked(key, from, to, rec),
            Flag::SynAck => self.accepted(key, from, rec),
            Flag::Reset => self.reset(key, from, rec),
            Flag::Fin => self.finished(key, from, rec),
            Flag::Other => {}
        }
    }

    fn asked(&mut self, key: u64, from: End<'_>, to: End<'_>, rec: &mut Recorder<'_>) {
        if let Some(control) = to.port.and_then(|port| self.announced.get(&port)).copied() {
            let known = self.data.entry(key).or_insert(Data { control, asked: 0, opened: false });
            known.asked += 1;
            let asked = known.asked;
            self.last = Some(key);
            rec.connection(control);
            let place = rec.place(to.host, to.port);
            match asked {
                1 => rec.note(Note::Opening(Channel::Data, place)),
                // Asked again, so that the first was not answered within a second.
                2 => rec.note(Note::Failed(Channel::Data, Failure::TimedOut, place)),
                _ => {}
            }
        } else if listens(to.port) {
            let known = self.control.entry(key).or_default();
            if known.opened {
                *known = Control::default();
            }
            known.server = hash(to);
            known.asked += 1;
            let asked = known.asked;
            self.of_hosts.insert(pair(from.host, to.host), key);
            rec.connection(key);
            let place = rec.place(to.host, to.port);
            match asked {
                1 => rec.note(Note::Opening(Channel::Control, place)),
                3 => rec.note(Note::Failed(Channel::Control, Failure::TimedOut, place)),
                _ => {}
            }
            if asked == 1 && to.port == Some(990) {
                rec.note(Note::ImplicitTls);
            }
            if let Ok(address) = from.host.parse() {
                rec.client_address(address);
            }
        }
    }

    fn accepted(&mut self, key: u64, from: End<'_>, rec: &mut Recorder<'_>) {
        if let Some(data) = self.data.get_mut(&key) {
            rec.connection(data.control);
            if !std::mem::replace(&mut data.opened, true) {
                let place = rec.place(from.host, from.port);
                rec.note(Note::Opened(Channel::Data, place));
            }
        } else if let Some(control) = self.control.get_mut(&key).filter(|c| !c.opened) {
            control.opened = true;
            rec.connection(key);
            let place = rec.place(from.host, from.port);
            rec.note(Note::Opened(Channel::Control, place));
        }
    }

    fn reset(&mut self, key: u64, from: End<'_>, rec: &mut Recorder<'_>) {
        if let Some(data) = self.data.get(&key).filter(|data| !data.opened) {
            rec.connection(data.control);
            let place = rec.place(from.host, from.port);
            rec.note(Note::Failed(Channel::Data, Failure::Refused, place));
        } else if let Some(control) = self.control.get(&key) {
            if !control.opened {
                rec.connection(key);
                let place = rec.place(from.host, from.port);
                rec.note(Note::Failed(Channel::Control, Failure::Refused, place));
            } else {
                self.ended(key, from, Failure::Reset, rec);
            }
        }
    }

    fn finished(&mut self, key: u64, from: End<'_>, rec: &mut Recorder<'_>) {
        if let Some(data) = self.data.get(&key) {
            rec.connection(data.control);
            rec.note(Note::Closed(Channel::Data));
        } else if self.control.contains_key(&key) {
            self.ended(key, from, Failure::Closed, rec);
        }
    }

    /// A control connection was closed or broken off. It is lost only where the server did it while a command waited.
    fn ended(&mut self, key: u64, from: End<'_>, failure: Failure, rec: &mut Recorder<'_>) {
        let Some(control) = self.control.get_mut(&key).filter(|c| !c.over) else { return };
        control.over = true;
        rec.connection(key);
        let lost = control.server == hash(from) && !control.hidden && rec.awaiting().is_some();
        rec.note(if lost { Note::ControlLost(failure) } else { Note::Closed(Channel::Control) });
    }

    /// An ICMP message says that the last connection that was asked for cannot be made.
    pub(crate) fn unreachable(&mut self, failure: Failure, rec: &mut Recorder<'_>) {
        rec.remark();
        let Some(data) = self.last.and_then(|key| self.data.get(&key)).filter(|data| !data.opened) else { return };
        rec.connection(data.control);
        rec.note(Note::Failed(Channel::Data, failure, Place::default()));
    }
}

/// A line of a reply where the log may leave out the lines after it: a new code ends the reply before.
fn first_line(text: &str, rec: &mut Recorder<'_>) -> bool {
    let parsed = reply_line(text).filter(|p| matches!(p.code.0, 100..=699));
    match (rec.open_reply(), parsed) {
        (None, Some(p)) if p.separator == Separator::Hyphen => rec.reply_opening(p.code, p.text),
        (None, _) => return rec.reply(text),
        (Some(open), Some(p)) if p.code == open => {
            rec.reply_body(p.text, p.separator != Separator::Hyphen);
        }
        (Some(_), Some(p)) => {
            rec.close_reply();
            if p.separator == Separator::Hyphen {
                rec.reply_opening(p.code, p.text);
            } else {
                return rec.reply(text);
            }
        }
        (Some(_), None) => {
            rec.reply_body(text, false);
        }
    }
    true
}

/// A port by number, or by the name that `/etc/services` gives it.
pub(crate) fn port(text: &str) -> Option<u16> {
    match text {
        "ftp" => Some(21),
        "ftps" => Some(990),
        "ftp-data" => Some(20),
        _ => text.parse().ok(),
    }
}

/// The key of a connection that the log names by an id of its own.
pub(crate) fn flow_key(id: &str) -> u64 {
    hash(id)
}

/// The text of a JSON string as it stands in the line, after its name with quotes and colon, so that it can be masked
/// there.
pub(crate) fn json_string<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let from = line.find(name)? + name.len();
    let rest = line.get(from..)?.trim_start().strip_prefix('"')?;
    let mut escaped = false;
    let end = rest.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })?;
    rest.get(..end)
}
