//! 227 announces a private address to a client on the same private network: as it should be.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::same_network;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;

pub(super) static RULE: Rule = Rule {
    id: "pasv-private-on-private-network",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let Some(far) = case.far_end() else { return };
    for announcement in case.announcements().filter(|a| a.class() == AddressClass::Private) {
        if !same_network(far, announcement.address) {
            continue;
        }
        report
            .finding(Confidence::Certain, [announcement.line])
            .fact("address", Fact::Address(announcement.address))
            .fact("peer", Fact::Address(far));
    }
}
