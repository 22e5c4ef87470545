//! MLSD refused, LIST used.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "mlsd-unsupported",
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
    for (exchange, reply) in case.refusals().filter(|(e, r)| is_meant(e, r)) {
        report.refusal(case, exchange, reply);
    }
}

fn is_meant(exchange: &Exchange, reply: &Reply) -> bool {
    exchange.verb() == Some(Verb::MLSD) && matches!(reply.code.0, 500..=502 | 504)
}
