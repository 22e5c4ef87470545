//! The pasted text itself contains a password.

use ftp_transcript::order;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::secret::VisibleSecret;
use ftp_transcript::LineId;

pub(super) static RULE: Rule = Rule {
    id: "password-visible-in-log",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let visible: &[VisibleSecret] = case.transcript().visible_secrets();
    let shown = |line: LineId| {
        let first = visible.partition_point(|secret| secret.line < line);
        visible.get(first).is_some_and(|secret| secret.line == line && !secret.anonymous)
    };
    let commands = case.session.exchanges.iter().filter_map(|e| Some(e.command?.line));
    let notes = case.session.notes.iter().map(|n| n.line);
    let mut lines: Vec<LineId> = commands.chain(notes).filter(|line| shown(*line)).collect();
    if case.index == 0 {
        // What stands outside of every session, such as the command line that started the program.
        let outside = visible.iter().filter(|s| !s.anonymous && case.transcript().session_of(s.line).is_none());
        lines.extend(outside.map(|secret| secret.line));
    }
    order::sort_by_key(&mut lines, |line| *line);
    lines.dedup();
    if !lines.is_empty() {
        let count = lines.len() as u64;
        report.finding(Confidence::Certain, lines).fact("count", Fact::Count(count));
    }
}
