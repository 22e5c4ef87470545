//! RNTO without RNFR, or target exists.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::Trouble;
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "rename-sequence",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["bad-sequence", "permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, exchange) in case.session.exchanges_of(Verb::RNTO) {
        let Some(reply) = exchange.final_reply().filter(|r| r.code.is_refusal()) else { continue };
        let before = index.checked_sub(1).and_then(|i| case.session.exchanges.get(i));
        let out_of_order = reply.code == ReplyCode(503);
        // Where RNFR was refused, that is the failure, and this is only its consequence.
        if before.is_some_and(|e| e.verb() == Some(Verb::RNFR) && e.refused()) {
            continue;
        }
        let taken = case.trouble(exchange, reply) == Some(Trouble::Exists);
        if !out_of_order && !taken {
            continue;
        }
        let draft = report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("path", Fact::Path(case.argument(exchange).into_owned()))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line));
        // The renaming before it was done; this one was sent once too often.
        if before.is_some_and(|e| e.verb() == Some(Verb::RNTO) && e.succeeded()) {
            draft.severity(Severity::Note);
        }
    }
}
