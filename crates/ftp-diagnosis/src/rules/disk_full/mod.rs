//! 452/451: no space on the server.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::trouble::{self, Trouble};

pub(super) static RULE: Rule = Rule {
    id: "disk-full",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["data-connection-aborted", "server-local-error", "control-connection-lost", "transfer-incomplete"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    trouble::report(case, report, Trouble::DiskFull);
}
