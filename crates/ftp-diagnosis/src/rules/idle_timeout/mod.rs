//! The server ended a session that was silent for too long.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;
use ftp_catalog::ReplyCode;
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "idle-timeout",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Close,
    supersedes: &["control-connection-lost", "service-not-available-421"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires-server-log.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refused_for(Reason::Idle).filter(|(_, r)| r.code == ReplyCode(421)) {
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("text", Fact::Text(case.text(reply)))
            .context(exchange.command.map(|c| c.line));
    }
    // Some servers only log that they hang up.
    for note in case.session.notes.iter().filter(|n| n.note == Note::IdleTimeout) {
        report.finding(Confidence::Certain, [note.line]);
    }
}
