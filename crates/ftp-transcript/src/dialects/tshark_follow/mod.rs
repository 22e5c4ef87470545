//! tshark's `-z follow,tcp,ascii,0`: `Node 0: 192.0.2.7:47082`, `Node 1: 203.0.113.12:21`, then each segment after its
//! length in bytes, those of the second node after a tab.

use super::common::host_and_port;
use super::wire::{End, Wire};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::{Separator, bare_reply_line};
use crate::recorder::Recorder;
use ftp_catalog::ReplyCode;

const HEAD: Form = Form("Follow: tcp,ascii");
const RULE: Form = Form("====");
const LENGTH: Form = Form("length of a segment");
const SPOKEN: Form = Form("line of a segment");
const DATA: Form = Form("line of a data connection");

pub(super) static DIALECT: Dialect = Dialect {
    id: "tshark-follow",
    title: "tshark -z follow,tcp,ascii",
    documentation: "https://www.wireshark.org/docs/man-pages/tshark.html",
    perspective: Perspective::Wire,
    forms: &[HEAD, RULE, LENGTH, SPOKEN, DATA],
    reader: || Box::<Follow>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/inside.log"), include_str!("samples/ipv6.log")],
};

/// The port of control connections.
const FTP: u16 = 21;

#[derive(Default)]
struct Follow {
    wire: Wire,
    /// The two ends, as written.
    nodes: [String; 2],
    segment: Option<Segment>,
    /// The server's segments have lost their TABs.
    flat: bool,
    /// Then, the code of the reply that has more lines to come.
    open: Option<ReplyCode>,
}

/// A segment of which not all bytes were seen.
#[derive(Clone, Copy)]
struct Segment {
    from: usize,
    left: usize,
    /// How many lines it had so far: each may have ended with LF alone, or with CR LF that was lost on the way.
    lines: usize,
    /// The last of them was blank.
    blank: bool,
}

impl Reader for Follow {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end_matches('\r');
        if line.len() > 20 && line.bytes().all(|b| b == b'=') {
            self.segment = None;
            to.remark();
            return Some(RULE);
        }
        if let Some(form) = self.head(line, to) {
            return Some(form);
        }
        if let Some(segment) = self.segment
            && !segment.is_over()
            && !(segment.blank && length(line).is_some())
        {
            return self.content(segment, line, to);
        }
        let (from, left) = length(line)?;
        if self.nodes.iter().any(String::is_empty) {
            return None;
        }
        self.segment = Some(Segment { from, left, lines: 0, blank: false });
        to.remark();
        Some(LENGTH)
    }
}

/// The side that a segment's length stands on, and the length: after a TAB, or after the blanks that a paste made of it,
/// the second node's.
fn length(line: &str) -> Option<(usize, usize)> {
    let digits = line.trim_start_matches(['\t', ' ']);
    let length = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some((usize::from(digits.len() < line.len()), length))
}

impl Segment {
    fn is_over(self) -> bool {
        self.lines > 0 && self.left <= self.lines
    }
}

impl Follow {
    fn head(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if line.starts_with("Follow: tcp,") {
            self.nodes = Default::default();
            (self.segment, self.flat, self.open) = (None, false, None);
        } else if let Some((which, node)) = line.strip_prefix("Node ").and_then(|l| l.split_once(": ")) {
            let at = which.parse::<usize>().ok()?;
            node.clone_into(self.nodes.get_mut(at)?);
        } else if !line.starts_with("Filter: tcp.stream") {
            return None;
        }
        to.remark();
        Some(HEAD)
    }

    fn content(&mut self, mut segment: Segment, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let left = segment.left.saturating_sub(line.len() + 2);
        let ends = self.nodes.each_ref().map(|node| {
            let (host, port) = host_and_port(node);
            End { host, port }
        });
        let [first, second] = ends;
        // The TAB may have been lost: a client says no replies, and nothing before a reply is over.
        let is_clients = segment.from == 0 && first.port != Some(FTP) && second.port == Some(FTP);
        let reply = bare_reply_line(line);
        if segment.lines == 0 && is_clients && (reply.is_some() || self.open.is_some()) {
            segment.from = 1;
            self.flat = true;
        }
        if self.flat && segment.from == 1 {
            self.open = match (self.open, reply) {
                (None, Some(reply)) if reply.separator == Separator::Hyphen => Some(reply.code),
                (Some(code), Some(reply)) if reply.code == code && reply.separator != Separator::Hyphen => None,
                (open, _) => open,
            };
        }
        self.segment = Some(Segment { left, lines: segment.lines + 1, blank: line.is_empty(), ..segment });
        let (from, dest) = if segment.from == 0 { (first, second) } else { (second, first) };
        if self.wire.is_hidden(from, dest) {
            to.remark();
            return Some(SPOKEN);
        }
        if self.wire.spoken(from, dest, None, line, to) {
            return Some(SPOKEN);
        }
        to.data();
        Some(DATA)
    }
}

#[cfg(test)]
mod tests {
    //! What the samples decode to, and the tricky lines one by one.

    use crate::session::{End, Login, Tls, TransferOutcome};
    use crate::{Decoded, decode, dialects};

    fn read(text: &str) -> Decoded {
        let decoded = decode(text.as_bytes().to_vec());
        let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
        assert_eq!(id, Some("tshark-follow"));
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
        decoded
    }

    #[test]
    fn samples_give_one_session_each() {
        for (sample, peer, client) in [
            (include_str!("samples/inside.log"), "203.0.113.108", "192.168.1.23"),
            (include_str!("samples/ipv6.log"), "2001:db8:2::23", "2001:db8:1::25"),
        ] {
            let decoded = read(sample);
            let [session] = decoded.sessions.as_slice() else { panic!("one session") };
            assert_eq!(session.peer.address, peer.parse().ok());
            assert_eq!(session.peer.port, Some(21));
            assert_eq!(session.client_address, client.parse().ok());
            assert_eq!((session.login, session.tls, session.end), (Login::Accepted, Tls::None, End::Quit));
            assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
        }
    }

    const HEAD: &str = "===================================================================\nFollow: tcp,ascii\n\
                        Filter: tcp.stream eq 0\nNode 0: 192.0.2.7:40000\nNode 1: 203.0.113.1:21\n";

    #[test]
    fn a_segment_may_have_several_lines_and_blank_ones() {
        let decoded = read(&format!("{HEAD}\t36\n220-Welcome\r\n\r\n220-226\r\n220 ready\r\n\n6\nFEAT\r\n\n"));
        let session = &decoded.sessions[0];
        assert_eq!(decoded.transcript.reply_lines(&session.exchanges[0].replies[0]).count(), 4);
        assert_eq!(session.exchanges.len(), 2);
    }

    #[test]
    fn a_number_in_a_segment_is_no_length() {
        let decoded = read(&format!("{HEAD}\t5\n226\r\n\n6\nQUIT\r\n\n\t5\n221\r\n\n"));
        assert_eq!(decoded.sessions[0].exchanges.len(), 2);
    }

    #[test]
    fn a_lost_tab_is_told_by_what_is_said() {
        let log = format!("{HEAD}\t11\n220 ready\r\n\n10\nUSER bob\r\n\n\t45\n230-Welcome  to   all\r\n\r\n    of you\r\n230 in\r\n\n6\nQUIT\r\n\n");
        let log = log + "\t15\n211-Features:\r\n\n\t7\n EPRT\r\n\n\t9\n211 End\r\n\n";
        let due = read(&log).sessions[0].exchanges.len();
        for (what, with) in [("\t", " "), ("\t", "        "), ("\t", ""), ("   ", " ")] {
            let decoded = read(&log.replace(what, with));
            let [session] = decoded.sessions.as_slice() else { panic!("one session") };
            assert_eq!((session.peer.port, session.exchanges.len()), (Some(21), due), "{what:?} {with:?}");
        }
        // Where the server is the first node, its replies stand at the margin.
        let swapped = log.replace("Node 0: 192.0.2.7:40000", "Node 0: 203.0.113.1:21").replace("Node 1: 203.0.113.1:21", "Node 1: 192.0.2.7:40000");
        let swapped = swapped.replace('\t', "").replace("\n10\n", "\n\t10\n").replace("\n6\n", "\n\t6\n");
        assert_eq!(read(&swapped).sessions[0].exchanges.len(), due);
    }

    #[test]
    fn another_stream_is_data() {
        let data = HEAD.replace(":21\n", ":40021\n");
        let decoded = read(&format!("{HEAD}\t11\n220 ready\r\n\n{data}\t14\nhello, world\r\n\n"));
        assert_eq!(decoded.sessions.len(), 1);
    }
}
