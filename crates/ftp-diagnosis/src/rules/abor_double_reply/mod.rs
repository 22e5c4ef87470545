//! ABOR: 426 and 226.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "abor-double-reply",
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
    for (transfer, next) in case.session.exchanges.iter().zip(case.session.exchanges.iter().skip(1)) {
        let begun = transfer.verb().is_some_and(|v| v.is_transfer());
        let broken = transfer.final_reply().filter(|r| begun && r.code == ReplyCode(426));
        let asked = next.verb().is_none_or(|v| v == Verb::ABOR);
        let done = next.final_reply().filter(|r| asked && matches!(r.code.0, 225 | 226));
        if let (Some(broken), Some(done)) = (broken, done) {
            report.finding(Confidence::Certain, [broken.first_line, done.first_line]).context(next.command.map(|c| c.line));
        }
    }
}
