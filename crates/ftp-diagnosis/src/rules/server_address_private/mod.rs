//! The control connection, which could not be made, was to go to a private address.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::AddressClass;
use ftp_transcript::note::Failure;

pub(super) static RULE: Rule = Rule {
    id: "server-address-private",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Connect,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let (Some(peer), Some(class)) = (case.peer(), case.peer_class()) else { return };
    if !matches!(class, AddressClass::Private | AddressClass::CarrierNat | AddressClass::LinkLocal) {
        return;
    }
    // Who is reached there is at home in that network. A refusal comes from somebody, perhaps from somebody else.
    let causes = [
        (Failure::TimedOut, Confidence::Likely),
        (Failure::NoRoute, Confidence::Likely),
        (Failure::Refused, Confidence::Possible),
    ];
    for (failure, confidence) in causes {
        let lines = case.unreachable(failure);
        if !lines.is_empty() && !case.was_connected() {
            report
                .finding(confidence, lines)
                .fact("peer", Fact::Address(peer))
                .fact_if("port", case.port_fact());
        }
    }
}
