//! Refused commands on files and folders: which of them are failures, and which are a client's way to look around.
//!
//! Clients ask for a size before they upload, change into a folder before they make it, and try a name as a folder
//! before they fetch it as a file. A refusal of such a question is an answer, not a failure.

use crate::case::Case;
use crate::refusal::{FileReason, file_reason};
use ftp_catalog::Verb;
use ftp_transcript::LineId;
use ftp_transcript::note::Note;
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Exchange, Reply};
use std::collections::{HashMap, HashSet};

/// How many names per session are looked for in other letters: each means to go through the session once more.
pub(crate) const MOST_LOOKUPS: usize = 16;

/// What a refusal comes down to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// There is no such file or folder.
    Missing,
    /// The account may not do this.
    Denied,
}

/// A command on a file that failed for one of these causes.
pub struct Refused<'a> {
    /// The command and what was answered.
    pub exchange: &'a Exchange,
    /// The refusal.
    pub reply: &'a Reply,
    /// Why.
    pub cause: Cause,
    /// Whether the server's words alone say so.
    pub sure: bool,
    /// The line of an earlier answer that decides it.
    pub proof: Option<LineId>,
}

/// The commands on files and folders that failed, in order.
pub fn refused<'a>(case: &Case<'a>) -> Vec<Refused<'a>> {
    // What is known of each path: the line that shows that it exists, and the last command that named it.
    let mut exists: HashMap<String, LineId> = HashMap::new();
    let mut last_use: HashMap<String, usize> = HashMap::new();
    let mut made: HashSet<String> = HashSet::new();
    for (index, exchange) in case.session.exchanges.iter().enumerate() {
        let Some(verb) = exchange.verb().filter(|v| names_a_path(*v)) else { continue };
        let path = path_of(case, exchange);
        if verb == Verb::MKD || verb == Verb::XMKD {
            made.extend(path.split('/').map(str::to_owned));
        }
        last_use.insert(path, index);
    }
    let mut found = Vec::new();
    let mut looked_up = 0;
    for (index, exchange) in case.session.exchanges.iter().enumerate() {
        let Some(verb) = exchange.verb().filter(|v| names_a_path(*v)) else { continue };
        let path = path_of(case, exchange);
        let Some(reply) = exchange.final_reply() else { continue };
        if exchange.succeeded() {
            if is_question(verb) {
                exists.insert(path, reply.first_line);
            }
            continue;
        }
        if sets_a_time(case, exchange) || !matches!(reply.code.0, 450 | 451 | 501 | 550 | 551 | 553) {
            continue;
        }
        let Some(reason) = file_reason(&case.text(reply), &case.argument(exchange)) else { continue };
        let used_later = last_use.get(&path).is_some_and(|last| *last > index);
        if used_later && (is_question(verb) || is_folder(verb)) {
            continue;
        }
        // A question is a failure only where the client gave up because of the answer: curl ends with number 78.
        if is_question(verb) && !(ended_with(case, 78) && is_last(case, index)) {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if is_folder(verb) && (made.contains(name) || path.is_empty()) {
            continue;
        }
        // The name may be there in other letters.
        if matches!(reason, FileReason::Missing | FileReason::Unopened) && !path.is_ascii() && looked_up < MOST_LOOKUPS
        {
            looked_up += 1;
            if is_unreadable(&path) || spelled_otherwise(case, &path).is_some() {
                continue;
            }
        }
        let proof = exists.get(&path).copied();
        let (cause, sure) = match reason {
            FileReason::Missing
                if is_listing(verb) && (path.is_empty() || path.contains(['*', '?']) || path.starts_with('-')) =>
            {
                continue;
            }
            FileReason::Missing => (Cause::Missing, true),
            FileReason::Denied if is_question(verb) => continue,
            FileReason::Denied => (Cause::Denied, true),
            FileReason::Unopened if makes_a_file(verb) => (Cause::Denied, false),
            FileReason::Unopened if proof.is_some() => (Cause::Denied, false),
            FileReason::Unopened if is_reading(verb) => (Cause::Missing, false),
            // Its number means "remote file not found" whatever words SIZE was answered with.
            FileReason::Other if is_question(verb) => (Cause::Missing, false),
            FileReason::Unopened | FileReason::Exists | FileReason::Other => continue,
        };
        found.push(Refused { exchange, reply, cause, sure, proof });
    }
    found
}

/// Whether the log itself has a mark in place of letters that could not be read.
pub(crate) fn is_unreadable(path: &str) -> bool {
    path.contains('\u{fffd}')
}

/// The line that shows a name which differs from this one only in its letters beyond ASCII: the same name in another
/// character set. Some servers list `Stra?e.txt` for what they cannot read themselves.
pub(crate) fn spelled_otherwise(case: &Case<'_>, path: &str) -> Option<LineId> {
    /// Longer sessions are not looked through to the end.
    const MOST_LINES: usize = 2_000;
    let name = path.trim().rsplit('/').next().filter(|name| !name.is_ascii())?;
    let bones = ascii_parts(name);
    // Whether the text ends with the name, but for those letters.
    let alike = |text: &str| {
        let text = text.trim_end();
        !text.ends_with(name) && ascii_parts(text).ends_with(&bones)
    };
    let transcript = case.transcript();
    let lines = (case.session.first_line.0..=case.session.last_line.0).map(LineId).take(MOST_LINES);
    let listed = lines.clone().find(|line| transcript.role(*line) == Role::Data && alike(&transcript.line_text(*line)));
    let used = || {
        let named = case.session.exchanges.iter().filter(|e| e.succeeded() && e.verb().is_some_and(names_a_path));
        let mut like = named.filter(|e| alike(case.argument(e).rsplit('/').next().unwrap_or_default()));
        like.next().and_then(Exchange::first_line)
    };
    listed.or_else(used)
}

/// The text with one mark for each run of letters beyond ASCII.
fn ascii_parts(text: &str) -> String {
    let mut parts = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if letter.is_ascii() && letter != '?' => parts.push(letter),
            _ if !parts.ends_with('\u{fffd}') => parts.push('\u{fffd}'),
            _ => {}
        }
    }
    parts
}

/// Whether the client asked nothing more after this exchange than to leave.
fn is_last(case: &Case<'_>, index: usize) -> bool {
    case.session.exchanges.iter().skip(index + 1).all(|e| e.verb() == Some(Verb::QUIT))
}

fn ended_with(case: &Case<'_>, number: u32) -> bool {
    case.session.notes.iter().any(|n| n.note == Note::Ended(Some(number)))
}

fn path_of(case: &Case<'_>, exchange: &Exchange) -> String {
    case.argument(exchange).trim().trim_end_matches('/').to_owned()
}

/// `MDTM 20261121071246 report.txt`: old clients set a file's time so, and servers take the number for a name.
fn sets_a_time(case: &Case<'_>, exchange: &Exchange) -> bool {
    let argument = case.argument(exchange);
    let first = argument.split(' ').next().unwrap_or_default();
    exchange.verb() == Some(Verb::MDTM) && first.len() == 14 && first.bytes().all(|b| b.is_ascii_digit())
}

fn names_a_path(verb: Verb) -> bool {
    is_question(verb) || is_folder(verb) || is_reading(verb) || is_writing(verb) || is_listing(verb)
}

/// Asked to find out, not for its own sake.
fn is_question(verb: Verb) -> bool {
    matches!(verb, Verb::SIZE | Verb::MDTM | Verb::MLST)
}

fn is_folder(verb: Verb) -> bool {
    matches!(verb, Verb::CWD | Verb::XCWD)
}

fn is_reading(verb: Verb) -> bool {
    matches!(verb, Verb::RETR | Verb::RNFR) || is_folder(verb) || is_question(verb)
}

fn is_writing(verb: Verb) -> bool {
    matches!(verb, Verb::STOR | Verb::APPE | Verb::STOU | Verb::DELE | Verb::RMD | Verb::XRMD | Verb::MKD | Verb::XMKD)
        || verb == Verb::RNTO
}

fn makes_a_file(verb: Verb) -> bool {
    matches!(verb, Verb::STOR | Verb::APPE | Verb::STOU)
}

fn is_listing(verb: Verb) -> bool {
    matches!(verb, Verb::LIST | Verb::NLST | Verb::MLSD)
}
