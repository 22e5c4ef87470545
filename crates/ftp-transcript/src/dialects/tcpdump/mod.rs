//! tcpdump: the header of each packet, with `-A` its bytes as characters below it, with `-X` in hex, with `-v` its text
//! line by line.

mod header;
mod rows;

use super::wire::{By, End, Flag, Wire};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::Stamp;
use crate::grammar::command::command_line;
use crate::note::Failure;
use crate::recorder::{Recorder, Role};
use crate::secret::secret_part;
use header::{Header, What};
use rows::Row;

const HEADER: Form = Form("IP a > b: Flags [P.]");
const OTHER: Form = Form("another protocol");
const TEXT: Form = Form("packet in characters");
const ROW: Form = Form("0x0000: row");
const LINE: Form = Form("line of the text after a tab");
const WORDS: Form = Form("tcpdump's own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "tcpdump",
    title: "tcpdump",
    documentation: "https://www.tcpdump.org/manpages/tcpdump.1.html",
    perspective: Perspective::Wire,
    forms: &[HEADER, OTHER, TEXT, ROW, LINE, WORDS],
    reader: || {
        let wire = Wire::with_first_lines_only();
        Box::new(Tcpdump { wire, packet: None, first_of_two: false })
    },
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/headers.log"),
        include_str!("samples/text.log"),
        include_str!("samples/hex.log"),
    ],
};

struct Tcpdump {
    wire: Wire,
    packet: Option<Packet>,
    /// The first line of a header of two was read.
    first_of_two: bool,
}

/// What a packet's bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Control,
    Data,
    /// Not known to be one of the two: perhaps a control connection on another port.
    Open,
    Other,
}

/// The packet whose header was read last.
struct Packet {
    kind: Kind,
    at: Option<Stamp>,
    from: (String, Option<u16>),
    to: (String, Option<u16>),
    /// How many characters of headers are to come, with `-A`.
    header: usize,
    /// How many characters of text are to come, at most.
    left: usize,
    /// The first line of the text, where the header's line told it.
    first: Option<String>,
    /// Lines after a tab follow.
    lines: bool,
    /// The bytes so far, with `-X`.
    bytes: Vec<u8>,
    /// The text in hex was told.
    told: bool,
}

impl Packet {
    fn ends(&self) -> (End<'_>, End<'_>) {
        let end = |(host, port)| End { host, port };
        (end((&self.from.0, self.from.1)), end((&self.to.0, self.to.1)))
    }
}

impl Reader for Tcpdump {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end_matches('\r');
        if Header::is_first_of_two(line) {
            (self.packet, self.first_of_two) = (None, true);
            to.remark();
            return Some(HEADER);
        }
        if let Some(header) = Header::read(line, self.first_of_two) {
            self.first_of_two = false;
            return Some(self.header(&header, to));
        }
        if let Some(form) = words(line, to) {
            self.packet = None;
            return Some(form);
        }
        let mut packet = self.packet.take()?;
        if let Some(at) = packet.at {
            to.at(at);
        }
        let form = match Row::read(line) {
            Some(row) => self.row(&mut packet, &row, to),
            None if packet.lines => self.line(&packet, line, to),
            None => self.characters(&mut packet, line, to),
        };
        self.packet = Some(packet);
        form
    }
}

impl Tcpdump {
    fn header(&mut self, header: &Header<'_>, to: &mut Recorder<'_>) -> Form {
        if let Some(at) = header.at {
            to.at(at);
        }
        to.remark();
        self.packet = None;
        let (from, dest) = (header.from, header.to);
        let (flag, bytes, length, text, lines) = match header.what {
            What::Tcp { flag, header, length, text, lines } => (flag, header, length, text, lines),
            What::Icmp(words) => {
                if let Some(failure) = unreachable(words) {
                    self.wire.unreachable(failure, to);
                }
                self.remember(Kind::Other, header, usize::MAX, 0, None, false);
                return OTHER;
            }
            What::Other => {
                self.remember(Kind::Other, header, usize::MAX, 0, None, false);
                return OTHER;
            }
        };
        if length == 0 || flag != Flag::Other {
            self.wire.segment(from, dest, flag, to);
        }
        let mut first = None;
        if let Some(text) = text
            && !self.wire.is_hidden(from, dest)
            && self.wire.spoken(from, dest, None, text, to)
        {
            first = Some(text.to_owned());
        }
        let kind = match () {
            () if self.wire.is_data(from, dest) => Kind::Data,
            () if first.is_some() || self.wire.is_control(from, dest) => Kind::Control,
            () if length > 0 && text.is_none() && !is_other_service(from) && !is_other_service(dest) => Kind::Open,
            () => Kind::Other,
        };
        self.remember(kind, header, bytes, length, first, lines);
        HEADER
    }

    fn remember(
        &mut self,
        kind: Kind,
        of: &Header<'_>,
        header: usize,
        left: usize,
        first: Option<String>,
        lines: bool,
    ) {
        let own = |end: End<'_>| (end.host.to_owned(), end.port);
        let (from, to) = (own(of.from), own(of.to));
        let at = of.at;
        self.packet =
            Some(Packet { kind, at, from, to, header, left, first, lines, bytes: Vec::new(), told: false });
    }

    /// `220 (vsFTPd 3.0.3)` after a tab, below a header that ends with `FTP, length: 20`.
    fn line(&mut self, packet: &Packet, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        // A paste may have made a blank of the tab, or lost it.
        let text = line.strip_prefix(['\t', ' ']).unwrap_or(line);
        if text.is_empty() {
            return None;
        }
        let (from, dest) = packet.ends();
        self.wire.spoken(from, dest, None, text, to).then_some(LINE)
    }

    /// A line of `-A`: the bytes of the headers, most as dots, then the text; CR is left out before LF.
    fn characters(&mut self, packet: &mut Packet, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        // A packet is shown in hex or in characters.
        if !packet.bytes.is_empty() || (packet.header == 0 && packet.left == 0) {
            return None;
        }
        let length = line.chars().count();
        let starts_here = packet.first.as_deref().is_some_and(|first| packet.header > 0 && line.ends_with(first));
        if !starts_here && packet.header > length {
            packet.header = packet.header.saturating_sub(length + 1);
            to.remark();
            return Some(TEXT);
        }
        let text = match packet.first.as_deref().filter(|_| starts_here) {
            Some(first) => line.get(line.len() - first.len()..).unwrap_or_default(),
            None => line.char_indices().nth(packet.header).map_or("", |(at, _)| line.get(at..).unwrap_or_default()),
        };
        packet.header = 0;
        packet.left = packet.left.saturating_sub(text.chars().count() + 1);
        match packet.kind {
            Kind::Data => to.data(),
            Kind::Other => to.remark(),
            Kind::Control => return self.told_or_spoken(packet, text, to),
            Kind::Open => {
                if self.told_or_spoken(packet, text, to).is_some() {
                    packet.kind = Kind::Control;
                } else {
                    to.remark();
                }
            }
        }
        Some(TEXT)
    }

    fn told_or_spoken(&mut self, packet: &mut Packet, text: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let (from, dest) = packet.ends();
        if packet.first.as_deref() == Some(text) {
            to.set_role(if self.wire.speaker(from, dest) == Some(By::Client) { Role::Command } else { Role::Reply });
            let secret = command_line(text).and_then(|c| {
                let argument = c.argument?;
                argument.get(secret_part(c.verb, argument)?..)
            });
            if let Some(secret) = secret {
                to.secret(secret);
            }
            packet.first = None;
            return Some(TEXT);
        }
        if self.wire.is_hidden(from, dest) || text.is_empty() {
            to.remark();
            return Some(TEXT);
        }
        self.wire.spoken(from, dest, None, text, to).then_some(TEXT)
    }

    fn row(&mut self, packet: &mut Packet, row: &Row<'_>, to: &mut Recorder<'_>) -> Option<Form> {
        let start = packet.bytes.len();
        packet.bytes.extend_from_slice(&row.bytes);
        to.remark();
        if packet.kind == Kind::Data {
            to.data();
        }
        let range = rows::text_range(&packet.bytes).filter(|_| matches!(packet.kind, Kind::Control | Kind::Open) && packet.left > 0);
        let Some(range) = range else { return Some(ROW) };
        let (from, dest) = packet.ends();
        if packet.bytes.len() <= range.start || self.wire.is_hidden(from, dest) {
            return Some(ROW);
        }
        match self.wire.speaker(from, dest) {
            Some(By::Client) => to.set_role(Role::Command),
            Some(By::Server) => to.set_role(Role::Reply),
            None => {}
        }
        let end = range.end.min(packet.bytes.len());
        let text = String::from_utf8_lossy(packet.bytes.get(range.start..end).unwrap_or_default()).into_owned();
        if let Some((secret, until)) = secret_of_first_line(&text) {
            let (secret, until) = (range.start + secret, range.start + until);
            for piece in row.pieces(secret.saturating_sub(start), until.saturating_sub(start)) {
                to.secret(piece);
            }
        }
        if packet.bytes.len() >= range.end && !packet.told {
            let known = usize::from(packet.first.is_some());
            for line in text.lines().skip(known) {
                let role = to.role();
                if !self.wire.spoken(from, dest, None, line, to) {
                    to.set_role(role);
                }
            }
            packet.told = true;
        }
        Some(ROW)
    }
}

/// Ports of protocols whose text looks like FTP's, or that carry other things than text.
fn is_other_service(end: End<'_>) -> bool {
    matches!(end.port, Some(22 | 25 | 53 | 80 | 110 | 143 | 443 | 465 | 587 | 993 | 995))
}

/// Where the secret of the first line stands, should it be a command with one.
fn secret_of_first_line(text: &str) -> Option<(usize, usize)> {
    let line = text.lines().next()?;
    let argument = command_line(line)?.argument?;
    let from = secret_part(command_line(line)?.verb, argument)?;
    Some((line.len() - argument.len() + from, line.len()))
}

/// `host 10.0.0.28 unreachable, length 68` · `203.0.113.24 tcp port 40034 unreachable, length 68`
fn unreachable(words: &str) -> Option<Failure> {
    if !words.contains(" unreachable") {
        return None;
    }
    Some(if words.contains(" port ") { Failure::Refused } else { Failure::NoRoute })
}

/// `tcpdump: listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes` · `27 packets captured`
fn words(line: &str, to: &mut Recorder<'_>) -> Option<Form> {
    let counted = [" packets captured", " packets received by filter", " packets dropped by kernel"]
        .iter()
        .find_map(|end| line.strip_suffix(end))
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let told = line.starts_with("tcpdump: ")
        || line.starts_with("reading from file ")
        || (line.starts_with("listening on ") && line.contains("link-type"));
    (counted || told).then(|| {
        to.remark();
        WORDS
    })
}

#[cfg(test)]
mod tests;
