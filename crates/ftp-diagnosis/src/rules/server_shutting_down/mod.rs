//! The server goes down, or somebody ended the session by hand.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;
use ftp_catalog::Verb;
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "server-shutting-down",
    severity: Severity::Failure,
    actor: Actor::Nobody,
    stage: Stage::Close,
    supersedes: &["service-not-available-421", "control-connection-lost", "login-failed", "data-connection-aborted", "data-stalled-after-150", "too-many-connections", "not-logged-in"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refusals() {
        if case.reason(reply) != Some(Reason::ShuttingDown) || !is_about_the_session(exchange, reply) {
            continue;
        }
        let text = case.text(reply);
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("code", Fact::Code(reply.code))
            .fact("text", Fact::Text(text))
            .context(exchange.command.map(|c| c.line));
    }
}

/// A file may be called `maintenance.txt`.
fn is_about_the_session(exchange: &Exchange, reply: &Reply) -> bool {
    reply.code.0 == 421
        || reply.code.0 / 100 == 5 && matches!(exchange.verb(), None | Some(Verb::USER | Verb::PASS | Verb::ACCT))
}
