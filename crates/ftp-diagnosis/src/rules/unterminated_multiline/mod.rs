//! A multi-line reply never closed.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "unterminated-multiline",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost", "replies-out-of-step"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, exchange) in case.session.exchanges.iter().enumerate() {
        for reply in exchange.replies.iter().filter(|r| !r.closed) {
            // A log that ends in the middle of a reply was cut, or the client still waits.
            let goes_on = case.session.exchanges.iter().skip(index + 1).any(|e| e.command.is_some());
            let waited = case.session.notes.iter().any(|n| n.note == Note::NoReply && n.line > reply.last_line);
            if !goes_on && !waited {
                continue;
            }
            report
                .finding(Confidence::Likely, [reply.first_line, reply.last_line])
                .fact_if("command", Case::verb_fact(exchange))
                .fact("code", Fact::Code(reply.code))
                .context(exchange.first_line());
        }
    }
}
