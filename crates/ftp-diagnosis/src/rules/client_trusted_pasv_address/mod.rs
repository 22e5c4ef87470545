//! The client connected to the bad address that 227 announced.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "client-trusted-pasv-address",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for announcement in case.announcements() {
        let bad = case.is_misplaced(&announcement).is_some_and(|c| c > Confidence::Possible)
            || case.is_mismatched(&announcement);
        let Some(line) = case.obeyed(&announcement).filter(|_| bad) else { continue };
        report
            .finding(Confidence::Certain, [announcement.line, line])
            .fact("address", Fact::Address(announcement.address))
            .fact_if("port", announcement.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
