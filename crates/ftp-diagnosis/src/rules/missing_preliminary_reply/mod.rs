//! Transfer completed without 1yz.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::dialect::Perspective;

pub(super) static RULE: Rule = Rule {
    id: "missing-preliminary-reply",
    severity: Severity::Info,
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
    // The logs of servers often keep the last reply only.
    if case.perspective() == Perspective::Server {
        return;
    }
    for (index, exchange) in case.session.exchanges.iter().enumerate() {
        let transfer = exchange.verb().is_some_and(|v| v.is_transfer());
        let done = exchange.final_reply().filter(|r| matches!(r.code.0, 226 | 250)).filter(|_| transfer);
        let next = case.session.exchanges.get(index + 1);
        let late = next.is_some_and(|e| e.command.is_none() && e.has_preliminary());
        if let Some(reply) = done.filter(|_| !exchange.has_preliminary() && !late) {
            report
                .finding(Confidence::Certain, [reply.first_line])
                .fact_if("command", Case::verb_fact(exchange))
                .context(exchange.first_line());
        }
    }
}
