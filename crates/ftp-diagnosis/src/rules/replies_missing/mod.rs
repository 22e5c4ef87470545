//! The dialect shows no replies.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "replies-missing",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let commands: Vec<_> = session.exchanges.iter().filter_map(|e| e.command).map(|c| c.line).collect();
    let replied = session.exchanges.iter().any(|e| !e.replies.is_empty());
    // A server that hangs leaves the first command unanswered, not all of them.
    if commands.len() >= 3 && !replied && case.session.foreign.is_none() {
        report.finding(Confidence::Certain, commands.into_iter().take(1));
    }
}
