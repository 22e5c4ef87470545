//! ngrep: `T 2026/11/21 07:12:56.068210 203.0.113.107:21 -> 192.168.1.23:51686 [AP] #4`, then the text: by `-W byline`
//! line by line with a dot for CR, else in one piece with two blanks before it and two dots at its end.

use super::common::host_and_port;
use super::wire::{End, Wire};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{Stamp, date_time};
use crate::recorder::Recorder;

const HEAD: Form = Form("T a -> b [AP]");
const SPOKEN: Form = Form("text of a packet");
const WORDS: Form = Form("input: or filter:");
const HASHES: Form = Form("####");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ngrep",
    title: "ngrep",
    documentation: "https://github.com/jpr5/ngrep",
    perspective: Perspective::Wire,
    forms: &[HEAD, SPOKEN, WORDS, HASHES],
    reader: || Box::<Ngrep>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/byline.log")],
};

#[derive(Default)]
struct Ngrep {
    wire: Wire,
    /// The ends of the packet whose text follows.
    packet: Option<(String, String)>,
    /// Its moment.
    at: Option<Stamp>,
}

impl Reader for Ngrep {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end_matches('\r');
        if let Some((at, from, dest)) = head(line) {
            self.at = at;
            self.packet = Some((from.to_owned(), dest.to_owned()));
            to.remark();
            return Some(HEAD);
        }
        let words = ["input: ", "interface: ", "filter: ", "match: "].iter().any(|w| line.starts_with(w))
            || line == "exit"
            || (line.contains(" received, ") && line.ends_with(" dropped"));
        if words {
            to.remark();
            return Some(WORDS);
        }
        if !line.is_empty() && line.bytes().all(|b| b == b'#') {
            to.remark();
            return Some(HASHES);
        }
        if line.is_empty() {
            // Two blank lines end a packet.
            self.packet = None;
        }
        let (from, dest) = self.packet.as_ref()?;
        let (from, dest) = (end(from), end(dest));
        if let Some(at) = self.at {
            to.at(at);
        }
        // Without `byline`: two blanks before, and a dot each for CR and LF after it.
        let whole = line.strip_prefix("  ").or_else(|| line.strip_prefix(' ')).and_then(|text| text.strip_suffix(".."));
        let text = whole.unwrap_or_else(|| line.strip_suffix('.').unwrap_or(line));
        if self.wire.is_hidden(from, dest) {
            to.remark();
            return Some(SPOKEN);
        }
        self.wire.spoken(from, dest, None, text, to).then_some(SPOKEN)
    }
}

/// `T 2026/11/21 07:12:56.068210 203.0.113.107:21 -> 192.168.1.23:51686 [AP] #4`; stamp, flags and number may be missing.
fn head(line: &str) -> Option<(Option<Stamp>, &str, &str)> {
    let rest = line.strip_prefix("T ")?;
    let (before, after) = rest.split_once(" -> ")?;
    let from = before.rsplit(' ').next()?;
    let dest = after.split(' ').next()?;
    host_and_port(from).1?;
    host_and_port(dest).1?;
    let stamp = before.strip_suffix(from).unwrap_or_default().replace('/', "-");
    Some((date_time(&stamp).ok().map(|(_, at)| at), from, dest))
}

fn end(text: &str) -> End<'_> {
    // ngrep writes IPv6 without brackets: the last colon stands before the port.
    match text.rsplit_once(':') {
        Some((host, port)) if !text.starts_with('[') => End { host, port: port.parse().ok() },
        _ => {
            let (host, port) = host_and_port(text);
            End { host, port }
        }
    }
}

#[cfg(test)]
mod tests {
    //! What the samples decode to, and the tricky lines one by one.

    use crate::session::Login;
    use crate::{Decoded, decode, dialects};

    fn read(text: &str) -> Decoded {
        let decoded = decode(text.as_bytes().to_vec());
        let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
        assert_eq!(id, Some("ngrep"));
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
        decoded
    }

    #[test]
    fn line_by_line() {
        let decoded = read(include_str!("samples/byline.log"));
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 28].into()), Some(21)));
        assert_eq!(session.client_address, Some([192, 168, 1, 23].into()));
        assert_eq!(session.login, Login::Accepted);
        assert_eq!(session.channels[0].announced.as_ref().unwrap().address(), Some([10, 0, 0, 28].into()));
        assert!(session.exchanges[1].command.unwrap().at.is_some());
    }

    #[test]
    fn in_one_piece() {
        let decoded = read(
            "interface: eth0 (192.0.2.0/255.255.255.0)\nfilter: ( port 21 ) and (ip or ip6)\n####\n\
             T 203.0.113.1:21 -> 192.0.2.7:40000 [AP]\n  220 ready...\n##\n\
             T 192.0.2.7:40000 -> 203.0.113.1:21 [AP]\n  USER bob..\n\
             T 203.0.113.1:21 -> 192.0.2.7:40000 [AP]\n  331 Password required for bob...\n",
        );
        let session = &decoded.sessions[0];
        assert_eq!(session.exchanges.len(), 2);
        let text = decoded.transcript.reply_text(&session.exchanges[1].replies[0]);
        assert_eq!(text, "Password required for bob.");
    }
}
