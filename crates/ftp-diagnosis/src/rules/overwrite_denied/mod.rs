//! File exists and may not be replaced.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "overwrite-denied",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::Exists) {
        let path = case.argument(found.exchange);
        // A folder that is there already is what a client wants that goes into it next. For RNTO there is a rule.
        let verb = found.exchange.verb();
        let makes_folder = matches!(verb, Some(Verb::MKD | Verb::XMKD));
        if verb == Some(Verb::RNTO) || makes_folder && trouble::used_as_folder(case, found.index, &path) {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .said(case, found.reply)
            .context(found.exchange.command.map(|c| c.line));
    }
    for (exchange, reply, shown) in trouble::refused_without_reason(case, &[Verb::MKD, Verb::XMKD]) {
        report
            .finding(Confidence::Possible, reply_lines(reply))
            .fact("path", Fact::Path(case.argument(exchange).into_owned()))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line).into_iter().chain([shown]));
    }
}
