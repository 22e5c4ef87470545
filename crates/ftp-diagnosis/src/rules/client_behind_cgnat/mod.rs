//! PORT or EPRT named a carrier address (100.64.0.0/10, RFC 6598) to a server outside, and failed.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::{AddressClass, class_of};

pub(super) static RULE: Rule = Rule {
    id: "client-behind-cgnat",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "active-mode-blocked", "no-data-setup"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in data_setup::nat_failures(case) {
        if class_of(found.address) != AddressClass::CarrierNat {
            continue;
        }
        report
            .finding(found.confidence, found.lines)
            .fact("address", Fact::Address(found.address))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
