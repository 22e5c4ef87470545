//! The ladder: commands and replies over time, cut down to the few steps that matter.

use super::connections::Spot;
use super::events::{Event, Happened, events};
use super::fate::{self, Fate, Why};
use super::{Scene, connections};
use crate::finding::Severity;
use crate::server;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::grammar::clock::Stamp;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::order;
use ftp_transcript::session::{DataChannel, End, Exchange, Login};

/// Steps besides the folds between them.
const MOST_STEPS: usize = 14;
/// Silence that is worth being drawn, in milliseconds: as long as the transcript shows it.
const SILENCE: u64 = 2_000;

/// What was said, step by step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ladder {
    /// The client's program, as it names itself.
    pub client: Option<String>,
    /// The server's program, as it names itself.
    pub server: Option<String>,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// The first and the last line.
    pub lines: (u32, u32),
    /// The moment, in milliseconds of the log's own clock.
    pub at: Option<i64>,
    /// How long nothing happened before it, in milliseconds, where that was long.
    pub silence: Option<u64>,
    /// Whether the cause of the verdict cites it.
    pub mark: Option<Tone>,
}

/// How much a marked step matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Here it failed.
    Failure,
    /// Watch out.
    Warning,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// The client makes the control connection.
    Connect(Spot, Fate),
    /// A command.
    Command {
        /// The verb.
        verb: Verb,
        /// Its argument, masked.
        argument: String,
        /// Whether any reply came.
        answered: bool,
    },
    /// A reply.
    Reply {
        /// Its code.
        code: ReplyCode,
        /// Its first line.
        text: String,
    },
    /// TLS was agreed on.
    Secured,
    /// A login that was accepted, in one step.
    Login,
    /// A data connection is tried.
    Data {
        /// Whether the server connects.
        active: bool,
        /// Where to.
        spot: Spot,
        /// What became of it.
        fate: Fate,
        /// How long that took, in milliseconds.
        millis: Option<u64>,
    },
    /// Data moves.
    Transfer {
        /// Whether it goes to the server.
        upload: bool,
        /// What became of it.
        fate: Fate,
        /// How long it took, in milliseconds.
        millis: Option<u64>,
    },
    /// What a program says about it.
    Said(Remark),
    /// So many lines that are left out.
    Fold(u32),
}

/// What a program said, beside commands and replies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The transfer or the connection failed.
    Failed(Failure),
    /// The client does not accept the announced address.
    AddressRefused,
    /// The client uses another address than the announced one.
    Repaired,
    /// The client cannot read the announcement.
    Unreadable,
    /// The data connection did not resume the TLS session.
    NotResumed,
    /// The user stopped the client.
    Stopped,
    /// The control connection was lost.
    Lost(Failure),
    /// The client was silent for too long.
    Idle,
    /// No reply came.
    NoReply,
    /// Another protocol answered.
    Foreign(&'static str),
    /// The control connection was closed.
    Closed,
}

impl Remark {
    /// What a note says; `None` for notes that are no steps.
    pub(super) fn of(note: &Note) -> Option<Remark> {
        Some(match note {
            Note::TransferFailed(failure) | Note::Failed(_, failure, _) => Remark::Failed(*failure),
            Note::RefusedAddress => Remark::AddressRefused,
            Note::Repaired { .. } => Remark::Repaired,
            Note::UnreadablePassiveReply => Remark::Unreadable,
            Note::NotResumed => Remark::NotResumed,
            Note::StoppedByUser => Remark::Stopped,
            Note::ControlLost(failure) => Remark::Lost(*failure),
            Note::IdleTimeout => Remark::Idle,
            Note::NoReply => Remark::NoReply,
            Note::Foreign(foreign) => Remark::Foreign(foreign.name()),
            Note::Closed(Channel::Control) => Remark::Closed,
            _ => return None,
        })
    }
}

/// Chooses the steps. `None` where there is no conversation to show.
pub(super) fn ladder(scene: &Scene<'_>) -> Option<Ladder> {
    let session = scene.session();
    let all = events(session);
    let focus = scene.focus();
    let chosen = chosen(scene, &all, focus.map(|(at, _)| at));
    if chosen.len() < 2 {
        return None;
    }
    let mut steps = Vec::with_capacity(chosen.len() + 4);
    let mut next = 0;
    // How long the transfer took stands in its bar, and is no silence before the reply that ends it.
    let mut told_by_bar = false;
    for at in chosen {
        match all.get(next..at).unwrap_or_default() {
            // To say that one is left out takes as much room as to show it.
            [one] => steps.push(step(scene, one, focus)),
            hidden => fold(&mut steps, hidden),
        }
        next = at + 1;
        let Some(event) = all.get(at) else { continue };
        let silence = event.silence.filter(|_| !std::mem::take(&mut told_by_bar));
        steps.push(step(scene, &Event { silence, ..*event }, focus));
        if let Some((_, channel)) = focus
            && let Happened::Reply(exchange, place) = event.what
            && channel.transfer == Some(exchange)
        {
            steps.extend(bar(scene, channel, exchange, place));
            told_by_bar = steps.last().is_some_and(|s| matches!(s.kind, StepKind::Transfer { millis: Some(_), .. }));
        }
    }
    fold(&mut steps, all.get(next..).unwrap_or_default());
    Some(Ladder {
        client: session.client.map(|name| scene.shown(&scene.case.transcript().text(name))),
        server: server::product(scene.case.decoded, session).map(|name| scene.shown(&name)),
        steps,
    })
}

/// The events that matter most, in order.
fn chosen(scene: &Scene<'_>, all: &[Event], focus: Option<usize>) -> Vec<usize> {
    if all.len() <= MOST_STEPS {
        return (0..all.len()).collect();
    }
    let mut cited = 0;
    let mut ranked: Vec<(u8, usize)> = Vec::new();
    for (at, event) in all.iter().enumerate() {
        let mut rank = rank(scene, event, focus, at + 1 == all.len());
        // A refusal that came again and again is told by its first times.
        if scene.is_cited(event.first, event.last) {
            cited += 1;
            rank = if cited <= 6 { rank.max(100) } else { rank };
        }
        if rank > 0 {
            ranked.push((rank, at));
        }
    }
    order::sort_by_key(&mut ranked, |(rank, at)| (std::cmp::Reverse(*rank), *at));
    ranked.truncate(MOST_STEPS);
    let mut chosen: Vec<usize> = ranked.into_iter().map(|(_, at)| at).collect();
    order::sort_by_key(&mut chosen, |at| *at);
    chosen
}

/// How much an event matters; 0 for what is folded away.
fn rank(scene: &Scene<'_>, event: &Event, focus: Option<usize>, is_last: bool) -> u8 {
    let session = scene.session();
    let channel = focus.and_then(|at| session.channels.get(at));
    let of_focus = |exchange: usize| channel.is_some_and(|c| c.setup == Some(exchange) || c.transfer == Some(exchange));
    // What the client did about the failure.
    let follows = |exchange: usize| {
        let acted = channel.and_then(|c| c.transfer.max(c.setup));
        acted.is_some_and(|at| exchange > at && exchange <= at + 2) && scene.lead.is_some()
    };
    let own = match event.what {
        Happened::Connect => 60,
        Happened::Login => 56,
        Happened::Secured => 55,
        Happened::Data(at) if Some(at) == focus => 90,
        Happened::Command(at) | Happened::Reply(at, _) => {
            let exchange = session.exchanges.get(at);
            let verb = exchange.and_then(Exchange::verb);
            let login = matches!(verb, Some(Verb::USER | Verb::PASS | Verb::ACCT | Verb::AUTH));
            match exchange {
                _ if of_focus(at) => 95,
                _ if session.greeting == Some(at) => 58,
                _ if login && session.login != Login::Accepted => 54,
                _ if follows(at) => 40,
                Some(e) if e.refused() && scene.lead.is_some() => 20,
                _ if verb == Some(Verb::QUIT) => 15,
                _ => 0,
            }
        }
        Happened::Data(_) => 0,
        Happened::Note(at) => match session.notes.get(at).map(|n| (&n.note, n.channel())) {
            Some((Note::ControlLost(_) | Note::IdleTimeout | Note::Foreign(_), _)) => 85,
            Some((_, channel)) if channel.is_some() && channel == focus => 80,
            Some((Note::NoReply | Note::TransferFailed(_) | Note::Failed(..), _)) => 35,
            _ => 12,
        },
    };
    let at_the_end = matches!(session.end, End::Dismissed(line) | End::Lost(line, _) if event.last == line);
    let context = scene.cause().is_some_and(|f| f.context.binary_search(&event.first).is_ok());
    let known = if at_the_end {
        85
    } else if context {
        75
    } else {
        0
    };
    own.max(known).max(if is_last { 30 } else { 0 })
}

/// One step in the place of events that are left out.
fn fold(steps: &mut Vec<Step>, hidden: &[Event]) {
    let (Some(first), Some(last)) = (hidden.first(), hidden.iter().map(|e| e.last).max()) else { return };
    let lines = hidden.iter().map(|e| e.last.0 - e.first.0 + 1).sum();
    let silence = hidden.iter().filter_map(|e| e.silence).max().filter(|gap| *gap >= SILENCE);
    steps.push(Step {
        kind: StepKind::Fold(lines),
        lines: (first.first.number(), last.number()),
        at: None,
        silence,
        mark: None,
    });
}

fn step(scene: &Scene<'_>, event: &Event, focus: Option<(usize, &DataChannel)>) -> Step {
    let kind = kind(scene, event);
    let broken = match (&kind, event.what, focus) {
        (StepKind::Data { fate: Fate::Failed(..) | Fate::Broke(_), .. }, Happened::Data(at), Some((focus, _))) => {
            at == focus && scene.lead.is_some()
        }
        _ => false,
    };
    let tone = match scene.cause().map(|f| f.severity) {
        Some(Severity::Failure) => Some(Tone::Failure),
        Some(_) => Some(Tone::Warning),
        None => None,
    };
    Step {
        kind,
        lines: (event.first.number(), event.last.number()),
        at: event.at.map(Stamp::millis),
        silence: event.silence.filter(|gap| *gap >= SILENCE),
        mark: tone.filter(|_| broken || scene.is_cited(event.first, event.last)),
    }
}

fn kind(scene: &Scene<'_>, event: &Event) -> StepKind {
    let session = scene.session();
    let lasted = event.until.zip(event.at).and_then(|(until, at)| until.since(at)).filter(|t| *t > 0);
    let unread = || StepKind::Fold(event.last.0 - event.first.0 + 1);
    match event.what {
        Happened::Connect => {
            let fate = match fate::of_control(scene) {
                // What happened to it later is a step of its own.
                Fate::Failed(_, Why::Foreign(_)) | Fate::Broke(_) => Fate::Worked,
                fate => fate,
            };
            StepKind::Connect(connections::peer(scene), fate)
        }
        Happened::Login => StepKind::Login,
        Happened::Secured => StepKind::Secured,
        Happened::Command(at) => match session.exchanges.get(at).and_then(|e| Some((e, e.command?))) {
            Some((exchange, command)) => StepKind::Command {
                verb: command.verb,
                argument: scene
                    .shown(&scene.redactor.argument(command.verb, &scene.case.transcript().argument(&command))),
                answered: !exchange.replies.is_empty() || exchange.reported.is_some(),
            },
            None => unread(),
        },
        Happened::Reply(at, place) => match session.exchanges.get(at).and_then(|e| e.replies.get(place)) {
            Some(reply) => StepKind::Reply {
                code: reply.code,
                text: scene.case.transcript().reply_lines(reply).next().map(|t| scene.shown(&t)).unwrap_or_default(),
            },
            None => unread(),
        },
        Happened::Data(at) => match session.channels.get(at) {
            Some(channel) => StepKind::Data {
                active: channel.mode.is_active(),
                spot: connections::target(scene, channel),
                fate: fate::of_data(scene, channel),
                millis: lasted,
            },
            None => unread(),
        },
        Happened::Note(at) => {
            session.notes.get(at).and_then(|n| Remark::of(&n.note)).map_or_else(unread, StepKind::Said)
        }
    }
}

/// The bar of a transfer, after the reply that says it began; or before the one that ends it, where the log has no
/// other.
fn bar(scene: &Scene<'_>, channel: &DataChannel, exchange: usize, place: usize) -> Option<Step> {
    let exchange = scene.session().exchanges.get(exchange)?;
    let reply = exchange.replies.get(place).filter(|r| r.code.is_preliminary())?;
    // Some servers say twice that they begin.
    if exchange.replies.get(place + 1).is_some_and(|r| r.code.is_preliminary()) {
        return None;
    }
    let fate = fate::of_data(scene, channel);
    if matches!(fate, Fate::Failed(..)) {
        return None;
    }
    let done = exchange.final_reply();
    let millis = done.and_then(|r| r.at).zip(reply.at).and_then(|(end, begin)| end.since(begin)).filter(|t| *t > 0);
    let upload = matches!(exchange.verb(), Some(Verb::STOR | Verb::STOU | Verb::APPE));
    let last = done.map_or(reply.last_line, |r| LineId(r.first_line.0.saturating_sub(1)).max(reply.last_line));
    Some(Step {
        kind: StepKind::Transfer { upload, fate, millis },
        lines: (reply.last_line.number(), last.number()),
        at: None,
        silence: None,
        mark: None,
    })
}
