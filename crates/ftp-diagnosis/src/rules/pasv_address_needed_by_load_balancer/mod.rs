//! The client replaced a valid public 227 address by the control peer's, and there the data connection failed.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::connection_line;
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "pasv-address-needed-by-load-balancer",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for announcement in case.announcements().filter(|a| case.is_mismatched(a)) {
        let Some(replaced) = case.replaced(&announcement) else { continue };
        if announcement.failure().is_none() {
            continue;
        }
        // Only a try of the announced address would tell whether it is the better one.
        report
            .finding(Confidence::Possible, [announcement.line, replaced])
            .fact("address", Fact::Address(announcement.address))
            .fact_if("port", announcement.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(connection_line(announcement.channel));
    }
}
