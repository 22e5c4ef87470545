//! Zeek's `ftp.log`: one record per command with its last reply, in columns after `#fields`, or one JSON object each.

use super::wire::{flow_key, json_string};
use super::common::{address, is_masked_address};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::Stamp;
use crate::note::Note;
use crate::recorder::{Recorder, Role};
use serde_json::Value;
use std::collections::HashSet;

const HEAD: Form = Form("#fields");
const RECORD: Form = Form("record in columns");
const JSON: Form = Form("record in JSON");

pub(super) static DIALECT: Dialect = Dialect {
    id: "zeek",
    title: "Zeek ftp.log",
    documentation: "https://docs.zeek.org/en/current/logs/ftp.html",
    perspective: Perspective::Wire,
    forms: &[HEAD, RECORD, JSON],
    reader: || Box::<Zeek>::default(),
    // Built from the format of Zeek's own tests, and for JSON from its field names: no log in the wild is at hand.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/columns.log"), include_str!("samples/json.log")],
};

/// The columns of Zeek's default, for a log that begins after its head.
const COLUMNS: &[&str] = &[
    "ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "user", "password", "command", "arg", "mime_type",
    "file_size", "reply_code", "reply_msg", "data_channel.passive", "data_channel.orig_h", "data_channel.resp_h",
    "data_channel.resp_p", "fuid",
];

#[derive(Default)]
struct Zeek {
    columns: Option<Vec<String>>,
    seen: HashSet<u64>,
}

/// A record.
#[derive(Default)]
struct Record<'a> {
    ts: &'a str,
    uid: &'a str,
    client: &'a str,
    server: &'a str,
    port: &'a str,
    user: &'a str,
    password: &'a str,
    command: &'a str,
    argument: &'a str,
    code: &'a str,
    message: &'a str,
}

impl Reader for Zeek {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end_matches('\r');
        if let Some(head) = line.strip_prefix('#') {
            let (name, rest) = head.split_once('\t').or_else(|| head.split_once(' '))?;
            match name {
                "fields" => self.columns = Some(rest.split_ascii_whitespace().map(str::to_owned).collect()),
                "separator" | "set_separator" | "empty_field" | "unset_field" | "path" | "open" | "close" | "types" => {}
                _ => return None,
            }
            to.remark();
            return Some(HEAD);
        }
        if line.starts_with('{') {
            let value: Value = serde_json::from_str(line).ok()?;
            let cell = |name: &str| text_of(value.get(name));
            let owned: Vec<String> = NAMES.iter().map(|name| cell(name)).collect();
            let record = Record::of(|name| {
                let at = NAMES.iter().position(|n| *n == name)?;
                owned.get(at).map(String::as_str)
            });
            value.get("id.orig_h")?;
            return self.record(&record, Some(line), to).then_some(JSON);
        }
        let known = self.columns.as_ref().map(|c| c.iter().map(String::as_str).collect::<Vec<_>>());
        let columns: &[&str] = known.as_deref().unwrap_or(COLUMNS);
        let tabbed: Vec<&str> = line.split('\t').collect();
        let blanks = || (tabbed.len() == 1).then(|| cells_between_blanks(line, columns)).flatten();
        let cells = if tabbed.len() == columns.len() { tabbed } else { blanks()? };
        let record = Record::of(|name| {
            let cell = *cells.get(columns.iter().position(|c| *c == name)?)?;
            (cell != "-" && cell != "(empty)").then_some(cell)
        });
        self.record(&record, None, to).then_some(RECORD)
    }
}

/// The cells of a record whose TABs became blanks on the way: of those that may hold a blank, the argument and the text
/// of the reply, each has as many words as put a size and a code between them. `None` where that can be in more than one way.
fn cells_between_blanks<'a>(line: &'a str, columns: &[&str]) -> Option<Vec<&'a str>> {
    let place = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
    let starts: Vec<usize> = line.split_ascii_whitespace().take(columns.len() + MOST_WORDS).map(place).collect();
    let extra = starts.len().checked_sub(columns.len()).filter(|extra| *extra < MOST_WORDS)?;
    let [argument, code, text] = ["arg", "reply_code", "reply_msg"].map(|name| columns.iter().position(|c| *c == name));
    let (argument, code, text) = (argument?, code?, text?);
    // The words from the first to the one before the second, of a record.
    let words = |from: usize, to: usize| {
        let until = starts.get(to).map_or(line.len(), |next| *next);
        line.get(*starts.get(from)?..until).map(str::trim_end)
    };
    let cells = |more: usize| -> Option<Vec<&'a str>> {
        let begins = |column: usize| match column {
            _ if column <= argument => column,
            _ if column <= text => column + more,
            _ => column + extra,
        };
        (0..columns.len()).map(|column| words(begins(column), begins(column + 1))).collect()
    };
    let is_number = |cell: &str| cell == "-" || cell.bytes().all(|b| b.is_ascii_digit());
    let size = columns.iter().position(|c| *c == "file_size");
    let fits = |cells: &Vec<&str>| [Some(code), size].into_iter().flatten().all(|at| cells.get(at).is_some_and(|c| is_number(c)));
    // A blank in a name or password before it moves the command away.
    let is_verb = |cell: &str| cell == "-" || cell.bytes().all(|b| b.is_ascii_uppercase());
    let command = columns.iter().position(|c| *c == "command");
    let in_place = |cells: &Vec<&str>| command.is_none_or(|at| cells.get(at).is_some_and(|c| is_verb(c)));
    let mut ways = (0..=extra).filter_map(cells).filter(fits).filter(in_place);
    ways.next().filter(|_| ways.next().is_none())
}

/// How many words an argument and a reply may have together, so that a line of nothing but blanks costs little.
const MOST_WORDS: usize = 64;

const NAMES: &[&str] = &[
    "ts", "uid", "id.orig_h", "id.resp_h", "id.resp_p", "user", "password", "command", "arg", "reply_code", "reply_msg",
];

fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

impl<'a> Record<'a> {
    fn of(cell: impl Fn(&str) -> Option<&'a str>) -> Record<'a> {
        let cell = |name| cell(name).unwrap_or_default();
        Record {
            ts: cell("ts"),
            uid: cell("uid"),
            client: cell("id.orig_h"),
            server: cell("id.resp_h"),
            port: cell("id.resp_p"),
            user: cell("user"),
            password: cell("password"),
            command: cell("command"),
            argument: cell("arg"),
            code: cell("reply_code"),
            message: cell("reply_msg"),
        }
    }
}

impl Zeek {
    fn record(&mut self, record: &Record<'_>, json: Option<&str>, to: &mut Recorder<'_>) -> bool {
        if record.uid.is_empty() || !(address(record.server).is_some() || is_masked_address(record.server)) {
            return false;
        }
        let key = flow_key(record.uid);
        to.connection(key);
        if let Some(at) = seconds(record.ts) {
            to.at(at);
        }
        if self.seen.insert(key) {
            let place = to.place(record.server, record.port.parse().ok());
            to.note(Note::Connecting(place));
            if let Ok(address) = record.client.parse() {
                to.client_address(address);
            }
        }
        if !record.password.is_empty() && record.password != "<hidden>" {
            to.secret(json.and_then(|line| json_string(line, "\"password\":")).unwrap_or(record.password));
        }
        to.remark();
        if !record.command.is_empty() {
            to.command([record.command, record.argument].join(" ").trim_end());
        }
        if !record.code.is_empty() {
            to.reply(format!("{} {}", record.code, record.message).trim_end());
            if record.code.starts_with('2') && !matches!(record.user, "" | "<unknown>") && is_after_login(record.command)
            {
                to.note(Note::LoggedIn);
            }
        }
        to.set_role(if record.command.is_empty() { Role::Note } else { Role::Command });
        true
    }
}

/// Commands that no server carries out before the login.
fn is_after_login(verb: &str) -> bool {
    matches!(verb, "RETR" | "STOR" | "STOU" | "APPE" | "DELE" | "PORT" | "EPRT" | "PASV" | "EPSV" | "LIST" | "NLST")
}

/// `1700000000.123456`
fn seconds(text: &str) -> Option<Stamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let millis = fraction.bytes().chain(std::iter::repeat(b'0')).take(3);
    let millis = millis.fold(0, |sum, digit| sum * 10 + i64::from(digit.wrapping_sub(b'0') % 10));
    Some(Stamp::from_millis(whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(millis)?))
}

#[cfg(test)]
mod tests {
    //! What the samples decode to, and the tricky lines one by one.

    use crate::session::{Login, TransferOutcome};
    use crate::{Decoded, LineId, decode, dialects};

    fn read(text: &str) -> Decoded {
        let decoded = decode(text.as_bytes().to_vec());
        let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
        assert_eq!(id, Some("zeek"));
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
        decoded
    }

    #[test]
    fn columns_and_json_say_the_same() {
        for sample in [include_str!("samples/columns.log"), include_str!("samples/json.log")] {
            let decoded = read(sample);
            let [session] = decoded.sessions.as_slice() else { panic!("one session") };
            assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 12].into()), Some(21)));
            assert_eq!(session.client_address, Some([192, 0, 2, 7].into()));
            assert_eq!(session.login, Login::Accepted);
            assert_eq!(session.exchanges.len(), 5);
            let channel = &session.channels[0];
            assert_eq!(channel.announced.as_ref().unwrap().address(), Some([10, 0, 0, 12].into()));
            assert_eq!(channel.outcome, TransferOutcome::Completed);
            let shown: Vec<_> = (0..decoded.transcript.line_count() as u32)
                .map(|l| decoded.transcript.line_text(LineId(l)).into_owned())
                .collect();
            assert!(!shown.join("\n").contains("pw1"), "{shown:?}");
        }
    }

    #[test]
    fn columns_between_blanks_are_told_by_the_code() {
        let columns = ["uid", "arg", "file_size", "reply_code", "reply_msg", "fuid"];
        let cells = super::cells_between_blanks;
        let due = Some(vec!["C1", "my  file.txt", "-", "226", "Transfer complete.", "F1"]);
        assert_eq!(cells("C1 my  file.txt - 226 Transfer complete. F1", &columns), due);
        assert_eq!(cells("C1 - - - - F1", &columns).map(|c| c.len()), Some(6));
        // Which of the three is the code?
        assert_eq!(cells("C1 a 226 226 226 b F1", &columns), None);
        assert_eq!(cells("C1 a b", &columns), None);
    }
}
