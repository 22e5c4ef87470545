//! A multi-line reply never closed.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::note::Note;
use ftp_transcript::session::Reply;

pub(super) static RULE: Rule = Rule {
    id: "unterminated-multiline",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost", "replies-out-of-step"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("waited.log")],
    #[cfg(test)]
    silent: &[
        include_str!("silent.log"),
        include_str!("silent2.log"),
        include_str!("shortened.log"),
        include_str!("dotted.log"),
        include_str!("waited_later.log"),
    ],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, exchange) in case.session.exchanges.iter().enumerate() {
        for reply in exchange.replies.iter().filter(|r| !r.closed) {
            let closed_by = closed_by_another_code(case, index, reply);
            // A client that goes on has seen the end, so the paste was shortened; a log that ends there was cut.
            if closed_by.is_none() && !was_waited_for(case, index, reply) {
                continue;
            }
            report
                .finding(Confidence::Likely, [reply.first_line, reply.last_line])
                .fact_if("command", Case::verb_fact(exchange))
                .fact("code", Fact::Code(reply.code))
                .context(exchange.first_line())
                .context(closed_by);
        }
    }
}

/// The line that closes the reply with another code of its kind: nothing asked for it, and the client goes on. Where
/// commands are not shown, such a line answers one of them.
fn closed_by_another_code(case: &Case<'_>, index: usize, reply: &Reply) -> Option<LineId> {
    let mut rest = case.session.exchanges.iter().skip(index + 1);
    let stray = rest.next().filter(|e| e.command.is_none())?.replies.first()?;
    let same_kind = stray.code != reply.code && stray.code.0 / 100 == reply.code.0 / 100;
    let asked = case.session.exchanges.get(index).is_some_and(|e| e.command.is_some());
    (asked && same_kind && stray.first_line.0 == reply.last_line.0 + 1 && rest.any(|e| e.command.is_some()))
        .then_some(stray.first_line)
}

/// Whether the client says that it waited, before anything else was answered.
fn was_waited_for(case: &Case<'_>, index: usize, reply: &Reply) -> bool {
    let answered = case.session.exchanges.iter().skip(index + 1).find_map(|e| e.replies.first());
    let until = answered.map_or(LineId(u32::MAX), |r| r.first_line);
    case.session.notes.iter().any(|n| n.note == Note::NoReply && n.line > reply.last_line && n.line < until)
}
