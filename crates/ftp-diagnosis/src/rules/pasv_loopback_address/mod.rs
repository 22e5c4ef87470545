//! 227 announces an address that means "this very host" to a client on another host.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::passive::FOLLOWS_BAD_ADDRESS;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;

pub(super) static RULE: Rule = Rule {
    id: "pasv-loopback-address",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: FOLLOWS_BAD_ADDRESS,
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    case.report_misplaced(report, &[AddressClass::Loopback]);
}
