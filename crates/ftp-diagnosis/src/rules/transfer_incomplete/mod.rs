//! 226 although bytes are missing.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::transfers::Break;

pub(super) static RULE: Rule = Rule {
    id: "transfer-incomplete",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in case.broken().iter().filter(|b| b.how == Break::Short) {
        let path = case.argument(found.transfer.exchange);
        report
            .finding(if found.sure { Confidence::Certain } else { Confidence::Likely }, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .context(found.transfer.exchange.first_line());
    }
}
