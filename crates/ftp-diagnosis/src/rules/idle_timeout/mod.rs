//! The server ended a session that was silent for too long.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;
use ftp_catalog::ReplyCode;
use ftp_transcript::note::Note;
use ftp_transcript::session::Exchange;

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
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("waiting.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refused_for(Reason::Idle).filter(|(_, r)| r.code == ReplyCode(421)) {
        if waits_for_data(case, exchange) {
            continue;
        }
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

/// Whether the transfer was to begin and the client could not connect to the place that was announced: it was not the
/// user who was silent, and what is wrong with the data connection is told by other rules.
fn waits_for_data(case: &Case<'_>, exchange: &Exchange) -> bool {
    let channel = exchange.channel().and_then(|index| case.session.channels.get(index));
    let asked = exchange.verb().is_some_and(|verb| verb.is_transfer()) && !exchange.has_preliminary();
    asked && channel.is_some_and(|c| c.mode.is_passive() && data_setup::passive_unreached(case, c).is_some())
}

#[cfg(test)]
mod tests {
    use crate::rules::complete::lead;

    #[test]
    fn a_listing_that_never_began_is_told_by_its_data_connection() {
        let log = include_str!("waiting.log");
        assert_eq!(lead(log), Some("passive-port-blocked"));
        assert_eq!(lead(&log.replace("203,0,113,17", "192,168,1,17")), Some("pasv-private-address"));
        // Once the listing is through, it is the user who is silent.
        let over = log.replace(
            "[11-20 10:48:19]",
            "[11-20 10:38:20] [debug] < '150 Here it comes\\r\\n'\n[11-20 10:38:20] [debug] < '226 Done\\r\\n'\n[11-20 10:48:19]",
        );
        assert_eq!(lead(&over), Some("idle-timeout"));
    }
}
