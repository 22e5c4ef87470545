//! The events of a session in the order of their lines: what the ladder chooses from. They refer to the session and
//! hold no text, so that a session of a million lines costs little.

use super::ladder::Remark;
use ftp_catalog::Verb;
use ftp_transcript::LineId;
use ftp_transcript::grammar::clock::Stamp;
use ftp_transcript::note::{Channel, Note};
use ftp_transcript::order;
use ftp_transcript::session::{Exchange, Login, Session, Tls};

/// Something that was said or happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Event {
    pub(super) what: Happened,
    /// The first line.
    pub(super) first: LineId,
    /// The last line.
    pub(super) last: LineId,
    /// When it began, where the log tells.
    pub(super) at: Option<Stamp>,
    /// When it was over, where the log tells.
    pub(super) until: Option<Stamp>,
    /// How long nothing had happened before it, in milliseconds.
    pub(super) silence: Option<u64>,
}

/// What happened; all numbers are indices into the session's lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Happened {
    /// A command of an exchange.
    Command(usize),
    /// A reply, by its exchange and its place there.
    Reply(usize, usize),
    /// The client connects.
    Connect,
    /// AUTH was accepted.
    Secured,
    /// The login, which was accepted.
    Login,
    /// A data connection is tried.
    Data(usize),
    /// A note.
    Note(usize),
}

/// All events of a session. Login and TLS are one event each where they went well.
pub(super) fn events(session: &Session) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::with_capacity(session.exchanges.len() * 2);
    for (index, exchange) in session.exchanges.iter().enumerate() {
        if let Some(whole) = whole(session, exchange) {
            join(&mut events, whole, exchange);
            continue;
        }
        if let Some(command) = exchange.command {
            events.push(event(Happened::Command(index), command.line, command.line, command.at));
        }
        for (place, reply) in exchange.replies.iter().enumerate() {
            events.push(event(Happened::Reply(index, place), reply.first_line, reply.last_line, reply.at));
        }
    }
    let mut data: Vec<Option<usize>> = vec![None; session.channels.len()];
    let mut connect: Option<usize> = None;
    let mut stranger: Option<usize> = None;
    for (index, entry) in session.notes.iter().enumerate() {
        let what = match &entry.note {
            Note::Connecting(_)
            | Note::Opening(Channel::Control, _)
            | Note::Opened(Channel::Control, _)
            | Note::Failed(Channel::Control, ..) => Happened::Connect,
            Note::Opening(Channel::Data, _) | Note::Opened(Channel::Data, _) | Note::Failed(Channel::Data, ..) => {
                entry.channel().map_or(Happened::Note(index), Happened::Data)
            }
            // Other notes tell what commands and replies tell as well.
            note if Remark::of(note).is_some() => Happened::Note(index),
            _ => continue,
        };
        let known = match what {
            Happened::Connect => Some(&mut connect),
            Happened::Data(channel) => data.get_mut(channel),
            Happened::Note(_) if matches!(entry.note, Note::Foreign(_)) => Some(&mut stranger),
            _ => None,
        };
        if let Some(slot) = known {
            if let Some(before) = slot.and_then(|at| events.get_mut(at)) {
                before.last = before.last.max(entry.line);
                before.until = entry.at.or(before.until);
                continue;
            }
            *slot = Some(events.len());
        }
        events.push(event(what, entry.line, entry.line, entry.at));
    }
    // Stable: what stands on one line keeps the order in which it was said.
    order::sort_by_key(&mut events, |e| e.first);
    let mut before: Option<Stamp> = None;
    for event in &mut events {
        event.silence = event.at.zip(before).and_then(|(now, then)| now.since(then));
        before = event.until.or(event.at).or(before);
    }
    events
}

fn event(what: Happened, first: LineId, last: LineId, at: Option<Stamp>) -> Event {
    Event { what, first, last, at, until: at, silence: None }
}

/// Whether the exchange is a part of something that went well and is told as one.
fn whole(session: &Session, exchange: &Exchange) -> Option<Happened> {
    match exchange.verb()? {
        Verb::USER | Verb::PASS | Verb::ACCT if session.login == Login::Accepted && !exchange.refused() => {
            Some(Happened::Login)
        }
        Verb::AUTH if session.tls == Tls::Explicit && !exchange.refused() => Some(Happened::Secured),
        _ => None,
    }
}

/// Adds an exchange to the event that it is a part of: the one just before it, or a new one.
fn join(events: &mut Vec<Event>, what: Happened, exchange: &Exchange) {
    let (Some(first), Some(last)) = (exchange.first_line(), exchange.last_line()) else { return };
    let at = exchange.command.and_then(|c| c.at);
    let until = exchange.replies.last().and_then(|r| r.at).or(at);
    match events.last_mut().filter(|before| before.what == what) {
        Some(before) => {
            before.last = before.last.max(last);
            before.until = until.or(before.until);
        }
        None => events.push(Event { until, ..event(what, first, last, at) }),
    }
}
