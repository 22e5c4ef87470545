//! PORT or EPRT named port 0 or one below 1024, and failed.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::grammar::extended::ExtendedProblem;
use ftp_transcript::grammar::host_port::HostPortProblem;
use ftp_transcript::session::{Announced, DataChannel};

pub(super) static RULE: Rule = Rule {
    id: "active-port-invalid",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["active-mode-blocked", "active-mode-behind-nat", "syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels().filter(|(_, c)| c.mode.is_active()) {
        let Some(port) = low_port(channel) else { continue };
        let Some((lines, confidence)) = data_setup::active_failure(case, channel) else { continue };
        report.finding(confidence.max(Confidence::Likely), lines).fact("port", Fact::Port(port));
    }
}

/// The announced port, where it is one that no client may ask for.
fn low_port(channel: &DataChannel) -> Option<u16> {
    let announced = channel.announced.as_ref().filter(|a| a.address().is_some())?;
    let zero = match announced {
        Announced::HostPort(found) => found.problems.contains(&HostPortProblem::PortZero),
        Announced::Extended(found) => found.problems.contains(&ExtendedProblem::Port(Some(0))),
    };
    if zero { Some(0) } else { announced.port().filter(|port| *port < 1024) }
}
