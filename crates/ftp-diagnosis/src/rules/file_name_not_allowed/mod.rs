//! 553: name refused.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::trouble::{self, Trouble};

pub(super) static RULE: Rule = Rule {
    id: "file-name-not-allowed",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["permission-denied", "file-missing"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("invalid.log"), include_str!("illegal.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("named_so.log"), include_str!("out_of_step.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    trouble::report(case, report, Trouble::Name);
}
