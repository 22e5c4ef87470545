//! MDTM/MFMT/SITE UTIME refused.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "timestamps-unsupported",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &["syntax-error", "command-unsupported", "permission-denied", "file-missing"],
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
    let unknown = matches!(reply.code.0, 500..=502 | 504);
    match exchange.verb() {
        Some(Verb::MDTM) => unknown,
        Some(Verb::MFMT | Verb::MFCT) => unknown || reply.code == ReplyCode(550),
        Some(Verb::SITE) => {
            let argument = case.argument(exchange).trim_start().to_ascii_uppercase();
            argument.starts_with("UTIME") && (unknown || reply.code == ReplyCode(550))
        }
        _ => false,
    }
}
