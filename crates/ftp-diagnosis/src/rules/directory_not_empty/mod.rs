//! 550 to RMD: the directory is not empty.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "directory-not-empty",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::NotEmpty) {
        let path = case.argument(found.exchange);
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .context(found.exchange.command.map(|c| c.line));
    }
    for (exchange, reply, shown) in trouble::refused_without_reason(case, &[Verb::RMD, Verb::XRMD]) {
        report
            .finding(Confidence::Possible, reply_lines(reply))
            .fact("path", Fact::Path(case.argument(exchange).into_owned()))
            .context(exchange.command.map(|c| c.line).into_iter().chain([shown]));
    }
}
