//! 150 or 125, and then nothing.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::transfers::Break;

pub(super) static RULE: Rule = Rule {
    id: "data-stalled-after-150",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in case.broken().iter().filter(|b| b.how == Break::Stalled) {
        let transfer = &found.transfer;
        let path = case.argument(transfer.exchange);
        let confidence = if found.sure { Confidence::Likely } else { Confidence::Possible };
        report
            .finding(confidence, found.lines.iter().copied())
            .fact("command", Fact::Verb(transfer.verb))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .fact_if("after", found.after.map(Fact::Millis))
            .context(transfer.exchange.first_line());
    }
}
