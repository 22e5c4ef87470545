//! 550/450 for an empty listing.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};

pub(super) static RULE: Rule = Rule {
    id: "empty-directory",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &["file-missing"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::Nothing) {
        report
            .finding(Confidence::Likely, reply_lines(found.reply))
            .said(case, found.reply)
            .context(found.exchange.command.map(|c| c.line));
    }
}
