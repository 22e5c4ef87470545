//! 227 announces an address out of the networks that container programs make.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::{FOLLOWS_BAD_ADDRESS, connection_line};
use crate::rule::{Reporter, Rule};
use std::net::IpAddr;

pub(super) static RULE: Rule = Rule {
    id: "pasv-container-address",
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
    for announcement in case.announcements() {
        let Some(origin) = container_network(announcement.address) else { continue };
        let Some(misplaced) = case.is_misplaced(&announcement) else { continue };
        report
            .finding(misplaced.min(origin), [announcement.line])
            .fact("address", Fact::Address(announcement.address))
            .fact_if("port", announcement.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(case.replaced(&announcement))
            .context(connection_line(announcement.channel));
    }
}

/// How likely an address is one of a container: by the networks that Docker, Podman, Flannel and k3s make when
/// nobody tells them another. 172.31 is left out: it is the default of a large cloud's ordinary hosts.
fn container_network(address: IpAddr) -> Option<Confidence> {
    let IpAddr::V4(address) = address else { return None };
    match address.octets() {
        [172, 17, 0, _] | [10, 42 | 88 | 244, ..] => Some(Confidence::Likely),
        [172, 18..=30, 0, _] => Some(Confidence::Possible),
        _ => None,
    }
}
