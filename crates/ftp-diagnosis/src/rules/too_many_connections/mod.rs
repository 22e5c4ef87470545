//! A limit of connections is reached, whether told by 421, 425 or 530.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "too-many-connections",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &["control-connection-lost", "login-failed", "service-not-available-421", "not-logged-in"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refused_for(Reason::TooMany) {
        // In a refusal about a file the words would be part of its name.
        let at_login = matches!(exchange.verb(), None | Some(Verb::USER | Verb::PASS | Verb::ACCT | Verb::AUTH));
        if !at_login && !matches!(reply.code.0, 421 | 425 | 530) {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line));
    }
}
