//! Each line stands twice.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::recorder::Role;

pub(super) static RULE: Rule = Rule {
    id: "duplicated-log-lines",
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
    /// The beginning shows it; a long log need not be compared to its end.
    const MOST_LINES: u32 = 400;
    if case.index != 0 {
        return;
    }
    let transcript = case.transcript();
    let first = case.session.first_line.0;
    let last = case.session.last_line.0.min(first.saturating_add(MOST_LINES));
    let spoken = (first..=last).map(LineId).filter(|l| matches!(transcript.role(*l), Role::Command | Role::Reply));
    let mut before: Option<(LineId, String)> = None;
    let (mut lines, mut total) = (Vec::new(), 0usize);
    for line in spoken {
        total += 1;
        let text = transcript.line_text(line).into_owned();
        let same = before.as_ref().is_some_and(|(at, known)| at.0 + 1 == line.0 && *known == text);
        if same {
            lines.push(line);
            before = None;
        } else {
            before = Some((line, text));
        }
    }
    // Each line twice makes half of them repetitions.
    if total >= 8 && lines.len() * 5 >= total * 2 {
        report.finding(Confidence::Certain, lines);
    }
}
