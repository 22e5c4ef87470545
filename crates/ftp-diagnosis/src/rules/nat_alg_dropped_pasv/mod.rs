//! PASV never gets its reply while other commands do.

use crate::case::Case;
use crate::refusal::Reason;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::{Channel, Failure, Note};

pub(super) static RULE: Rule = Rule {
    id: "nat-alg-dropped-pasv",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Data,
    supersedes: &[
        "control-connection-lost",
    ],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // What never reached the client, the server's own log has.
    if case.perspective() == Perspective::Server {
        return;
    }
    let mut answered = false;
    for exchange in &case.session.exchanges {
        let Some(command) = exchange.command else { continue };
        let own = exchange.final_reply().filter(|r| case.reason(r) == Some(Reason::ClientsOwnWords));
        if !exchange.replies.is_empty() && own.is_none() {
            answered = true;
            continue;
        }
        if command.verb != Verb::PASV || !answered || exchange.reported.is_some() {
            continue;
        }
        // A log that only ends there proves nothing: the client must say that it waited in vain or was cut off.
        let said = case.session.notes_of(exchange).iter().find(|n| is_silence(&n.note)).map(|n| n.line);
        let told = own.filter(|r| case.text(r).contains("timed out")).map(|r| r.first_line);
        let Some(vain) = said.or(told) else { continue };
        report.finding(Confidence::Possible, [command.line, vain]);
    }
}

fn is_silence(note: &Note) -> bool {
    matches!(
        note,
        Note::NoReply
            | Note::ControlLost(Failure::TimedOut | Failure::Reset)
            | Note::Failed(Channel::Control, Failure::TimedOut | Failure::Reset, _)
    )
}
