//! Small listings work, large transfers hang (path MTU).

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::transfers::{self, Break};

pub(super) static RULE: Rule = Rule {
    id: "large-transfer-stalls",
    severity: Severity::Warning,
    actor: Actor::NetworkAdmin,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in case.broken().iter().filter(|b| b.how == Break::Stalled) {
        // The same way worked before, for less data.
        let Some(before) = transfers::done_before(case, &found.transfer) else { continue };
        report
            .finding(Confidence::Possible, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .context(found.transfer.exchange.first_line().into_iter().chain([before]));
    }
}
