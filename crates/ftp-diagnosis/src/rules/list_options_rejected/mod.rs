//! LIST -a refused.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "list-options-rejected",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &["file-missing", "syntax-error", "empty-directory", "permission-denied"],
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
    let listing = matches!(exchange.verb(), Some(Verb::LIST | Verb::NLST));
    listing && case.argument(exchange).trim_start().starts_with('-') && matches!(reply.code.0, 450 | 500..=504 | 550)
}
