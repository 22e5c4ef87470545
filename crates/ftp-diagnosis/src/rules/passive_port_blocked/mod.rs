//! 227 or 229 was sound, and the data connection timed out: something on the way drops it.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Failure;
use ftp_transcript::session::Announced;

pub(super) static RULE: Rule = Rule {
    id: "passive-port-blocked",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (channel, found) in data_setup::passive_failures(case, |failure| matches!(failure, Failure::TimedOut | Failure::Other)) {
        report
            .finding(found.confidence, found.lines)
            .fact_if("port", channel.announced.as_ref().and_then(Announced::port).map(Fact::Port))
            .fact_if("address", data_setup::target(case, channel).map(Fact::Address))
            .context(channel.announced_line);
    }
}
