//! vsftpd gave up with `500 OOPS`: it refuses its own configuration.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;

pub(super) static RULE: Rule = Rule {
    id: "vsftpd-oops",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Login,
    supersedes: &["login-failed", "control-connection-lost", "closed-without-greeting", "not-logged-in", "syntax-error", "service-not-available-421", "anonymous-refused", "data-connection-aborted", "data-stalled-after-150", "pasv-refused", "passive-port-refused", "unexpected-reply-code", "malformed-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refused_for(Reason::Oops) {
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("text", Fact::Text(case.text(reply)))
            .fact_if("verb", Case::verb_fact(exchange))
            .context(exchange.command.map(|c| c.line));
    }
}
