//! The name of the server has no address.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Failure;

pub(super) static RULE: Rule = Rule {
    id: "host-not-found",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Connect,
    supersedes: &["control-connection-lost", "connect-timeout", "connection-refused"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines = case.unreachable(Failure::NameNotFound);
    if !lines.is_empty() {
        report.finding(Confidence::Certain, lines).fact_if("host", case.peer_fact());
    }
}
