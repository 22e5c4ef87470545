//! The server wants an account (ACCT) besides user name and password.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{End, Exchange, Login};

pub(super) static RULE: Rule = Rule {
    id: "account-required",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &["login-failed", "not-logged-in", "control-connection-lost", "bad-sequence", "permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let accepted = case.session.login == Login::Accepted;
    for (exchange, reply) in case.replies() {
        let asked_at_login = reply.code == ReplyCode(332) && !accepted;
        // 332 is answered with ACCT as a matter of course; 532 is the refusal for want of it, at the login or later.
        if !asked_at_login && reply.code != ReplyCode(532) {
            continue;
        }
        // A log that ends with the question does not show how the client answers it.
        let is_last = reply.code == ReplyCode(332)
            && case.session.end == End::Open
            && case.session.exchanges.iter().rev().take_while(|later| !std::ptr::eq(*later, exchange)).all(is_unanswered)
            && case.session.notes.last().is_none_or(|note| note.line <= reply.last_line);
        report
            .finding(if is_last { Confidence::Possible } else { Confidence::Certain }, reply_lines(reply))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line))
            .context(case.exchanges_of(Verb::ACCT).next().and_then(|e| e.first_line()));
    }
}

/// ACCT whose reply the log does not show any more.
fn is_unanswered(exchange: &Exchange) -> bool {
    exchange.verb() == Some(Verb::ACCT) && exchange.final_reply().is_none()
}
