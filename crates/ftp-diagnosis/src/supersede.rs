//! Cause before consequence: a finding that a stronger one explains is folded under it.

use crate::finding::{Finding, Severity};
use crate::rules;

/// Marks the findings of one session that another finding of it explains.
pub(crate) fn fold(findings: &mut [Finding]) {
    let present: Vec<(&'static str, Severity)> = findings.iter().map(|f| (f.id, f.severity)).collect();
    for finding in findings.iter_mut() {
        let stronger = present.iter().find(|(id, severity)| {
            *id != finding.id
                && *severity <= finding.severity
                && rules::get(id).is_some_and(|rule| rule.supersedes.contains(&finding.id))
        });
        finding.superseded_by = stronger.map(|(id, _)| *id);
    }
}
