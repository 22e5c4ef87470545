//! The client refused the server's certificate, because it is made out to another name.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::tls::{agreed_at, refused_certificate};
use ftp_transcript::note::CertificateTrouble;

pub(super) static RULE: Rule = Rule {
    id: "tls-cert-hostname",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Tls,
    supersedes: &["control-connection-lost", "tls-handshake-failed", "not-logged-in", "closed-without-greeting"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let lines = refused_certificate(case, CertificateTrouble::WrongName);
    if !lines.is_empty() {
        report.finding(Confidence::Certain, lines).fact_if("peer", case.peer_fact()).context(agreed_at(case));
    }
}
