//! The log begins in mid-session.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::note::{Channel, Note};
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "log-truncated-start",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let begins = |n: &Note| matches!(n, Note::Connecting(_) | Note::Opening(Channel::Control, _) | Note::Opened(Channel::Control, _));
    let shown = session.greeting.is_some() || session.notes.iter().any(|n| begins(&n.note));
    let login = |e: &Exchange| matches!(e.verb(), Some(Verb::USER | Verb::AUTH | Verb::HOST));
    let logs_in = session.exchanges.iter().any(login);
    let first = session.exchanges.first().and_then(|e| e.first_line());
    // One reply or command alone is something to look up, not a log; a list of transfers has no beginning.
    let spoken = session.exchanges.iter().any(|e| !e.replies.is_empty());
    if case.index == 0 && spoken && !shown && !logs_in && session.foreign.is_none() && session.exchanges.len() >= 2 {
        report.finding(Confidence::Certain, first);
    }
}
