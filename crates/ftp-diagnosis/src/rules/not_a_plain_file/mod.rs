//! The name is a directory or a device.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "not-a-plain-file",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["file-missing", "permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::NotAFile) {
        let path = case.argument(found.exchange);
        // Clients that copy whole trees try a name as a file first, and go into it as a folder next.
        let mut next = case.session.exchanges.iter().skip(found.index + 1).take(6);
        if next.any(|e| e.verb() == Some(Verb::CWD) && e.succeeded() && case.argument(e) == path) {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .said(case, found.reply)
            .context(found.exchange.command.map(|c| c.line));
    }
}
