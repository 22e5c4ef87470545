//! Transfers: each listing and file with what was agreed on before it, and how one that had begun broke off.

use crate::case::Case;
use ftp_catalog::letters;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::dialect::Perspective;
use ftp_transcript::grammar::find::holds_any;
use ftp_transcript::note::{Failure, Note};
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Connection, DataChannel, Exchange, NoteEntry, Reply, TransferOutcome};
use std::collections::HashMap;

/// One LIST, RETR, STOR or the like.
pub struct Transfer<'a> {
    /// Its place in the session.
    pub index: usize,
    /// The command and what was answered.
    pub exchange: &'a Exchange,
    /// The command.
    pub verb: Verb,
    /// The line of the TYPE A that is in force; `None` where TYPE I is, or none was sent.
    pub ascii: Option<LineId>,
    /// Where REST told to begin, and its line.
    pub offset: Option<(u64, LineId)>,
    /// The file's size as SIZE told it before, and the line.
    pub size: Option<(u64, LineId)>,
    /// The data connection.
    pub channel: Option<&'a DataChannel>,
}

/// How a transfer that had begun broke off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Break {
    /// The user, or a limit of time that the user set, stopped it.
    Stopped,
    /// The data connection died.
    Died,
    /// Nothing moved any more.
    Stalled,
    /// Everything came, but the server never said so.
    Unfinished,
    /// It ended early, with the server's word that it was done or without a word.
    Short,
}

/// A transfer that broke off.
pub struct Broken<'a> {
    /// Which.
    pub transfer: Transfer<'a>,
    /// How.
    pub how: Break,
    /// The lines that tell so.
    pub lines: Vec<LineId>,
    /// Whether the lines leave no doubt.
    pub sure: bool,
    /// How long after its beginning, in milliseconds, where the log has times.
    pub after: Option<u64>,
}

/// All transfers of a session, in order.
pub fn transfers<'a>(case: &Case<'a>) -> Vec<Transfer<'a>> {
    let mut ascii = None;
    let mut offset = None;
    let mut sizes: HashMap<String, (u64, LineId)> = HashMap::new();
    let mut found = Vec::new();
    for (index, exchange) in case.session.exchanges.iter().enumerate() {
        let Some(verb) = exchange.verb() else { continue };
        let line = exchange.command.map(|c| c.line).unwrap_or(case.session.first_line);
        match verb {
            Verb::TYPE if exchange.succeeded() => {
                ascii = case.argument(exchange).trim_start().starts_with(['A', 'a']).then_some(line);
            }
            Verb::REST => {
                let number = case.argument(exchange).trim().parse().ok();
                offset = number.filter(|n| exchange.code() == Some(ReplyCode(350)) && *n > 0).map(|n| (n, line));
            }
            Verb::SIZE if exchange.code() == Some(ReplyCode(213)) => {
                if let Ok(size) = case.final_text(exchange).trim().parse() {
                    let known = exchange.final_reply().map_or(line, |r| r.first_line);
                    sizes.insert(case.argument(exchange).into_owned(), (size, known));
                }
            }
            verb if verb.is_transfer() => {
                let channel = exchange.channel().and_then(|c| case.session.channels.get(c));
                let size = sizes.get(case.argument(exchange).as_ref()).copied();
                found.push(Transfer { index, exchange, verb, ascii, offset: offset.take(), size, channel });
            }
            _ => {}
        }
    }
    found
}

/// The transfers that began and broke off, in order.
pub fn broken<'a>(case: &Case<'a>) -> Vec<Broken<'a>> {
    transfers(case).into_iter().filter_map(|transfer| break_of(case, transfer)).collect()
}

fn break_of<'a>(case: &Case<'a>, transfer: Transfer<'a>) -> Option<Broken<'a>> {
    let exchange = transfer.exchange;
    let notes = case.session.notes_of(exchange);
    let answer = exchange.final_reply();
    let (how, lines, sure) = if let Some(stop) = stop_of(case, &transfer, notes) {
        (Break::Stopped, stop, true)
    } else if let Some(reply) = answer.filter(|r| is_broken_off(case, r)) {
        (Break::Died, vec![reply.first_line], true)
    } else if let Some(short) = short_of(case, &transfer, notes) {
        (Break::Short, short, true)
    } else if let Some(line) = listed_as_incomplete(case, exchange, notes) {
        (Break::Short, vec![line], false)
    } else if answer.is_none() && exchange.has_preliminary() {
        unanswered(case, &transfer, notes)?
    } else {
        return None;
    };
    let begun = exchange.replies.first().and_then(|r| r.at).or_else(|| exchange.command.and_then(|c| c.at));
    let ended = notes.iter().filter(|n| lines.contains(&n.line)).filter_map(|n| n.at).next_back();
    let ended = ended.or_else(|| answer.and_then(|r| r.at));
    let after = begun.zip(ended).and_then(|(from, to)| to.since(from));
    Some(Broken { transfer, how, lines, sure, after })
}

/// The lines on which the client was stopped, by its user or by ABOR.
fn stop_of(case: &Case<'_>, transfer: &Transfer<'_>, notes: &[NoteEntry]) -> Option<Vec<LineId>> {
    if let Some(note) = notes.iter().find(|n| n.note == Note::StoppedByUser) {
        return Some(vec![note.line]);
    }
    // Clients send ABOR too when the data connection does not come about, or a reply does not.
    let waited = notes.iter().any(|n| {
        matches!(n.note, Note::NoReply | Note::TransferFailed(Failure::TimedOut))
            || matches!(n.note, Note::Failed(_, failure, _) if failure != Failure::Other)
    });
    let unmade = transfer.channel.is_some_and(|c| matches!(c.connection, Connection::Failed(..)));
    let begun = transfer.exchange.has_preliminary() || transfer.exchange.code() == Some(ReplyCode(426));
    let next = case.session.exchanges.get(transfer.index + 1)?;
    let aborted = next.verb() == Some(Verb::ABOR) && begun && !waited && !unmade;
    aborted.then(|| next.first_line().into_iter().collect())
}

/// A server's list of transfers marks those that did not come to their end, and shows no replies.
fn listed_as_incomplete(case: &Case<'_>, exchange: &Exchange, notes: &[NoteEntry]) -> Option<LineId> {
    let listed = case.perspective() == Perspective::Server && exchange.replies.is_empty();
    let note = notes.iter().find(|n| n.note == Note::TransferFailed(Failure::Other));
    note.filter(|_| listed && exchange.reported == Some(false)).map(|n| n.line)
}

/// 426, for a reason that is about the connection (and not its protection).
fn is_broken_off(case: &Case<'_>, reply: &Reply) -> bool {
    let text = letters::small(&case.text(reply));
    let other = ["tls", "ssl", "resum", "quota", "no space", "disk full", "timed out", "timeout", "not permitted"];
    reply.code == ReplyCode(426) && !holds_any(&text, &other)
}

/// curl's number for a file that ended early, or a client's count of bytes below what SIZE had told.
fn short_of(case: &Case<'_>, transfer: &Transfer<'_>, notes: &[NoteEntry]) -> Option<Vec<LineId>> {
    let exchange = transfer.exchange;
    if exchange.refused() || !exchange.has_preliminary() {
        return None;
    }
    if let Some(note) = notes.iter().find(|n| n.note == Note::Ended(Some(18))) {
        return Some(vec![note.line]);
    }
    let (size, told) = transfer.size.filter(|_| transfer.verb == Verb::RETR && transfer.ascii.is_none())?;
    let reply = exchange.final_reply().filter(|r| r.code.is_success())?;
    let due = size.saturating_sub(transfer.offset.map_or(0, |(n, _)| n));
    // The client's summary follows the reply at once.
    let mut near = (reply.last_line.0 + 1..=reply.last_line.0 + 2).map(LineId);
    let (line, count) = near.find_map(|line| Some((line, received(&case.transcript().line_text(line))?)))?;
    (count < due && case.transcript().role(line) == Role::Note).then(|| vec![told, reply.first_line, line])
}

/// `150000 bytes received in 00:00 (430.87 MiB/s)`
fn received(text: &str) -> Option<u64> {
    let (count, rest) = text.trim_start().split_once(" bytes received")?;
    rest.starts_with([' ', ',', '.']).then(|| count.parse().ok())?
}

/// A transfer that began, and to which no final reply came.
fn unanswered(case: &Case<'_>, transfer: &Transfer<'_>, notes: &[NoteEntry]) -> Option<(Break, Vec<LineId>, bool)> {
    let line_of = |found: fn(&Note) -> bool| notes.iter().find(|n| found(&n.note)).map(|n| n.line);
    let died = line_of(|n| {
        let gone = |f: &Failure| matches!(f, Failure::Reset | Failure::Closed | Failure::Aborted);
        matches!(n, Note::TransferFailed(f) if gone(f))
            || matches!(n, Note::Failed(ftp_transcript::note::Channel::Data, f, _) if gone(f))
    });
    if let Some(line) = died {
        return Some((Break::Died, vec![line], true));
    }
    let start = transfer.exchange.replies.first().map(|r| r.first_line)?;
    if let Some(line) = line_of(|n| *n == Note::NoReply) {
        return Some((Break::Unfinished, vec![start, line], true));
    }
    if let Some(line) = line_of(|n| *n == Note::TransferFailed(Failure::TimedOut)) {
        return Some((Break::Stalled, vec![start, line], false));
    }
    // The listing stands in the log, and nothing after it.
    let last = transfer.exchange.last_line()?;
    let next = LineId(last.0 + 1);
    let is_last = transfer.index + 1 == case.session.exchanges.len();
    let shown = case.transcript().role(next) == Role::Data && notes.is_empty();
    let at_end = case.index + 1 == case.decoded.sessions.len();
    (is_last && shown && at_end).then(|| (Break::Unfinished, vec![start], false))
}

/// The last transfer before this one that was done.
pub fn done_before(case: &Case<'_>, transfer: &Transfer<'_>) -> Option<LineId> {
    let own = transfer.exchange.channel()?;
    let before = case.session.channels.iter().take(own).rev().take(8);
    before.into_iter().find(|c| c.outcome == TransferOutcome::Completed).and_then(|c| c.announced_line)
}
