//! 227 announces another public address than that of the control peer.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::connection_line;
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "pasv-address-mismatch",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[
        "client-refused-pasv-address",
        "client-trusted-pasv-address",
        "data-no-route",
        "passive-port-blocked",
        "passive-port-refused",
    ],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for announcement in case.announcements().filter(|a| case.is_mismatched(a)) {
        let channel = announcement.channel;
        let refused = channel.address_refused.is_some();
        let failed = announcement.failure().is_some() && case.replaced(&announcement).is_none();
        let severity = if refused || failed { Severity::Failure } else { Severity::Warning };
        report
            .finding(Confidence::Certain, [announcement.line])
            .fact("address", Fact::Address(announcement.address))
            .fact_if("port", announcement.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(case.replaced(&announcement))
            .context(channel.address_refused)
            .context(connection_line(channel))
            .severity(severity);
    }
}
