//! Node's `ftp` (mscdex) with `debug`: `[connection] > 'USER bob'`, `[connection] < '220 ready\r\n'` in the quotes of
//! `util.inspect`, the same bytes again as `[parser]`; and its descendants, vscode-sftp and remote-ftp.

use super::common::count;
use super::ftplib::quoted::unescaped;
use super::node::Printed;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{Stamp, time_of_day};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};

const SENT: Form = Form("[connection] > 'command'");
const RECEIVED: Form = Form("[connection] < 'bytes'");
const PARSED: Form = Form("[parser] bytes");
const CONTINUED: Form = Form("  'bytes' +");
const STATE: Form = Form("[connection] words");
const DEBUG_SENT: Form = Form("[debug] > command");
const DEBUG_RECEIVED: Form = Form("[debug] < bytes");
const DEBUG: Form = Form("[debug] words");
const HELPERS: Form = Form("helpers.js [sm]: < or >");
const PRINTED: Form = Form("what Node prints");
const COUNT: Form = Form("a count");

pub(super) static DIALECT: Dialect = Dialect {
    id: "node-ftp",
    title: "ftp (Node.js, mscdex) with debug, vscode-sftp, remote-ftp",
    documentation: "https://github.com/mscdex/node-ftp#methods",
    perspective: Perspective::Client,
    forms: &[
        SENT, RECEIVED, PARSED, CONTINUED, STATE, DEBUG_SENT, DEBUG_RECEIVED, DEBUG, HELPERS, PRINTED, COUNT,
    ],
    reader: || Box::new(NodeFtp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/missing.log"),
        include_str!("samples/vscode-sftp.log"),
        include_str!("samples/remote-ftp.log"),
    ],
};

/// For how long it waits for a data connection, in milliseconds, a little less for what the clock leaves out.
const DATA_TIMEOUT: u64 = 9_000;

#[derive(Default)]
struct NodeFtp {
    printed: Printed,
    /// The last line ended with ` +`: what goes on is new, or repeats what was read.
    continued: Option<Repeats>,
    /// The beginning of a line of which the rest comes with the next bytes.
    begun: String,
    /// The moment of the line, where it shows one.
    at: Option<Stamp>,
    /// When the last reply came that announced where a data connection is to be made.
    announced_at: Option<Stamp>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeats {
    No,
    Yes,
}

impl Reader for NodeFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(repeats) = self.continued.take()
            && (line.starts_with("  ") || line.trim_start().starts_with(['\'', '"', '`']))
        {
            self.literal(line.trim_start(), repeats, to);
            return Some(CONTINUED);
        }
        if let Some(rest) = line.strip_prefix("[connection] ") {
            return self.connection(rest, to);
        }
        if let Some(rest) = line.strip_prefix("[parser] ") {
            // `[parser] < '…'` and `[parser] Response: code=220, buffer='…'` repeat what `[connection] <` gave.
            let literal = rest.strip_prefix("< ").or_else(|| rest.split_once("buffer=").map(|(_, b)| b))?;
            self.literal(literal, Repeats::Yes, to);
            return Some(PARSED);
        }
        if line.contains("Unable to parse PASV server response") {
            to.note(Note::UnreadablePassiveReply);
            return Some(PRINTED);
        }
        if let Some(form) = self.descendant(line, to) {
            return Some(form);
        }
        if self.printed.read(line, to) {
            return Some(PRINTED);
        }
        count(line, to).then_some(COUNT)
    }
}

impl NodeFtp {
    fn connection(&mut self, rest: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some(sent) = rest.strip_prefix("> ") {
            return self.command(sent, to).then_some(SENT);
        }
        if let Some(received) = rest.strip_prefix("< ") {
            self.literal(received, Repeats::No, to);
            return Some(RECEIVED);
        }
        if rest == "PASV socket connected" {
            to.note(Note::Opened(Channel::Data, Place::default()));
        } else {
            to.remark();
        }
        Some(STATE)
    }

    /// `[08-28 21:20:12] [debug] < '220 ready\r\n'`, in older versions without quotes; `helpers.js [sm]:97 > PASV`.
    fn descendant(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some((_, rest)) = line.split_once(" [sm]:") {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(' ')?;
            let taken = match rest.strip_prefix("< ") {
                Some(received) => to.reply(received),
                None => to.command(rest.strip_prefix("> ")?),
            };
            return taken.then_some(HELPERS);
        }
        let mut rest = line;
        if let Some((stamp, after)) = line.strip_prefix('[').and_then(|l| l.split_once("] "))
            && let Some((_, time)) = stamp.split_once(' ')
            && let Ok(("", at)) = time_of_day(time)
        {
            to.at(at);
            self.at = Some(at);
            rest = after;
        }
        let (level, rest) = rest.strip_prefix('[')?.split_once(']')?;
        if !matches!(level, "debug" | "trace" | "info" | "warn" | "error") {
            return None;
        }
        // An opened pair of brackets alone is no log line.
        let rest = rest.strip_prefix(": ").or_else(|| rest.strip_prefix(' '))?;
        if let Some(sent) = rest.strip_prefix("> ") {
            return self.command(sent, to).then_some(DEBUG_SENT);
        }
        if let Some(received) = rest.strip_prefix("< ") {
            self.literal(received, Repeats::No, to);
            return Some(DEBUG_RECEIVED);
        }
        if !self.printed.read(rest, to) {
            to.remark();
        }
        Some(DEBUG)
    }

    fn command(&mut self, sent: &str, to: &mut Recorder<'_>) -> bool {
        // Bytes whose line never ended belong to nothing any more.
        self.begun.clear();
        let inside = quoted(sent);
        // It gives PASV up of itself where the data connection cannot be made: after ten seconds, unless it was told
        // otherwise, or at once.
        let unused = to.in_data_setup() && !to.in_transfer() && to.awaiting().is_none_or(|verb| !verb.is_transfer());
        if inside == "ABOR" && unused {
            let waited = self.at.zip(self.announced_at).and_then(|(now, then)| now.since(then));
            to.note(match waited {
                Some(millis) if millis < DATA_TIMEOUT => Note::TransferFailed(Failure::Other),
                Some(_) => Note::Failed(Channel::Data, Failure::TimedOut, Place::default()),
                None => Note::Failed(Channel::Data, Failure::Other, Place::default()),
            });
        }
        if inside.contains('\\') {
            if let Some(password) = inside.strip_prefix("PASS ") {
                to.secret(password);
            }
            return to.command(&unescaped(inside));
        }
        to.command(inside)
    }

    /// `'211-Features:\r\n EPRT\r\n'`, perhaps with ` +` after it where it goes on.
    fn literal(&mut self, text: &str, repeats: Repeats, to: &mut Recorder<'_>) {
        let more = text.strip_suffix(" +");
        self.continued = more.map(|_| repeats);
        if repeats == Repeats::Yes {
            to.set_role(Role::Reply);
            return;
        }
        let text = text.strip_suffix(" +").unwrap_or(text);
        let inside = quoted(text);
        if inside.starts_with("227") || inside.starts_with("229") {
            self.announced_at = self.at;
        }
        let whole = inside.len() == text.len();
        let mut pieces = inside.split("\\n").map(|piece| piece.strip_suffix("\\r").unwrap_or(piece)).peekable();
        while let Some(piece) = pieces.next() {
            let last = pieces.peek().is_none();
            if last && !whole {
                // Without a line end: the rest comes with the next bytes.
                self.begun.push_str(&unescaped(piece));
            } else if self.begun.is_empty() && !piece.contains('\\') {
                received(piece, to);
            } else {
                let line = std::mem::take(&mut self.begun) + &unescaped(piece);
                received(&line, to);
            }
        }
        if to.role() == Role::Unknown {
            to.set_role(Role::Reply);
        }
    }
}

fn received(line: &str, to: &mut Recorder<'_>) {
    if !to.reply(line) {
        to.remark();
    }
}

/// The inside of quotes as `util.inspect` sets them, or the text itself where there are none.
fn quoted(text: &str) -> &str {
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('\'').or_else(|| inside('"')).or_else(|| inside('`')).unwrap_or(text)
}

#[cfg(test)]
mod tests;
