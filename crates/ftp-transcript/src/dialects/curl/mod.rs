//! curl's `--verbose`: `> ` command, `< ` reply, `* ` curl's own words, `{ [N bytes data]`.

pub(super) mod words;

use super::common::listing;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::time_of_day;
use crate::grammar::command::bare_command_line;
use crate::recorder::Recorder;
use words::Words;

const COMMAND: Form = Form("> command");
const REPLY: Form = Form("< reply");
const WORDS: Form = Form("* words");
const BYTES: Form = Form("{ [N bytes data]");
const METER: Form = Form("progress meter");
const ERROR: Form = Form("curl: (N)");
const ADVICE: Form = Form("curl's advice");
const HEAD: Form = Form("header made of SIZE and MDTM");
const LISTING: Form = Form("listing");
const CONTENT: Form = Form("content of a file");

pub(super) static DIALECT: Dialect = Dialect {
    id: "curl",
    title: "curl --verbose",
    documentation: "https://everything.curl.dev/usingcurl/verbose/index.html",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, WORDS, BYTES, METER, ERROR, ADVICE, HEAD, LISTING, CONTENT],
    reader: || Box::<Curl>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/verbose.log"),
        include_str!("samples/active.log"),
        include_str!("samples/certificate.log"),
    ],
};

#[derive(Default)]
struct Curl {
    words: Words,
    /// Whether a download or listing has given output: it follows on standard output, between and after the words.
    delivered: bool,
}

impl Reader for Curl {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        self.words.begin(to);
        let (line, metered) = after_meter(line);
        let line = after_stamp(line, to);
        if let Some(rest) = line.strip_prefix("* ") {
            self.words.read(rest, to);
            return Some(WORDS);
        }
        if let Some(rest) = line.strip_prefix("> ").filter(|rest| looks_sent(rest)) {
            return to.command(rest).then_some(COMMAND);
        }
        if let Some(rest) = line.strip_prefix("< ").or_else(|| (line == "<").then_some("")) {
            return to.reply(rest).then_some(REPLY);
        }
        if (line.starts_with("{ [") || line.starts_with("} [")) && line.ends_with(" bytes data]") {
            self.delivered |= line.starts_with('{') && to.awaiting().is_some_and(|verb| verb.is_transfer());
            to.data();
            return Some(BYTES);
        }
        if let Some(rest) = line.strip_prefix("curl: (") {
            self.words.last(rest, to);
            return Some(ERROR);
        }
        if metered || is_meter_head(line) {
            to.meter();
            return Some(METER);
        }
        if line.starts_with("** Resuming transfer from byte position ") || is_certificate_advice(line) {
            to.remark();
            return Some(ADVICE);
        }
        // What `--head` makes of SIZE and MDTM.
        if ["Content-Length: ", "Accept-ranges: ", "Last-Modified: "].iter().any(|name| line.starts_with(name)) {
            to.data();
            return Some(HEAD);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        if self.delivered || to.in_transfer() {
            to.data();
            return Some(CONTENT);
        }
        None
    }
}

/// curl sends verbs in capitals, where quoted text in a downloaded file would begin with a word.
fn looks_sent(rest: &str) -> bool {
    let verb = rest.split(' ').next().unwrap_or_default();
    (3..=4).contains(&verb.len()) && verb.bytes().all(|b| b.is_ascii_uppercase()) || bare_command_line(rest).is_some()
}

/// The advice below `curl: (60)`.
fn is_certificate_advice(line: &str) -> bool {
    const LINES: &[&str] = &[
        "More details here: https://curl.",
        "curl failed to verify the legitimacy of the server and therefore could not",
        "establish a secure connection to it. To learn more about this situation and",
        "how to fix it, please visit the web page mentioned above.",
        "how to fix it, please visit the webpage mentioned above.",
    ];
    LINES.iter().any(|known| line.starts_with(known))
}

/// How long a row of the meter is at least, with its twelve columns one blank apart, as a paste may leave them.
const SHORTEST_METER: usize = "0 0 0 0 0 0 0 0 --:--:-- --:--:-- --:--:-- 0".len();

/// The part of a line after a progress meter that is glued in front of it: the meter ends with its last column, the
/// speed, and curl's own words begin right there.
fn after_meter(line: &str) -> (&str, bool) {
    let line = line.rsplit('\r').next().unwrap_or(line);
    if !line.contains("--:--:--") && !is_meter_row(line) {
        return (line, false);
    }
    let glued = ["* ", "< ", "> ", "{ [", "} ["].iter().filter_map(|mark| line.rfind(mark)).filter(|at| *at >= SHORTEST_METER).min();
    match glued {
        Some(at) => (line.get(at..).unwrap_or_default(), true),
        None => (line, true),
    }
}

/// `100   683    0   683    0     0  48343      0 --:--:-- --:--:-- --:--:-- 48785`
fn is_meter_row(line: &str) -> bool {
    let columns = line.split_ascii_whitespace();
    columns.clone().count() == 12 && columns.clone().filter(|c| c.matches(':').count() == 2).count() == 3
}

fn is_meter_head(line: &str) -> bool {
    line.trim_start().starts_with("% Total") || line.trim_start().starts_with("Dload ")
}

/// `06:23:23.981178 ` of `--trace-time`, `[0-0] ` of `--trace-ids`.
pub(super) fn after_stamp<'a>(line: &'a str, to: &mut Recorder<'_>) -> &'a str {
    let mut rest = line;
    if let Ok((after, stamp)) = time_of_day(rest)
        && let Some(after) = after.strip_prefix(' ')
    {
        to.at(stamp);
        rest = after;
    }
    if let Some(inside) = rest.strip_prefix('[')
        && let Some((ids, after)) = inside.split_once("] ")
        && ids.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'x')
    {
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests;
