//! 227 announces an address of a carrier's shared space (RFC 6598) to a peer outside of it.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::passive::FOLLOWS_BAD_ADDRESS;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;

pub(super) static RULE: Rule = Rule {
    id: "pasv-cgnat-address",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: FOLLOWS_BAD_ADDRESS,
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    case.report_misplaced(report, &[AddressClass::CarrierNat]);
}
