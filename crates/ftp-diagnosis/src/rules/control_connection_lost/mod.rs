//! The control connection was gone before a reply, without a word from the server.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::refusal::Reason;
use ftp_catalog::Verb;
use ftp_transcript::LineId;
use ftp_transcript::note::{Failure, Note};
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Connection, End, Login, NoteEntry};
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "control-connection-lost",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Close,
    supersedes: &["no-completion-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

/// Dialects of clients that make the passive data connection before they send the transfer command, and say so where it
/// cannot be made.
const CONNECT_FIRST: &[&str] = &["curl", "ftplib", "lftp", "tnftp", "wget"];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let spoken = session.login == Login::Accepted || session.exchanges.iter().any(|e| !e.replies.is_empty());
    if session.foreign.is_some() || !spoken {
        return;
    }
    let Some((line, failure)) = loss(case) else { return };
    // A client that could not make its data connection, or was not let in, closes the control connection itself.
    let data_failed = session.channels.iter().any(|c| matches!(c.connection, Connection::Failed(at, _) if at <= line));
    if data_failed || session.login == Login::Refused || matches!(failure, Failure::Tls | Failure::Certificate(_)) {
        return;
    }
    let last = session.exchanges.iter().rev().find(|e| e.command.is_some());
    // The first of the commands that were not answered any more.
    let waiting = session.exchanges.iter().rev().take_while(|e| e.final_reply().is_none()).last();
    // A reply that did not come in time leaves open whether the connection is gone or the server is silent.
    let sure = if failure == Failure::TimedOut { Confidence::Possible } else { Confidence::Certain };
    report
        .finding(sure, [line])
        .fact_if("after", last.and_then(Case::verb_fact))
        .context(waiting.or(last).and_then(|e| e.first_line()));
}

/// The line on which the connection turns out to be gone.
fn loss(case: &Case<'_>) -> Option<(LineId, Failure)> {
    let session = case.session;
    if let End::Lost(line, failure) = session.end {
        return Some((line, failure));
    }
    // Some clients print a 421 of their own when the connection is gone.
    let own = case.refused_for(Reason::ClientsOwnWords).map(|(_, reply)| reply).next();
    if let Some(reply) = own {
        let text = case.text(reply);
        let timed_out = holds(&text, "timed out");
        let failure = if timed_out { Failure::TimedOut } else { Failure::Closed };
        return (timed_out || holds(&text, "closed connection")).then_some((reply.first_line, failure));
    }
    if matches!(session.end, End::Quit | End::Dismissed(_)) {
        return None;
    }
    let said = session.notes.iter().find_map(|n| match n.note {
        Note::ControlLost(failure) => Some((n.line, failure)),
        _ => None,
    });
    said.or_else(|| unanswered(case))
}

/// The line on which the client gives up waiting for the first word of a reply, where no data connection can be why.
fn unanswered(case: &Case<'_>) -> Option<(LineId, Failure)> {
    let last = case.session.exchanges.iter().rev().find(|e| e.command.is_some())?;
    // Who waits in vain for the farewell had waited for something before.
    if !last.replies.is_empty() || last.reported.is_some() || last.verb() == Some(Verb::QUIT) {
        return None;
    }
    let channel = last.channel().and_then(|c| case.session.channels.get(c));
    let stands = channel.is_some_and(|c| match c.connection {
        Connection::Opened(_) => true,
        _ => c.mode.is_passive() && CONNECT_FIRST.contains(&case.dialect()),
    });
    if last.verb()?.is_transfer() && !stands {
        return None;
    }
    let silent = |n: &&NoteEntry| matches!(n.note, Note::NoReply | Note::TransferFailed(Failure::TimedOut));
    let gave_up = case.session.notes_of(last).iter().find(silent)?.line;
    // Something came that is no reply: the server was not silent.
    let between = last.last_line()?.0 + 1..gave_up.0;
    let heard = between.map(LineId).any(|line| case.transcript().role(line) == Role::Unknown);
    (!heard).then_some((gave_up, Failure::TimedOut))
}
