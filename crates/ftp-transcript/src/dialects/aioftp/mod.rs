//! aioftp's client through Python's `logging`: `2026-11-21 06:36:23,841 DEBUG aioftp.client 220 ready`; commands and
//! replies look the same, and are told apart by what they begin with.

use super::common::listing;
use super::ftplib::traceback::Traceback;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::grammar::reply::bare_reply_line;
use crate::recorder::Recorder;

const SENT: Form = Form("aioftp.client command");
const RECEIVED: Form = Form("aioftp.client reply");
const OTHER: Form = Form("another logger");
const TRACEBACK: Form = Form("Python traceback");
const EXCEPTION: Form = Form("Python exception");
const ENTRY: Form = Form("an entry printed by the script");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "aioftp",
    title: "aioftp client (Python) at DEBUG",
    documentation: "https://aioftp.readthedocs.io/",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, OTHER, TRACEBACK, EXCEPTION, ENTRY, LISTING],
    reader: || Box::new(Aioftp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/traceback.log"),
        include_str!("samples/fell-back.log"),
    ],
};

#[derive(Default)]
struct Aioftp {
    traceback: Traceback,
    /// A logger of asyncio or aioftp has written: a traceback may be of its program.
    logged: bool,
}

impl Reader for Aioftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end_matches(['\r', '\n']);
        if let Ok((_, at)) = date_time(line) {
            to.at(at);
        }
        if let Some(text) = message(line) {
            self.traceback.end();
            self.logged = true;
            if to.open_reply().is_some() || bare_reply_line(text).is_some() {
                return to.reply(text).then_some(RECEIVED);
            }
            return to.command(text.trim_end()).then_some(SENT);
        }
        let line = line.trim_end();
        // `2026-11-21 06:36:23,838 DEBUG asyncio Using selector: EpollSelector`
        if line.contains(" asyncio ") || line.starts_with("DEBUG:asyncio:") {
            self.logged = true;
            to.remark();
            return Some(OTHER);
        }
        if !self.logged {
            return None;
        }
        if self.traceback.frame(line) {
            to.remark();
            return Some(TRACEBACK);
        }
        if self.traceback.exception(line, to) {
            return Some(EXCEPTION);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        is_entry(line).then(|| {
            to.data();
            ENTRY
        })
    }
}

/// What follows the logger's name: `… aioftp.client USER x`, `DEBUG:aioftp.client:USER x`, `aioftp.client - USER x`.
fn message(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once("aioftp.client")?;
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.') {
        return None;
    }
    if before.ends_with(':') {
        return rest.strip_prefix(':');
    }
    let rest = rest.strip_prefix(']').unwrap_or(rest);
    let rest = rest.strip_prefix(" - ").or_else(|| rest.strip_prefix(": ")).or_else(|| rest.strip_prefix([':', ' ']))?;
    // `aioftp.client - DEBUG - USER x`
    let levels = ["DEBUG", "INFO"];
    Some(levels.iter().find_map(|l| rest.strip_prefix(l)?.strip_prefix(" - ")).unwrap_or(rest))
}

/// `report.txt file 1492`, `docs dir None`: path, type and size, as the manual's example prints them.
fn is_entry(line: &str) -> bool {
    let mut words = line.rsplitn(3, ' ');
    let (size, kind, path) = (words.next(), words.next(), words.next());
    path.is_some_and(|p| !p.is_empty())
        && kind.is_some_and(|k| matches!(k, "file" | "dir" | "link" | "unknown" | "cdir" | "pdir"))
        && size.is_some_and(|s| s == "None" || s.parse::<u64>().is_ok())
}

#[cfg(test)]
mod tests;
