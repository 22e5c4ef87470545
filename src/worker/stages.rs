//! How far a session came, stage by stage.

use ftp_catalog::Verb;
use ftp_transcript::note::{Channel, Note};
use ftp_transcript::session::{self, Connection, End, Exchange, Session, TransferOutcome};

use super::protocol::{LineNumber, Stage, StageState, StageView};

type Lines = Option<(LineNumber, LineNumber)>;

/// All stages of a session. `failed` is where its leading finding belongs.
pub(super) fn stages(session: &Session, failed: Option<Stage>) -> Vec<StageView> {
    let (data, transfer) = data_and_transfer(session);
    let natural = [
        (Stage::Connect, connect(session)),
        (Stage::Greeting, greeting(session)),
        (Stage::Secure, secure(session)),
        (Stage::Login, login(session)),
        (Stage::OpenData, data),
        (Stage::Transfer, transfer),
        (Stage::Close, close(session)),
    ];
    natural
        .into_iter()
        .map(|(stage, (state, lines))| {
            let state = match failed {
                Some(failed) if stage == failed => StageState::Failed,
                // What follows from the failure is no failure of its own.
                Some(failed) if stage > failed && matches!(state, StageState::Unknown | StageState::Failed) => {
                    if stage == Stage::Close && lines.is_some() { StageState::Warned } else { StageState::NotReached }
                }
                _ => state,
            };
            StageView { stage, state, lines }
        })
        .collect()
}

fn span(exchange: &Exchange) -> Lines {
    Some((exchange.first_line()?.number(), exchange.last_line()?.number()))
}

fn connect(session: &Session) -> (StageState, Lines) {
    let notes = session.notes.iter().filter(|entry| {
        matches!(
            entry.note,
            Note::Connecting(_) | Note::Opening(Channel::Control, _) | Note::Opened(Channel::Control, _)
        )
    });
    let lines: Vec<LineNumber> = notes.map(|entry| entry.line.number()).collect();
    let answered = session.exchanges.iter().any(|exchange| !exchange.replies.is_empty()) || session.foreign.is_some();
    let refused = session.notes.iter().find(|entry| matches!(entry.note, Note::Failed(Channel::Control, ..)));
    match refused {
        Some(entry) if !answered => (StageState::Failed, Some((entry.line.number(), entry.line.number()))),
        _ => (
            if answered { StageState::Passed } else { StageState::Unknown },
            lines.iter().min().copied().zip(lines.iter().max().copied()),
        ),
    }
}

fn greeting(session: &Session) -> (StageState, Lines) {
    if let Some((_, line)) = session.foreign {
        return (StageState::Failed, Some((line.number(), line.number())));
    }
    match session.greeting.and_then(|at| session.exchanges.get(at)) {
        Some(exchange) if exchange.refused() => (StageState::Failed, span(exchange)),
        Some(exchange) => (StageState::Passed, span(exchange)),
        None => (StageState::Unknown, None),
    }
}

fn secure(session: &Session) -> (StageState, Lines) {
    let auth = session.exchanges_of(Verb::AUTH).last().map(|(_, exchange)| exchange);
    let lines = auth.and_then(span);
    match session.tls {
        session::Tls::Explicit | session::Tls::Implicit => (StageState::Passed, lines),
        session::Tls::None if auth.is_some() => (StageState::Warned, lines),
        session::Tls::None => (StageState::Skipped, None),
        session::Tls::Unknown => (StageState::Unknown, lines),
    }
}

fn login(session: &Session) -> (StageState, Lines) {
    let own = session.exchanges.iter().filter(|e| matches!(e.verb(), Some(Verb::USER | Verb::PASS | Verb::ACCT)));
    let lines: Vec<(LineNumber, LineNumber)> = own.filter_map(span).collect();
    let lines = lines.first().zip(lines.last()).map(|(first, last)| (first.0, last.1));
    let state = match session.login {
        session::Login::Accepted => StageState::Passed,
        session::Login::Refused => StageState::Failed,
        session::Login::Absent => StageState::Unknown,
    };
    (state, lines)
}

/// Of several data connections the first that failed, else the last.
fn data_and_transfer(session: &Session) -> ((StageState, Lines), (StageState, Lines)) {
    let bad = session.channels.iter().find(|channel| channel.outcome == TransferOutcome::Failed);
    let Some(channel) = bad.or(session.channels.last()) else {
        let none = if session.login == session::Login::Accepted { StageState::Skipped } else { StageState::Unknown };
        return ((none, None), (none, None));
    };
    let opened = match channel.connection {
        _ if channel.outcome == TransferOutcome::Completed => StageState::Passed,
        Connection::Opened(_) => StageState::Passed,
        Connection::Failed(..) => StageState::Failed,
        Connection::Unknown if session.setup_of(channel).is_some_and(Exchange::refused) => StageState::Failed,
        Connection::Unknown => StageState::Unknown,
    };
    let moved = match channel.outcome {
        TransferOutcome::Completed => StageState::Passed,
        TransferOutcome::Failed if opened == StageState::Failed => StageState::NotReached,
        TransferOutcome::Failed => StageState::Failed,
        TransferOutcome::Unknown => StageState::Unknown,
    };
    ((opened, session.setup_of(channel).and_then(span)), (moved, session.transfer_of(channel).and_then(span)))
}

fn close(session: &Session) -> (StageState, Lines) {
    match session.end {
        End::Quit => (StageState::Passed, session.exchanges_of(Verb::QUIT).last().and_then(|(_, quit)| span(quit))),
        End::Dismissed(line) | End::Lost(line, _) => (StageState::Failed, Some((line.number(), line.number()))),
        End::Open => (StageState::Unknown, None),
    }
}
