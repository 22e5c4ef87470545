//! EPSV was answered with 227.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "epsv-answered-227",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["unexpected-reply-code"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, exchange) in case.session.exchanges_of(Verb::EPSV) {
        let Some(reply) = exchange.final_reply().filter(|r| r.code == ReplyCode(227)) else { continue };
        // Where the command before still waits for this very reply, the replies are out of step.
        let before = index.checked_sub(1).and_then(|i| case.session.exchanges.get(i));
        if before.is_some_and(waits) || !data_setup::is_answered_at_once(case, index, reply) {
            continue;
        }
        report.finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line]));
    }
}

fn waits(before: &Exchange) -> bool {
    before.verb() == Some(Verb::PASV) && !before.refused() && before.code() != Some(ReplyCode(227))
}
