//! 227 announces 0.0.0.0, which is no address that one can connect to.

use crate::case::Case;
use crate::finding::{Actor, Severity, Stage};
use crate::passive::FOLLOWS_BAD_ADDRESS;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;

pub(super) static RULE: Rule = Rule {
    id: "pasv-unspecified-address",
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
    case.report_misplaced(report, &[AddressClass::Unspecified]);
}
