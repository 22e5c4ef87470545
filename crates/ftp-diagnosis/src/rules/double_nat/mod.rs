//! A second translator stands in front of the server: what it announces as its outer address is an inner one too.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::{bracketed_addresses, same_network};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::{AddressClass, class_of};
use std::net::IpAddr;

pub(super) static RULE: Rule = Rule {
    id: "double-nat",
    severity: Severity::Note,
    actor: Actor::NetworkAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if case.peer_class() != Some(AddressClass::Public) {
        return;
    }
    // ProFTPD greets with the address that the connection has at its own end: the one behind all translators.
    let Some(greeting) = case.session.greeting.and_then(|g| case.session.exchanges.get(g)) else { return };
    let Some(reply) = greeting.final_reply() else { return };
    let own = bracketed_addresses(&case.text(reply)).map(IpAddr::V4).find(|a| class_of(*a) == AddressClass::Private);
    let Some(own) = own else { return };
    for announcement in case.announcements() {
        let inner = matches!(announcement.class(), AddressClass::Private | AddressClass::CarrierNat);
        if !inner || same_network(own, announcement.address) {
            continue;
        }
        report
            .finding(Confidence::Possible, [reply.first_line, announcement.line])
            .fact("address", Fact::Address(announcement.address))
            .fact("own", Fact::Address(own))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
