//! The columns of a W3C log, in the order that its `#Fields:` line tells, or that is the usual one.

use crate::grammar::clock::{Stamp, date_time, time_of_day};

/// What IIS 7 and later write unless told otherwise.
const USUAL: &str = "date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status \
                     sc-substatus x-session x-fullpath";

/// The names of the columns, in order.
pub(super) struct Columns {
    names: Vec<String>,
    /// Whether a header told them: then a row of other length is none.
    told: bool,
}

/// A row of the log.
#[derive(Default)]
pub(super) struct Row<'a> {
    pub(super) at: Option<Stamp>,
    pub(super) client: Option<&'a str>,
    pub(super) server: Option<&'a str>,
    pub(super) port: Option<u16>,
    pub(super) method: &'a str,
    /// The number before an old server's method, which tells its connections apart.
    pub(super) numbered: Option<&'a str>,
    pub(super) stem: Option<&'a str>,
    pub(super) status: Option<u16>,
    pub(super) win32: Option<u32>,
    pub(super) session: Option<&'a str>,
}

impl Columns {
    /// The usual columns, as long as no header tells others.
    pub(super) fn usual() -> Columns {
        Columns { told: false, ..Columns::from_header(USUAL) }
    }

    pub(super) fn from_header(fields: &str) -> Columns {
        Columns { names: fields.split_ascii_whitespace().map(str::to_owned).collect(), told: true }
    }

    pub(super) fn row<'a>(&self, line: &'a str) -> Option<Row<'a>> {
        let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
        if words.len() != self.names.len() {
            // Without its header, a log of an old server: `12:05:09 192.0.2.7 [1]USER anonymous 331 0`.
            return (!self.told).then(|| old_row(line, &words)).flatten();
        }
        let mut row = Row::default();
        let mut date = None;
        for (name, word) in self.names.iter().zip(&words) {
            let value = Some(*word).filter(|w| *w != "-");
            match name.as_str() {
                "date" => date = Some(*word),
                "time" => row.at = moment(date, word),
                "c-ip" => row.client = value,
                "s-ip" => row.server = value,
                "s-port" => row.port = value.and_then(|v| v.parse().ok()),
                "cs-method" => (row.numbered, row.method) = method(word),
                "cs-uri-stem" => row.stem = value,
                "sc-status" => row.status = value.and_then(|v| v.parse().ok()),
                "sc-win32-status" => row.win32 = value.and_then(|v| v.parse().ok()),
                "x-session" => row.session = value,
                _ => {}
            }
        }
        // What is no moment, is no row.
        (row.at.is_some() && !row.method.is_empty()).then_some(row)
    }
}

fn moment(date: Option<&str>, time: &str) -> Option<Stamp> {
    match date {
        Some(date) => date_time(&format!("{date} {time}")).ok().map(|(_, at)| at),
        None => time_of_day(time).ok().map(|(_, at)| at),
    }
}

/// `[1]USER`
fn method(word: &str) -> (Option<&str>, &str) {
    match word.strip_prefix('[').and_then(|w| w.split_once(']')) {
        Some((number, method)) if number.bytes().all(|b| b.is_ascii_digit()) => (Some(number), method),
        _ => (None, word),
    }
}

fn old_row<'a>(line: &'a str, words: &[&'a str]) -> Option<Row<'a>> {
    let at = time_of_day(line).or_else(|_| date_time(line)).ok().map(|(_, at)| at)?;
    let position = words.iter().position(|w| method(w).0.is_some())?;
    let (numbered, method) = method(words.get(position)?);
    let client = words.iter().take(position).find(|w| super::address(w).is_some()).copied();
    let stem = words.get(position + 1).copied().filter(|w| *w != "-");
    let status = words.get(position + 2).and_then(|w| w.parse().ok());
    let win32 = words.get(position + 3).and_then(|w| w.parse().ok());
    Some(Row { at: Some(at), client, numbered, method, stem, status, win32, ..Row::default() })
}
