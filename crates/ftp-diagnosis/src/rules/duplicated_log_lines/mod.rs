//! Each line stands in the log twice, or three times.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "duplicated-log-lines",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("thrice.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines = case.transcript().repeated_lines();
    // It is said of the log, so once.
    if case.index == 0 && !lines.is_empty() {
        report
            .finding(Confidence::Certain, lines.iter().copied())
            .fact("count", Fact::Count(lines.len() as u64));
    }
}
