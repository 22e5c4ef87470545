//! PORT or EPRT named a private address to a server outside, and no data connection came about.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_transcript::address::AddressClass;

pub(super) static RULE: Rule = Rule {
    id: "active-mode-behind-nat",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["active-mode-blocked", "no-data-setup", "syntax-error", "bad-sequence", "tls-session-reuse-required"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log"), include_str!("fires4.log"), include_str!("fires5.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log"), include_str!("silent4.log"), include_str!("silent5.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in data_setup::nat_failures(case) {
        report
            .finding(found.confidence, found.lines)
            .fact("address", Fact::Address(found.address))
            .fact_if("port", found.port.map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
    for (_, channel) in case.channels() {
        let Some(reply) = data_setup::refused_for_its_address(case, channel) else { continue };
        let outside = case.peer_class() == Some(AddressClass::Public);
        report
            .finding(if outside { Confidence::Likely } else { Confidence::Possible }, reply_lines(reply))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
