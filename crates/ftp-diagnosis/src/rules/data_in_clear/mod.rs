//! The control connection was encrypted, and listings or files were not.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::tls::{agreed_at, unprotected};

pub(super) static RULE: Rule = Rule {
    id: "data-in-clear",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let found = unprotected(case);
    let count = u64::try_from(found.len()).unwrap_or(u64::MAX);
    for (line, agreed) in found {
        // Without PROT the level is "clear" (RFC 4217 §9), but the log may have lost the PROT.
        let confidence = if agreed.is_some() { Confidence::Certain } else { Confidence::Likely };
        report
            .finding(confidence, [line])
            .fact("count", Fact::Count(count))
            .context(agreed)
            .context(agreed_at(case));
    }
}
