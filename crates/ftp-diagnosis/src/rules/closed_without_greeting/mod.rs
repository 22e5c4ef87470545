//! The connection stood, and the server closed it before a word.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::{Channel, Failure, Note};

pub(super) static RULE: Rule = Rule {
    id: "closed-without-greeting",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Greeting,
    supersedes: &["control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if case.session.exchanges.iter().any(|e| !e.replies.is_empty()) || case.session.foreign.is_some() {
        return;
    }
    let closed = |note: &Note| match note {
        Note::ControlLost(failure) => matches!(failure, Failure::Closed | Failure::Reset | Failure::Aborted | Failure::Other),
        Note::Failed(Channel::Control, failure, _) => matches!(failure, Failure::Closed | Failure::Reset),
        _ => false,
    };
    let lines: Vec<_> = case.session.notes.iter().filter(|n| closed(&n.note)).map(|n| n.line).collect();
    if !lines.is_empty() {
        report
            .finding(Confidence::Certain, lines)
            .fact_if("peer", case.peer_fact())
            .fact_if("port", case.port_fact());
    }
}
