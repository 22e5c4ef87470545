//! 2yz before the 150.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "final-reply-before-preliminary",
    severity: Severity::Note,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["replies-out-of-step", "unexpected-reply-code", "missing-preliminary-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, next) in case.session.exchanges.iter().zip(case.session.exchanges.iter().skip(1)) {
        let transfer = exchange.verb().is_some_and(|v| v.is_transfer());
        let early = exchange.replies.first().filter(|r| transfer && r.code.is_success());
        let announced = next.replies.first().filter(|r| next.command.is_none() && r.code.is_preliminary());
        if let (Some(early), Some(announced)) = (early, announced) {
            report
                .finding(Confidence::Certain, [early.first_line, announced.first_line])
                .fact_if("command", Case::verb_fact(exchange))
                .fact("code", Fact::Code(early.code))
                .context(exchange.first_line());
        }
    }
}
