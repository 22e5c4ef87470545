//! The connection stood, and the server said nothing.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::session::Login;

pub(super) static RULE: Rule = Rule {
    id: "no-greeting",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Greeting,
    supersedes: &["control-connection-lost", "connect-timeout"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[
        include_str!("silent.log"),
        // FileZilla shows no replies, unless it is told to.
        "Status:\tConnecting to 203.0.113.12:21...\n\
         Status:\tConnection established, waiting for welcome message...\n\
         Status:\tInsecure server, it does not support FTP over TLS.\n\
         Status:\tLogged in\n\
         Status:\tRetrieving directory listing...\n\
         Error:\tConnection timed out after 20 seconds of inactivity\n\
         Error:\tFailed to retrieve directory listing\n",
    ],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Logs that show no replies may tell that the login was answered.
    let answered = matches!(case.session.login, Login::Accepted | Login::Refused);
    let said = answered || case.session.exchanges.iter().any(|e| !e.replies.is_empty());
    if said || case.session.foreign.is_some() {
        return;
    }
    let opened = |note: &Note| matches!(note, Note::Opened(Channel::Control, _));
    let Some(opened) = case.session.notes.iter().find(|n| opened(&n.note)) else { return };
    let waited = |note: &Note| matches!(note, Note::NoReply | Note::Failed(Channel::Control, Failure::TimedOut, _));
    let lines: Vec<_> = case.session.notes.iter().filter(|n| waited(&n.note)).map(|n| n.line).collect();
    if !lines.is_empty() {
        report
            .finding(Confidence::Certain, lines)
            .fact_if("peer", case.peer_fact())
            .fact_if("port", case.port_fact())
            .context([opened.line]);
        return;
    }
    // The log ends where the greeting is due: the server was silent, or the log was cut short.
    let is_end = case.index + 1 == case.decoded.sessions.len() && case.session.notes.last() == Some(opened);
    if is_end && case.perspective() == Perspective::Client {
        report
            .finding(Confidence::Possible, [opened.line])
            .fact_if("peer", case.peer_fact())
            .fact_if("port", case.port_fact());
    }
}
