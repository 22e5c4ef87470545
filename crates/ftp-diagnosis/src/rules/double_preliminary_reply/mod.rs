//! Two 1yz replies for one transfer.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "double-preliminary-reply",
    severity: Severity::Note,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for exchange in case.session.exchanges.iter().filter(|e| e.verb().is_some_and(|v| v.is_transfer())) {
        let preliminary = || exchange.replies.iter().filter(|r| r.code.is_preliminary());
        if preliminary().nth(1).is_some() {
            report
                .finding(Confidence::Certain, preliminary().map(|r| r.first_line))
                .fact_if("command", Case::verb_fact(exchange))
                .context(exchange.first_line());
        }
    }
}
