//! The control connection was forgotten during a long transfer.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::transfers::Break;

pub(super) static RULE: Rule = Rule {
    id: "control-idle-nat-timeout",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost", "no-completion-reply", "data-stalled-after-150"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

/// Translators in use forget a silent connection after five minutes at the earliest. No client waits that long itself.
const SHORTEST_MILLIS: u64 = 310 * 1000;

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in case.broken().iter().filter(|b| matches!(b.how, Break::Unfinished | Break::Stalled)) {
        let Some(after) = found.after.filter(|t| *t >= SHORTEST_MILLIS) else { continue };
        report
            .finding(Confidence::Likely, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .fact("after", Fact::Millis(after))
            .context(found.transfer.exchange.first_line());
    }
}
