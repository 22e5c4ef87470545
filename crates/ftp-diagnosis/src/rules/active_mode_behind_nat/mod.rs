//! PORT or EPRT named a private address to a server outside, and no data connection came about.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "active-mode-behind-nat",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["active-mode-blocked", "no-data-setup", "syntax-error", "bad-sequence", "tls-session-reuse-required"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in data_setup::nat_failures(case) {
        report
            .finding(found.confidence, found.lines)
            .fact("address", Fact::Address(found.address))
            .fact_if("port", found.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
