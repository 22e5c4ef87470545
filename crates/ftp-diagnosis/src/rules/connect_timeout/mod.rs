//! Nobody answered when the control connection was asked for.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Failure;

pub(super) static RULE: Rule = Rule {
    id: "connect-timeout",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Connect,
    supersedes: &["control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines = case.unreachable(Failure::TimedOut);
    // A connection that stood is another matter: then somebody is there who does not greet.
    if lines.is_empty() || case.was_connected() {
        return;
    }
    report
        .finding(Confidence::Certain, lines)
        .fact_if("peer", case.peer_fact())
        .fact_if("port", case.port_fact());
}
