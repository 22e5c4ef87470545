//! The other side refused the control connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Failure;

pub(super) static RULE: Rule = Rule {
    id: "connection-refused",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Connect,
    supersedes: &["control-connection-lost", "no-greeting"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines = case.unreachable(Failure::Refused);
    if lines.is_empty() {
        return;
    }
    report
        .finding(Confidence::Certain, lines)
        .fact_if("peer", case.peer_fact())
        .fact_if("port", case.port_fact());
}
