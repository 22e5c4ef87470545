//! More than one session in the log.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "several-sessions",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let sessions = &case.decoded.sessions;
    if case.index == 0 && sessions.len() > 1 {
        report
            .finding(Confidence::Certain, sessions.iter().map(|s| s.first_line))
            .fact("count", Fact::Count(sessions.len() as u64));
    }
}
