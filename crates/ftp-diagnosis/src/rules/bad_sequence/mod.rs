//! 503.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "bad-sequence",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["no-data-setup"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("unknown.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case
        .replies_with(503)
        // HOST after AUTH is answered with 503 (RFC 7151 §3.2), which `host-command` explains.
        .filter(|(e, _)| e.command.is_some() && e.verb() != Some(Verb::HOST))
        .filter(|(_, reply)| !data_setup::says_unknown(&case.text(reply)))
     {
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact_if("command", Case::verb_fact(exchange))
            .fact("text", Fact::Text(case.text(reply)))
            .context(exchange.command.map(|c| c.line));
    }
}
