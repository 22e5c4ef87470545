//! The client accepted the certificate of the control connection and refused that of a data connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::tls::troubles;
use ftp_transcript::note::Failure;
use ftp_transcript::session::{DataChannel, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "tls-data-cert-differs",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["tls-handshake-failed", "data-connection-aborted", "passive-port-blocked", "active-mode-blocked", "control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for trouble in troubles(case) {
        let undone = |c: &DataChannel| c.outcome != TransferOutcome::Completed;
        if !trouble.on_data || !matches!(trouble.failure, Failure::Certificate(_)) || !trouble.channel.is_none_or(undone) {
            continue;
        }
        // The client gave up because of it: that is more than a doubt.
        report
            .finding(Confidence::Likely, [trouble.line])
            .severity(Severity::Failure)
            .fact_if("peer", case.peer_fact())
            .context(trouble.channel.and_then(|c| c.announced_line));
    }
}
