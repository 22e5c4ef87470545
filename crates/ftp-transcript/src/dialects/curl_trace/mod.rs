//! curl's `--trace` and `--trace-ascii`: records `=> Send header, 10 bytes (0xa)` with rows `0000: USER bob` or, in hex,
//! `0000: 55 53 45 52 20 62 6f 62 0d 0a …  USER bob..`, and curl's own words after `== Info: ` (now `* `).

mod rows;

use super::curl::after_stamp;
use super::curl::words::Words;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::command::command_line;
use crate::recorder::{Recorder, Role};
use crate::secret::secret_part;
use rows::Row;

const INFO: Form = Form("== Info: words");
const WORDS: Form = Form("* words");
const RECORD: Form = Form("=> Send or <= Recv, bytes");
const ROW: Form = Form("0000: row");
const ERROR: Form = Form("curl: (N)");

pub(super) static DIALECT: Dialect = Dialect {
    id: "curl-trace",
    title: "curl --trace",
    documentation: "https://everything.curl.dev/usingcurl/verbose/trace.html",
    perspective: Perspective::Client,
    forms: &[INFO, WORDS, RECORD, ROW, ERROR],
    reader: || Box::<CurlTrace>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/ascii.log"),
        include_str!("samples/hex.log"),
        include_str!("samples/words.log"),
    ],
};

#[derive(Default)]
struct CurlTrace {
    words: Words,
    record: Option<Record>,
}

/// What a record holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Command,
    Reply,
    Data,
}

/// A record of which not all bytes were seen yet.
struct Record {
    content: Content,
    /// The bytes that are still to come.
    left: usize,
    /// The text of the line so far, where it goes over several rows.
    text: String,
    /// The position at which the next row must begin to go on with that line.
    next: usize,
}

impl Reader for CurlTrace {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        self.words.begin(to);
        if self.record.is_some()
            && let Some(row) = Row::read(line)
        {
            self.row(&row, to);
            return Some(ROW);
        }
        let line = after_stamp(line, to);
        if let Some(rest) = line.strip_prefix("== Info: ") {
            self.end_record(to);
            self.words.read(rest, to);
            return Some(INFO);
        }
        if let Some(rest) = line.strip_prefix("* ") {
            self.end_record(to);
            self.words.read(rest, to);
            return Some(WORDS);
        }
        if let Some((content, bytes)) = record_head(line) {
            self.end_record(to);
            self.record = Some(Record { content, left: bytes, text: String::new(), next: 0 });
            to.remark();
            return Some(RECORD);
        }
        if let Some(rest) = line.strip_prefix("curl: (") {
            self.end_record(to);
            self.words.last(rest, to);
            return Some(ERROR);
        }
        None
    }
}

impl CurlTrace {
    fn row(&mut self, row: &Row<'_>, to: &mut Recorder<'_>) {
        let Some(record) = &mut self.record else { return };
        if record.content == Content::Data {
            to.data();
            return;
        }
        let command = record.content == Content::Command;
        to.set_role(if command { Role::Command } else { Role::Reply });
        if !record.text.is_empty() && row.address != record.next {
            // CR LF ended the line exactly where the row did.
            let text = std::mem::take(&mut record.text);
            tell(command, &text, to);
        }
        let whole = record.text.is_empty();
        let begins = record.text.len();
        record.text.push_str(&row.text);
        record.next = row.address.saturating_add(row.bytes);
        record.left = record.left.saturating_sub(row.bytes);
        let (text, ended) = match row.hex {
            true => (record.text.trim_end_matches(['\r', '\n']).to_owned(), record.text.ends_with('\n')),
            // In ASCII rows CR LF is left out and ends the row; a lone LF is written as a dot.
            false if record.left == 0 => (record.text.strip_suffix('.').unwrap_or(&record.text).to_owned(), true),
            false => (record.text.clone(), row.bytes < rows::ASCII_WIDTH || record.left <= 2),
        };
        let secret = if command { secret_from(&text) } else { None };
        if ended || record.left == 0 {
            record.text.clear();
            record.left = if row.hex { record.left } else { record.left.saturating_sub(2) };
            // A line that stands whole in its row is read from there, so that it keeps its place in the input.
            let in_place = row.ascii.get(..text.len()).filter(|a| whole && !row.hex && *a == text);
            tell(command, in_place.unwrap_or(&text), to);
        }
        if let Some(from) = secret {
            let end = text.len();
            for piece in row.pieces(from.saturating_sub(begins), end.saturating_sub(begins)) {
                to.secret(piece);
            }
        }
    }

    fn end_record(&mut self, to: &mut Recorder<'_>) {
        let Some(record) = self.record.take() else { return };
        if !record.text.is_empty() && record.content != Content::Data {
            let role = to.role();
            tell(record.content == Content::Command, &record.text, to);
            to.set_role(role);
        }
    }
}

fn tell(command: bool, text: &str, to: &mut Recorder<'_>) {
    if command {
        to.command(text);
        return;
    }
    // Mostly one line; some versions put several into a record.
    for line in text.split("\r\n") {
        if !to.reply(line) {
            to.data();
        }
    }
}

/// Where the secret of a command line begins, should it hold one.
fn secret_from(text: &str) -> Option<usize> {
    let command = command_line(text)?;
    let argument = command.argument?;
    let from = secret_part(command.verb, argument)?;
    Some(text.len() - argument.len() + from)
}

/// `=> Send header, 10 bytes (0xa)` · `<= Recv SSL data, 5 bytes (0x5)`
fn record_head(line: &str) -> Option<(Content, usize)> {
    let rest = line.strip_prefix("=> Send ").or_else(|| line.strip_prefix("<= Recv "))?;
    let (what, rest) = rest.split_once(", ")?;
    let bytes = rest.split_once(" bytes (0x")?.0.parse().ok()?;
    let content = match what {
        "header" if line.starts_with("=>") => Content::Command,
        "header" => Content::Reply,
        "data" | "SSL data" => Content::Data,
        _ => return None,
    };
    Some((content, bytes))
}

#[cfg(test)]
mod tests;
