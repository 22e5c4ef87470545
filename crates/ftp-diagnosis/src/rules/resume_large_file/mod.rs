//! No resume above 2 or 4 GB.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "resume-large-file",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines: Vec<_> =
        case.remarked(Meaning::LargeResume).collect();
    if !lines.is_empty() {
        report.finding(Confidence::Certain, lines);
    }
    // A negative size is one above 2 GB, told by a server that counts in 32 bits.
    for exchange in case.exchanges_of(Verb::SIZE).filter(|e| e.code() == Some(ReplyCode(213))) {
        let text = case.final_text(exchange);
        let negative = text.trim().strip_prefix('-').is_some_and(|n| n.parse::<u64>().is_ok());
        if negative {
            let lines = exchange.final_reply().into_iter().flat_map(reply_lines);
            report.finding(Confidence::Certain, lines).context(exchange.first_line());
        }
    }
}
