//! Addresses were masked by hand.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::grammar::host_port::HostPortProblem;
use ftp_transcript::session::Announced;

pub(super) static RULE: Rule = Rule {
    id: "addresses-redacted",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for channel in &case.session.channels {
        let masked = match &channel.announced {
            Some(Announced::HostPort(found)) => found.problems.contains(&HostPortProblem::Masked),
            _ => false,
        };
        if masked {
            report.finding(Confidence::Certain, channel.announced_line);
        }
    }
    let host = case.session.peer.host.map(|h| letters::small(&case.transcript().text(h)));
    if host.is_some_and(|h| is_masked(&h)) {
        report.finding(Confidence::Likely, [case.session.first_line]);
    }
}

/// `xxx.xxx.xxx.xxx`, `***`, `203.0.113.x`
fn is_masked(host: &str) -> bool {
    let letters = host.chars().all(|c| matches!(c, 'x' | '*' | '.' | '#') || c.is_ascii_digit());
    letters && host.contains(['x', '*', '#'])
}
