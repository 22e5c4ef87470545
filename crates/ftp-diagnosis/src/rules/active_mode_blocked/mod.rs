//! PORT or EPRT was accepted, and the server could not connect back.

use crate::case::Case;
use crate::data_setup::{self, Owner};
use crate::finding::{Actor, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::Announced;

pub(super) static RULE: Rule = Rule {
    id: "active-mode-blocked",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["data-stalled-after-150"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels().filter(|(_, c)| c.mode.is_active()) {
        let Some(found) = data_setup::active_unreached(case, channel) else { continue };
        if matches!(data_setup::owner(case, channel), Some(Owner::BehindNat(_) | Owner::OtherServer)) {
            continue;
        }
        let announced = channel.announced.as_ref();
        report
            .finding(found.confidence, channel.announced_line.into_iter().chain(found.lines))
            .fact_if("address", announced.and_then(Announced::address).map(Fact::Address))
            .fact_if("port", announced.and_then(Announced::port).map(Fact::Port));
    }
}
