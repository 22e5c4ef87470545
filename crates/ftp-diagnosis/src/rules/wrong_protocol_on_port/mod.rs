//! Another protocol than FTP answered, or the port is known for another one and nobody greeted.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::{Channel, Failure, Note};

pub(super) static RULE: Rule = Rule {
    id: "wrong-protocol-on-port",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Greeting,
    supersedes: &["no-greeting", "connect-timeout", "control-connection-lost", "malformed-reply", "login-failed", "closed-without-greeting", "command-unsupported", "syntax-error", "tls-implicit-explicit-mismatch"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if let Some((foreign, line)) = case.session.foreign {
        report
            .finding(Confidence::Certain, [line])
            .fact("protocol", Fact::Text(foreign.name().to_owned()))
            .fact_if("port", case.port_fact());
        return;
    }
    let Some((port, protocol)) = case.session.peer.port.and_then(|port| Some((port, usual_protocol(port)?))) else {
        return;
    };
    if !case.session.exchanges.iter().all(|e| e.replies.is_empty()) {
        return;
    }
    let silent = |note: &Note| {
        matches!(note, Note::NoReply | Note::ControlLost(_))
            || matches!(note, Note::Failed(Channel::Control, Failure::TimedOut | Failure::Closed | Failure::Reset, _))
    };
    let lines = case.session.notes.iter().filter(|n| silent(&n.note)).map(|n| n.line).collect::<Vec<_>>();
    if !lines.is_empty() {
        report
            .finding(if case.was_connected() { Confidence::Likely } else { Confidence::Possible }, lines)
            .fact("protocol", Fact::Text(protocol.to_owned()))
            .fact("port", Fact::Port(port));
    }
}

/// The protocol that a port is known for, where that is not FTP. Only such whose servers wait for the client to speak
/// first, or speak no text: one that greets is recognised by its greeting.
fn usual_protocol(port: u16) -> Option<&'static str> {
    match port {
        22 => Some("SSH"),
        25 | 465 | 587 => Some("SMTP"),
        80 | 8080 => Some("HTTP"),
        110 | 995 => Some("POP3"),
        143 | 993 => Some("IMAP"),
        443 | 8443 => Some("HTTPS"),
        445 => Some("SMB"),
        3389 => Some("RDP"),
        5432 => Some("PostgreSQL"),
        _ => None,
    }
}
