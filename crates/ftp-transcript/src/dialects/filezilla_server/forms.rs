//! The forms of FileZilla Server's lines, taken apart.

use crate::dialect::Form;
use crate::grammar::clock::{Stamp, date_time, time_of_day};

pub(super) const OLD: Form = Form("(number)date - user (ip)> text");
pub(super) const WINDOW: Form = Form("<date> FTP Session n ip [Type] text");
pub(super) const FILE: Form = Form("dateTtimeZ tag [FTP Session n ip] text");
pub(super) const CSV: Form = Form("\"date\",\"FTP Session n ip\",\"Type\",\"text\"");
pub(super) const HEADER: Form = Form("header");

/// Who speaks on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Command,
    Reply,
    /// The line does not say, or not in a language that is known here.
    Unmarked,
    /// The server's own words.
    Words,
}

/// A line, taken apart.
pub(super) struct Said<'a> {
    pub(super) form: Form,
    pub(super) at: Option<Stamp>,
    /// The number of the session and the client's address; `None` where the server as a whole speaks.
    pub(super) session: Option<(&'a str, &'a str)>,
    pub(super) kind: Kind,
    pub(super) text: &'a str,
}

/// `<Date/Time> Info [Type] Message`, `===== FileZilla Server 1.5.1 new logging started =====`
pub(super) fn is_header(line: &str) -> bool {
    line.starts_with("===== FileZilla Server ")
        || line.starts_with("FileZilla Server ") && line.ends_with(" started")
        || line.starts_with("<Date") && line.contains("> Info [Type] Message")
        || line.starts_with("\"Date") && line.contains("\",\"Info\",\"Type\",\"Message\"")
}

pub(super) fn said(line: &str) -> Option<Said<'_>> {
    old(line).or_else(|| window(line)).or_else(|| file(line)).or_else(|| csv(line))
}

/// `(000010)14.11.2018 22:27:52 - (not logged in) (127.0.0.1)> AUTH TLS`, the date as Windows writes it for the user.
fn old(line: &str) -> Option<Said<'_>> {
    let (number, rest) = line.strip_prefix('(')?.split_once(')')?;
    if number.len() < 6 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (head, text) = rest.split_once(")> ").or_else(|| Some((rest.strip_suffix(")>")?, "")))?;
    let (before, client) = head.rsplit_once('(')?;
    let (date, _user) = before.split_once(" - ")?;
    Some(Said { form: OLD, at: clock_in(date), session: Some((number, client)), kind: Kind::Unmarked, text })
}

/// `<01.10.2022 20:22:36> FTP Session 8 127.0.0.1 [Response] 220-FileZilla Server 1.5.1`
fn window(line: &str) -> Option<Said<'_>> {
    let (date, rest) = line.strip_prefix('<')?.split_once("> ")?;
    let (info, rest) = rest.split_once(" [")?;
    let (kind, text) = rest.split_once("] ").or_else(|| Some((rest.strip_suffix(']')?, "")))?;
    let session = session(info);
    if session.is_none() && !info.contains("Server") {
        return None;
    }
    Some(Said { form: WINDOW, at: clock_in(date), session, kind: kind_of(kind), text })
}

/// `2022-10-01T18:22:36.130Z >> [FTP Session 8 127.0.0.1 test] PASV`, or with `Command:` for `>>`.
fn file(line: &str) -> Option<Said<'_>> {
    let (rest, at) = date_time(line).ok()?;
    let rest = rest.strip_prefix("Z ").or_else(|| rest.strip_prefix(' '))?;
    const TAGS: [(&str, Kind); 17] = [
        ("== ", Kind::Words),
        ("!! ", Kind::Words),
        (">> ", Kind::Command),
        ("<< ", Kind::Reply),
        ("WW ", Kind::Words),
        ("DW ", Kind::Words),
        ("DI ", Kind::Words),
        ("DV ", Kind::Words),
        ("DD ", Kind::Words),
        ("PP ", Kind::Words),
        ("Status: ", Kind::Words),
        ("Error: ", Kind::Words),
        ("Command: ", Kind::Command),
        ("Reply: ", Kind::Reply),
        ("Warning: ", Kind::Words),
        ("Trace: ", Kind::Words),
        ("Debug ", Kind::Words),
    ];
    let (rest, kind) = TAGS.iter().find_map(|(tag, kind)| Some((rest.strip_prefix(tag)?, *kind)))?;
    // `Debug Info: [FTP Session …`
    let inside = rest.get(rest.find('[')? + 1..)?;
    let (info, text) = inside.split_once("] ").or_else(|| Some((inside.strip_suffix(']')?, "")))?;
    let session = session(info);
    if session.is_none() && !info.contains("Server") {
        return None;
    }
    Some(Said { form: FILE, at: Some(at), session, kind, text })
}

/// The window copied as CSV. Quotes inside of the text are doubled, which the text keeps.
fn csv(line: &str) -> Option<Said<'_>> {
    let inside = line.strip_prefix('"')?.strip_suffix('"')?;
    let mut fields = inside.splitn(4, "\",\"");
    let (date, info, kind, text) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let session = session(info);
    if session.is_none() && !info.contains("Server") {
        return None;
    }
    Some(Said { form: CSV, at: clock_in(date), session, kind: kind_of(kind), text })
}

/// `FTP Session 8 127.0.0.1 test`
fn session(info: &str) -> Option<(&str, &str)> {
    let mut words = info.strip_prefix("FTP Session ")?.split(' ');
    Some((words.next()?, words.next().unwrap_or_default()))
}

fn kind_of(name: &str) -> Kind {
    match name {
        "Command" => Kind::Command,
        "Response" | "Reply" => Kind::Reply,
        "Status" | "Error" | "Warning" | "Trace" => Kind::Words,
        name if name.starts_with("Private") || name.starts_with("Debug") => Kind::Words,
        _ => Kind::Unmarked,
    }
}

/// The time of day in a date as Windows or a desktop writes it; the order of day and month is anybody's guess.
fn clock_in(date: &str) -> Option<Stamp> {
    let afternoon = date.ends_with("PM");
    let time = date.split(' ').find(|word| word.contains(':'))?;
    let padded = if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() };
    let at = time_of_day(&padded).ok()?.1.millis();
    let half = 12 * 3_600_000;
    let morning = date.ends_with("AM") && at >= half;
    Some(Stamp::from_millis(if afternoon && at < half {
        at + half
    } else if morning {
        at - half
    } else {
        at
    }))
}
