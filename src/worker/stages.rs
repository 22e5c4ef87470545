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

/// The first line on which the program says so in words of its own.
fn told(session: &Session, so: fn(&Note) -> bool) -> Lines {
    let line = session.notes.iter().find(|entry| so(&entry.note))?.line.number();
    Some((line, line))
}

fn connect(session: &Session) -> (StageState, Lines) {
    let notes = session.notes.iter().filter(|entry| {
        matches!(
            entry.note,
            Note::Connecting(_) | Note::Opening(Channel::Control, _) | Note::Opened(Channel::Control, _)
        )
    });
    let lines: Vec<LineNumber> = notes.map(|entry| entry.line.number()).collect();
    let stood =
        told(session, |note| matches!(note, Note::Opened(Channel::Control, _) | Note::Secured(Channel::Control)));
    let answered = session.exchanges.iter().any(|exchange| !exchange.replies.is_empty())
        || session.foreign.is_some()
        || session.login != session::Login::Absent
        || stood.is_some();
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
        // Not in the log; but who is asked for a name has been greeted.
        None if session.login == session::Login::Accepted => (StageState::Passed, None),
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
    let lines = lines.or_else(|| told(session, |note| matches!(note, Note::LoggedIn | Note::LoginRefused)));
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
        let done = told(session, Note::is_transfer_done);
        let failed = told(session, |note| matches!(note, Note::TransferFailed(_)));
        return match (failed, done) {
            (Some(lines), _) => ((StageState::Unknown, None), (StageState::Failed, Some(lines))),
            (None, Some(lines)) => ((StageState::Passed, None), (StageState::Passed, Some(lines))),
            (None, None) if session.login == session::Login::Accepted => {
                ((StageState::Skipped, None), (StageState::Skipped, None))
            }
            (None, None) => ((StageState::Unknown, None), (StageState::Unknown, None)),
        };
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The states of a log's only session that nothing failed in, and the first line of each.
    fn states(log: &str) -> Vec<(Stage, StageState, Option<LineNumber>)> {
        let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
        assert_eq!(decoded.sessions.len(), 1, "{log}");
        let all = stages(&decoded.sessions[0], None);
        all.into_iter().map(|view| (view.stage, view.state, view.lines.map(|lines| lines.0))).collect()
    }

    #[test]
    fn a_log_without_commands_tells_its_stages_in_the_words_of_the_program() {
        use StageState::{Passed, Skipped, Unknown};
        let log = "Status:\tConnecting to 203.0.113.25:21...\n\
                   Status:\tConnection established, waiting for welcome message...\n\
                   Status:\tPlain FTP is insecure. Please switch to FTP over TLS.\n\
                   Status:\tLogged in\n";
        let expected = |data, line| {
            [
                (Stage::Connect, Passed, Some(1)),
                (Stage::Greeting, Passed, None),
                (Stage::Secure, Skipped, None),
                (Stage::Login, Passed, Some(4)),
                (Stage::OpenData, data, None),
                (Stage::Transfer, data, line),
                (Stage::Close, Unknown, None),
            ]
        };
        assert_eq!(states(log), expected(Skipped, None));
        let listed = "Status:\tRetrieving directory listing...\nStatus:\tDirectory listing of \"/\" successful\n";
        assert_eq!(states(&format!("{log}{listed}")), expected(Passed, Some(6)));
    }

    #[test]
    fn of_a_client_that_was_never_let_in_no_stage_is_guessed() {
        let log = "Status:\tConnecting to 203.0.113.25:21...\n\
                   Status:\tConnection established, waiting for welcome message...\n";
        let all = states(log);
        assert_eq!(all.iter().map(|it| it.1).collect::<Vec<_>>()[..2], [StageState::Passed, StageState::Unknown]);
        assert!(all.iter().skip(3).all(|it| it.1 == StageState::Unknown), "{all:?}");
    }
}
