//! The client waits for TLS on the data connection before it sends the transfer command; the server waits for the command.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::tls::Protection;
use ftp_transcript::LineId;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::session::{Connection, DataChannel, Exchange};

pub(super) static RULE: Rule = Rule {
    id: "tls-data-handshake-deadlock",
    severity: Severity::Failure,
    actor: Actor::Developer,
    stage: Stage::Data,
    supersedes: &["passive-port-blocked", "control-connection-lost", "idle-timeout", "data-stalled-after-150", "tls-handshake-failed"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let levels = Protection::of(case);
    // Only the last data connection can be the one that hangs: whatever came after it proves that it did not.
    let Some((index, channel)) = case.channels().last() else { return };
    let Some(setup) = session.setup_of(channel).filter(|e| e.succeeded()) else { return };
    let is_last = session.exchanges.iter().rev().find(|e| e.command.is_some()).map(Exchange::first_line);
    let protected = setup.first_line().and_then(|line| levels.at(line)).is_some_and(|(_, level)| level == "P");
    if !channel.mode.is_passive() || channel.transfer.is_some() || !protected || is_last != Some(setup.first_line()) {
        return;
    }
    // A client that complains about TLS on it, and has sent no transfer command, wanted the handshake first.
    if let (None, Connection::Failed(line, Failure::Tls)) = (opened_at(case, index), channel.connection) {
        reported(report, channel, vec![line]);
        return;
    }
    let Some(opened) = opened_at(case, index) else { return };
    let waited = |note: &Note| match note {
        Note::NoReply => true,
        Note::Failed(_, failure, _) | Note::TransferFailed(failure) => matches!(failure, Failure::TimedOut | Failure::Tls),
        _ => false,
    };
    let waits: Vec<LineId> =
        session.notes.iter().filter(|n| n.line > opened && waited(&n.note)).map(|n| n.line).collect();
    if !waits.is_empty() {
        reported(report, channel, [vec![opened], waits].concat());
    }
}

fn reported(report: &mut Reporter<'_>, channel: &DataChannel, lines: Vec<LineId>) {
    let port = channel.announced.as_ref().and_then(|announced| announced.port());
    report
        .finding(Confidence::Likely, lines)
        .fact_if("port", port.map(Fact::Port))
        .context(channel.announced_line);
}

fn opened_at(case: &Case<'_>, index: usize) -> Option<LineId> {
    case.notes_on(index).find(|n| matches!(n.note, Note::Opened(Channel::Data, _))).map(|n| n.line)
}
