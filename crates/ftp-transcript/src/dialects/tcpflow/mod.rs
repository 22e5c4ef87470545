//! tcpflow's `-c`: `203.000.113.107.00021-192.168.001.023.51686: 220 (vsFTPd 3.0.3)`, further lines of the segment below.

use super::wire::{End, Wire};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::Recorder;

const SPOKEN: Form = Form("a.port-b.port: text");
const NEXT: Form = Form("next line of the segment");

pub(super) static DIALECT: Dialect = Dialect {
    id: "tcpflow",
    title: "tcpflow -c",
    documentation: "https://github.com/simsong/tcpflow",
    perspective: Perspective::Wire,
    forms: &[SPOKEN, NEXT],
    reader: || Box::<Tcpflow>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/console.log")],
};

#[derive(Default)]
struct Tcpflow {
    wire: Wire,
    /// The ends of the segment that is being shown.
    flow: Option<(Node, Node)>,
}

/// An end: its host without the zeros that fill it up, and its port.
#[derive(Clone)]
struct Node(String, u16);

impl Node {
    fn end(&self) -> End<'_> {
        End { host: &self.0, port: Some(self.1) }
    }
}

impl Reader for Tcpflow {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end_matches('\r');
        let (form, text) = match flow(line) {
            Some((from, dest, text)) => {
                self.flow = Some((from, dest));
                (SPOKEN, text)
            }
            None => (NEXT, line),
        };
        if line.is_empty() {
            // Each segment is followed by a blank line.
            self.flow = None;
        }
        let (from, dest) = self.flow.as_ref()?;
        let (from, dest) = (from.end(), dest.end());
        let hidden = self.wire.is_hidden(from, dest);
        if !hidden && self.wire.spoken(from, dest, None, text, to) {
            return Some(form);
        }
        if form == NEXT && self.wire.is_control(from, dest) {
            return None;
        }
        // TLS, or the bytes of a data connection.
        if hidden { to.remark() } else { to.data() }
        Some(form)
    }
}

/// `203.000.113.107.00021-192.168.001.023.51686: text`
fn flow(line: &str) -> Option<(Node, Node, &str)> {
    let (ends, text) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    let (from, to) = ends.split_once('-')?;
    Some((node(from)?, node(to)?, text))
}

/// Four numbers of three digits, or an IPv6 address, then a port of five digits.
fn node(text: &str) -> Option<Node> {
    let (host, port) = text.rsplit_once('.')?;
    let port = port.parse().ok().filter(|_| port.len() == 5)?;
    if host.contains(':') {
        return Some(Node(host.parse::<std::net::Ipv6Addr>().ok()?.to_string(), port));
    }
    let numbers: Vec<u8> = host.split('.').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let numbers: [u8; 4] = numbers.try_into().ok()?;
    Some(Node(std::net::Ipv4Addr::from(numbers).to_string(), port))
}

#[cfg(test)]
mod tests {
    //! What the samples decode to, and the tricky lines one by one.

    use crate::session::{End, Login};
    use crate::{Decoded, decode, dialects};

    fn read(text: &str) -> Decoded {
        let decoded = decode(text.as_bytes().to_vec());
        let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
        assert_eq!(id, Some("tcpflow"));
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
        decoded
    }

    #[test]
    fn both_ends_are_known() {
        let decoded = read(include_str!("samples/console.log"));
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 107].into()), Some(21)));
        assert_eq!(session.client_address, Some([192, 168, 1, 23].into()));
        assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    }

    #[test]
    fn a_segment_goes_on_without_its_ends() {
        let decoded = read(
            "203.000.113.001.00021-192.000.002.007.40000: 220-Welcome\r\n220 ready\r\n\r\n\
             192.000.002.007.40000-203.000.113.001.00021: FEAT\r\n\r\n",
        );
        assert_eq!(decoded.transcript.reply_lines(&decoded.sessions[0].exchanges[0].replies[0]).count(), 2);
    }
}
