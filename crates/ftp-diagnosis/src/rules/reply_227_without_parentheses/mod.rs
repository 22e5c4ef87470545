//! 227 without parentheses around its six numbers: some clients fail.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::grammar::host_port::HostPortProblem;
use ftp_transcript::session::Announced;

pub(super) static RULE: Rule = Rule {
    id: "227-without-parentheses",
    severity: Severity::Note,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels().filter(|(_, c)| c.mode.is_passive()) {
        let (Some(Announced::HostPort(found)), Some(line)) = (&channel.announced, channel.announced_line) else { continue };
        if found.is_complete() && found.problems.contains(&HostPortProblem::NoParentheses) {
            report.finding(Confidence::Certain, [line]);
        }
    }
}
