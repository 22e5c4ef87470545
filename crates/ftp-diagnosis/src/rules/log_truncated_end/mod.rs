//! The log ends before the outcome.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::note::Note;
use ftp_transcript::session::End;

pub(super) static RULE: Rule = Rule {
    id: "log-truncated-end",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let last = session.exchanges.last().filter(|e| e.final_reply().is_none() && e.reported.is_none());
    let Some((exchange, command)) = last.and_then(|e| Some((e, e.command?))) else { return };
    let spoken = session.exchanges.iter().any(|e| !e.replies.is_empty());
    let is_last = case.index + 1 == case.decoded.sessions.len();
    // Where the client says how it ended, the log is not cut.
    let told = session.notes.iter().any(|n| n.line > command.line && says_an_end(&n.note))
        || case.remarks.iter().any(|r| r.line > command.line);
    let leaves = command.verb == Verb::QUIT || session.end != End::Open || session.exchanges.len() < 2;
    if spoken && is_last && !told && !leaves {
        let lines = exchange.last_line();
        report.finding(Confidence::Likely, lines).fact("command", Fact::Verb(command.verb));
    }
}

fn says_an_end(note: &Note) -> bool {
    !matches!(note, Note::Opening(..) | Note::Opened(..) | Note::Repaired { .. } | Note::Secured(_) | Note::Program(_))
}
