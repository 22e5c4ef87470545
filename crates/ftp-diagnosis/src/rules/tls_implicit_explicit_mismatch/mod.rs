//! One side speaks TLS from the first byte, and the other does not.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::finding::Fact;
use crate::tls::{explicit_on_implicit_port, implicit_on_explicit_port};
use ftp_transcript::note::{Channel, Failure, Note};

pub(super) static RULE: Rule = Rule {
    id: "tls-implicit-explicit-mismatch",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Tls,
    supersedes: &["no-greeting", "connect-timeout", "closed-without-greeting", "control-connection-lost", "tls-handshake-failed"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let began_at_once = implicit_on_explicit_port(case);
    if !began_at_once.is_empty() {
        report
            .finding(Confidence::Likely, began_at_once)
            .fact("sent", Fact::Text("TLS".to_owned()))
            .fact_if("peer", case.peer_fact())
            .fact_if("port", case.port_fact());
        return;
    }
    let said = case.session.exchanges.iter().any(|e| !e.replies.is_empty());
    if said || case.session.foreign.is_some() || !explicit_on_implicit_port(case) || !case.was_connected() {
        return;
    }
    let waited = |note: &Note| match note {
        Note::NoReply => true,
        Note::ControlLost(failure) | Note::Failed(Channel::Control, failure, _) => {
            matches!(failure, Failure::TimedOut | Failure::Closed | Failure::Reset | Failure::Aborted)
        }
        _ => false,
    };
    let lines: Vec<_> = case.session.notes.iter().filter(|n| waited(&n.note)).map(|n| n.line).collect();
    if !lines.is_empty() {
        report.finding(Confidence::Likely, lines).fact_if("peer", case.peer_fact()).fact_if("port", case.port_fact());
    }
}
