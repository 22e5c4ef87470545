//! 550 SIZE not allowed in ASCII mode: not a missing file.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};

pub(super) static RULE: Rule = Rule {
    id: "size-in-ascii",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["file-missing"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::SizeInAscii) {
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .said(case, found.reply)
            .context(found.exchange.command.map(|c| c.line));
    }
}
