//! The dialect shows no commands.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::Reply;

pub(super) static RULE: Rule = Rule {
    id: "commands-missing",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let replies: Vec<&Reply> = session.exchanges.iter().flat_map(|e| &e.replies).collect();
    let asked = session.exchanges.iter().any(|e| e.command.is_some());
    // Replies that only come when they are asked for.
    let answers = replies.iter().filter(|r| !matches!(r.code.0, 120 | 220 | 421)).count();
    if !asked && answers >= 2 {
        report.finding(Confidence::Certain, replies.iter().take(1).map(|r| r.first_line));
    }
}
