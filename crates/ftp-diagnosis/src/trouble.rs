//! What is wrong with a file, a folder or the disk, as the text of a refusal tells. Servers have few codes for this and
//! share them out differently, so the words decide, and the code only where there are none.

use crate::case::Case;
use crate::finding::Fact;
use crate::refusal::{self, FileReason, file_reason};
use crate::rule::Reporter;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::grammar::find::{holds, holds_any};
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Exchange, Reply};
use std::collections::HashMap;

/// Why a command on a file or folder failed, apart from a missing name and lacking rights.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The user's share of the disk is used up.
    Quota,
    /// The disk itself is full.
    DiskFull,
    /// The name is not welcome.
    Name,
    /// It is there already and may not be replaced.
    Exists,
    /// The folder is not empty.
    NotEmpty,
    /// A folder or a device where a file is due.
    NotAFile,
    /// Somebody else uses it.
    Busy,
    /// The transfer may not begin in the middle of the file.
    Resume,
    /// The size is not told while ASCII mode is on.
    SizeInAscii,
    /// There is no ASCII mode.
    NoAscii,
    /// There is nothing to list.
    Nothing,
    /// The server could not read or write its own file.
    Local,
}

/// A command that failed for one of these reasons.
pub struct Troubled<'a> {
    /// Its place in the session.
    pub index: usize,
    /// The command and what was answered.
    pub exchange: &'a Exchange,
    /// The refusal.
    pub reply: &'a Reply,
}

/// The commands that failed for this reason, in order.
pub fn troubled<'a>(case: &Case<'a>, wanted: Trouble) -> Vec<Troubled<'a>> {
    let exchanges = case.session.exchanges.iter().enumerate();
    let found = exchanges.filter_map(|(index, exchange)| {
        let reply = exchange.final_reply().filter(|r| r.code.is_refusal())?;
        (case.trouble(exchange, reply) == Some(wanted)).then_some(Troubled { index, exchange, reply })
    });
    found.collect()
}

/// Reports the commands that failed for this reason, with the file or folder that they named.
pub fn report(case: &Case<'_>, report: &mut Reporter<'_>, wanted: Trouble) {
    for found in troubled(case, wanted) {
        let path = case.argument(found.exchange);
        let path = (!path.is_empty()).then(|| Fact::Path(path.into_owned()));
        report.refusal(case, found.exchange, found.reply).fact_if("path", path);
    }
}

/// Commands of these verbs that the server refused without telling why, for a name that a listing in the log shows:
/// the exchange, the refusal and the listing's line.
pub fn refused_without_reason<'a>(case: &Case<'a>, verbs: &[Verb]) -> Vec<(&'a Exchange, &'a Reply, LineId)> {
    let mut found = Vec::new();
    let refused = case.refusals().filter(|(e, _)| e.verb().is_some_and(|v| verbs.contains(&v)));
    let mut names: Option<HashMap<String, LineId>> = None;
    for (exchange, reply) in refused.filter(|(_, r)| r.code == ReplyCode(550)) {
        let argument = case.argument(exchange);
        let text = refusal::without_name(&case.text(reply), &argument);
        let told = file_reason(&text, "").is_some_and(|r| r != FileReason::Unopened)
            || case.trouble(exchange, reply).is_some();
        let wordless = holds(&text, "operation failed") || text.trim().is_empty();
        let name = argument.trim().trim_end_matches('/');
        if told || !wordless || name.contains('/') {
            continue;
        }
        let names = names.get_or_insert_with(|| folders_shown(case));
        if let Some(line) = names.get(name) {
            found.push((exchange, reply, *line));
        }
    }
    found
}

/// The folders that the listings of a session show, by name.
fn folders_shown(case: &Case<'_>) -> HashMap<String, LineId> {
    /// Longer listings are not looked through to the end.
    const MOST_LINES: usize = 2_000;
    let lines = (case.session.first_line.0..=case.session.last_line.0).map(LineId).take(MOST_LINES);
    let shown = lines.filter(|line| case.transcript().role(*line) == Role::Data);
    shown
        .filter_map(|line| {
            let text = case.transcript().line_text(line);
            let name = text.starts_with('d').then(|| text.rsplit(' ').next())??;
            Some((name.to_owned(), line))
        })
        .collect()
}

/// Whether a folder that could not be made is gone into, or used in a path, after that: then it was there already.
pub fn used_as_folder(case: &Case<'_>, index: usize, path: &str) -> bool {
    /// A client uses the folder soon.
    const NEAR: usize = 24;
    let path = path.trim().trim_end_matches('/');
    // The session made it itself.
    let made =
        |e: &Exchange| e.verb() == Some(Verb::MKD) && e.succeeded() && case.argument(e).trim_end_matches('/') == path;
    if case.session.exchanges.iter().take(index).rev().take(NEAR).any(made) {
        return true;
    }
    let mut near = case.session.exchanges.iter().skip(index + 1).take(NEAR);
    near.any(|e| {
        let argument = case.argument(e);
        let inside = argument.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        e.succeeded() && inside && e.verb().is_some_and(|v| v == Verb::CWD || v.is_transfer() || v == Verb::MKD)
    })
}

/// Why this command was refused, as far as the server's words tell. Rules ask [`Case::trouble`], which remembers.
pub(crate) fn of(case: &Case<'_>, exchange: &Exchange, reply: &Reply) -> Option<Trouble> {
    let verb = exchange.verb();
    let code = reply.code.0;
    let told = matches!(code, 426 | 450..=452 | 500..=504 | 521 | 550..=554);
    let about_files = verb.is_none_or(is_about_files);
    if !told || !about_files || (verb.is_none() && code < 550 && code != 452) {
        return None;
    }
    let argument = case.argument(exchange);
    let whole = case.text(reply);
    let text = refusal::without_name(&whole, &argument);
    let any = |words: &[&str]| holds_any(&text, words);
    if any(&["tls", "ssl", "encrypt", "log in", "logged in", "login", "not authenticated"]) {
        return None;
    }
    let ascii = holds(&text, "ascii");
    let writes = verb.is_none_or(is_writing);
    let moves = verb.is_none_or(|v| v.is_transfer());
    if matches!(verb, Some(Verb::SIZE | Verb::MDTM | Verb::MLST)) {
        return (ascii && verb == Some(Verb::SIZE)).then_some(Trouble::SizeInAscii);
    }
    let offset = argument.trim().parse::<u64>().is_ok();
    let resumes = verb == Some(Verb::REST) && offset
        || moves && (any(&["restart", "resum", "marker", "restore"]) || holds(&text, "rest ") && code != 550)
        || code == 554 && verb != Some(Verb::REST);
    if resumes {
        return Some(Trouble::Resume);
    }
    let refused_mode = any(&["not support", "unsupported", "not implemented", "not allow", "disabled"]);
    if ascii && refused_mode && (moves || verb == Some(Verb::TYPE)) {
        return Some(Trouble::NoAscii);
    }
    if verb == Some(Verb::TYPE) {
        let asks = argument.trim().eq_ignore_ascii_case("A");
        return (asks && matches!(code, 501..=504)).then_some(Trouble::NoAscii);
    }
    let full = any(&[
        "no space",
        "disk full",
        "disk is full",
        "device full",
        "enospc",
        "out of space",
        "not enough space",
        "not enough disk",
        "not enough storage",
        "insufficient storage",
        "insufficient disk",
        "insufficient space",
        "insufficient system storage",
    ]);
    if writes && !full && (any(&["quota", "edquot"]) || code == 552) {
        return Some(Trouble::Quota);
    }
    let other_write = any(&["input/output", "broken pipe", "reset by peer", "permission", "denied", "aborted by"]);
    if writes && (full || code == 452 && !other_write) {
        return Some(Trouble::DiskFull);
    }
    if matches!(verb, Some(Verb::RMD | Verb::XRMD | Verb::DELE)) && any(&["not empty", "n't empty", "enotempty"]) {
        return Some(Trouble::NotEmpty);
    }
    let exists =
        any(&["already exist", "file exists", "exists already", "eexist", "directory exists", "is already there"]);
    let overwrites = any(&["overwrite", "overwriting", "overwritten"]);
    if writes && (overwrites || exists || code == 521) {
        return Some(Trouble::Exists);
    }
    let kind = any(&["plain file", "regular file", "is a directory", "is a folder", "eisdir", "not a file"]);
    if matches!(verb, Some(Verb::RETR | Verb::STOR | Verb::APPE | Verb::DELE)) && kind {
        return Some(Trouble::NotAFile);
    }
    let used = any(&["in use", "being used", "used by another", "busy", "is locked", "locked by", "sharing violation"]);
    if verb.is_some() && used && !holds(&text, "port") {
        return Some(Trouble::Busy);
    }
    let named = any(&["name not allowed", "invalid char", "invalid name", "invalid file", "invalid path"])
        || any(&["illegal char", "illegal name", "illegal file", "illegal path", "illegal dir", "illegal symbol"])
        || any(&["name is illegal", "filename illegal", "file name illegal"])
        || any(&["filename invalid", "file name invalid", "name is invalid", "name is not valid", "not a valid name"])
        || any(&["not a valid file", "unacceptable file", "unacceptable name"])
        || any(&["prohibited", "forbidden", "bad file name", "bad filename", "name syntax", "label syntax"])
        || any(&["name too long", "enametoolong", "name is too long"])
        || holds(&text, "not allowed") && code == 553;
    if named && (verb.is_some() || code == 553) && !(verb.is_some_and(|v| v.is_listing())) {
        return Some(Trouble::Name);
    }
    let listing = verb.is_some_and(|v| v.is_listing());
    let pattern = argument.trim().is_empty() || argument.contains(['*', '?']);
    let nothing =
        any(&["no files", "no file found", "no members", "no data sets", "no match", "no entries", "is empty"])
            || pattern && any(&["no such file", "not found"]);
    if listing && nothing && matches!(code, 450 | 550) {
        return Some(Trouble::Nothing);
    }
    let known = matches!(file_reason(&whole, &argument), Some(FileReason::Missing | FileReason::Denied));
    let broken = any(&["input/output", "i/o error", "internal error", "internal server error", "local error"]);
    (verb.is_some() && !known && (code == 451 || broken)).then_some(Trouble::Local)
}

/// Commands that name a file or folder, or prepare for one.
fn is_about_files(verb: Verb) -> bool {
    verb.is_transfer()
        || is_writing(verb)
        || matches!(verb, Verb::SIZE | Verb::MDTM | Verb::MLST | Verb::REST | Verb::TYPE | Verb::RNFR | Verb::DELE)
        || matches!(verb, Verb::RMD | Verb::XRMD)
}

/// Commands that make something on the server's disk.
fn is_writing(verb: Verb) -> bool {
    verb.is_upload() || matches!(verb, Verb::MKD | Verb::XMKD | Verb::RNTO | Verb::ALLO)
}

/// Whether the refusal of a transfer names a reason of its own, so that the broken data connection is a consequence.
pub fn explains(case: &Case<'_>, exchange: &Exchange) -> bool {
    let reply = exchange.final_reply().filter(|r| r.code.is_refusal());
    reply.is_some_and(|r| case.trouble(exchange, r).is_some())
}
