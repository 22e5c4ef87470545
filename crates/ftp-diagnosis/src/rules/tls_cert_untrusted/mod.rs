//! The client refused the server's certificate, because nobody whom it trusts has signed it.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::tls::{FOLLOWS_REFUSED_CERTIFICATE, report_refused_certificate};
use ftp_transcript::note::CertificateTrouble;

pub(super) static RULE: Rule = Rule {
    id: "tls-cert-untrusted",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Tls,
    supersedes: FOLLOWS_REFUSED_CERTIFICATE,
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    report_refused_certificate(case, report, CertificateTrouble::Untrusted);
}
