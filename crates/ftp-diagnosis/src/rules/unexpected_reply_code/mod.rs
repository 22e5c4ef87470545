//! Code outside the set that RFC 959 and its successors allow for the command.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{Expectation, ReplyCode, expected};

pub(super) static RULE: Rule = Rule {
    id: "unexpected-reply-code",
    severity: Severity::Note,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut greeted = false;
    for (exchange, reply) in case.replies() {
        let Some(verb) = exchange.verb() else { continue };
        // A refusal is understood by its first digit, whatever the others are. Above 399 only refusals follow, and
        // numbers that are no reply codes at all, for which there is a rule.
        let regular = expected(verb, reply.code) != Expectation::Unexpected;
        // A client that does not wait sends its first command before the server has greeted: lftp with `sync-mode off`.
        let greets = reply.code == ReplyCode(220) && case.session.greeting.is_none() && !greeted;
        greeted |= greets;
        if regular || greets || !matches!(reply.code.0, 100..=399) {
            continue;
        }
        report
            .finding(Confidence::Certain, [reply.first_line])
            .fact("command", Fact::Verb(verb))
            .fact("code", Fact::Code(reply.code))
            .context(exchange.first_line());
    }
}
