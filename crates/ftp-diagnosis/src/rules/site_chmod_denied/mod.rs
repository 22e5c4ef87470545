//! SITE CHMOD refused.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "site-chmod-denied",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &["syntax-error", "command-unsupported"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refusals().filter(|(e, r)| is_meant(case, e, r)) {
        report.refusal(case, exchange, reply);
    }
}

fn is_meant(case: &Case<'_>, exchange: &Exchange, reply: &Reply) -> bool {
    let argument = case.argument(exchange).trim_start().to_ascii_uppercase();
    exchange.verb() == Some(Verb::SITE) && argument.starts_with("CHMOD") && reply.code != ReplyCode(530)
}
