//! 227 announces an RFC 1918 address while the control peer is not on that private network.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::passive::FOLLOWS_BAD_ADDRESS;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;

pub(super) static RULE: Rule = Rule {
    id: "pasv-private-address",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: FOLLOWS_BAD_ADDRESS,
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    case.report_misplaced(report, &[AddressClass::Private]);
}
