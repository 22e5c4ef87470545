//! From inside, the server's public address in 227 leads to the router and not back.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::connection_line;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;
use ftp_transcript::dialect::Perspective;

pub(super) static RULE: Rule = Rule {
    id: "hairpin-nat",
    severity: Severity::Warning,
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
    // The client reached the server by a private address, so it is inside (or in a VPN).
    let inside = case.perspective() != Perspective::Server && case.peer_class() == Some(AddressClass::Private);
    if !inside {
        return;
    }
    for announcement in case.announcements().filter(|a| a.class() == AddressClass::Public) {
        let replaced = case.replaced(&announcement).is_some();
        let Some(line) = connection_line(announcement.channel).filter(|_| announcement.failure().is_some()) else {
            continue;
        };
        if replaced {
            continue;
        }
        report
            .finding(Confidence::Likely, [announcement.line, line])
            .fact("address", Fact::Address(announcement.address))
            .fact_if("port", announcement.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
