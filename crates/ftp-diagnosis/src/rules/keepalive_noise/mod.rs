//! NOOP and friends.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "keepalive-noise",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines: Vec<_> = case.exchanges_of(Verb::NOOP).filter_map(|e| e.first_line()).collect();
    if lines.len() >= 2 {
        let count = lines.len() as u64;
        report.finding(Confidence::Certain, lines).fact("count", Fact::Count(count));
    }
}
