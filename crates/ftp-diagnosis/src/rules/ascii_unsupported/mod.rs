//! Server without ASCII mode.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};
use ftp_transcript::session::Login;

pub(super) static RULE: Rule = Rule {
    id: "ascii-unsupported",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["server-local-error", "syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if case.session.login == Login::Refused {
        return;
    }
    for found in trouble::troubled(case, Trouble::NoAscii) {
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .said(case, found.reply)
            .context(found.exchange.command.map(|c| c.line));
    }
}
