//! A transfer from server to server was refused by the protection against bounce attacks.

use crate::case::Case;
use crate::data_setup::{self, Owner};
use crate::finding::{Actor, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::Announced;

pub(super) static RULE: Rule = Rule {
    id: "fxp-refused",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["passive-port-blocked", "passive-port-refused", "data-no-route", "active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked", "active-mode-disabled", "no-data-setup", "syntax-error", "pasv-address-mismatch"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels().filter(|(_, c)| c.mode.is_active()) {
        let Some((lines, confidence)) = data_setup::active_failure(case, channel) else { continue };
        if data_setup::owner(case, channel) != Some(Owner::OtherServer) {
            continue;
        }
        let address = channel.announced.as_ref().and_then(Announced::address);
        report.finding(confidence, lines).fact_if("address", address.map(Fact::Address));
    }
}
