//! Cause before consequence: a finding that a stronger one explains is folded under it.

use crate::finding::{Confidence, Finding, Severity};
use crate::rules;

/// What follows where a client connects to a bad address. A client that used the server's own address instead failed
/// for another reason.
const BY_ADDRESS: &[&str] = &["passive-port-blocked", "passive-port-refused", "data-no-route"];

/// Marks the findings of one session that another finding of it explains.
pub(crate) fn fold(findings: &mut [Finding]) {
    let repaired = findings.iter().any(|f| f.id == "client-repaired-pasv-address");
    let folded: Vec<Option<&'static str>> = findings
        .iter()
        .map(|finding| {
            let mut causes = findings.iter().filter(|cause| explains(cause, finding));
            causes
                .find(|cause| !(repaired && is_about_address(cause) && BY_ADDRESS.contains(&finding.id)))
                .map(|c| c.id)
        })
        .collect();
    for (finding, cause) in findings.iter_mut().zip(folded) {
        finding.superseded_by = cause;
    }
}

/// Whether `cause` explains `finding`: its rule says so, it matters as much, and it is no mere possibility where the
/// other is more. What failed before the cause is no consequence of it.
fn explains(cause: &Finding, finding: &Finding) -> bool {
    let stated = || rules::get(cause.id).is_some_and(|rule| rule.supersedes.contains(&finding.id));
    let begin = cause.lines.first().into_iter().chain(cause.context.first()).min();
    let in_order = finding.severity != Severity::Failure || begin <= finding.lines.last();
    // A port is in question only where the address is not.
    let as_sure = cause.confidence.min(Confidence::Likely) >= finding.confidence.min(Confidence::Likely)
        || is_about_address(cause);
    cause.id != finding.id && cause.severity <= finding.severity && in_order && as_sure && stated()
}

fn is_about_address(finding: &Finding) -> bool {
    finding.id.starts_with("pasv-") && (finding.id.ends_with("-address") || finding.id == "pasv-address-mismatch")
}
