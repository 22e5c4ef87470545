//! Every reply answers the command before.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "replies-out-of-step",
    severity: Severity::Failure,
    actor: Actor::Developer,
    stage: Stage::Transfer,
    supersedes: &["malformed-227", "pasv-refused", "unexpected-reply-code", "bad-sequence", "pasv-answered-229", "epsv-answered-227", "double-preliminary-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let misread: Vec<_> = case.session.out_of_step.iter().flat_map(|run| &run.misread).collect();
    let said: Vec<_> = case.remarked(Meaning::ReplyOutOfStep).collect();
    let Some(first) = misread.first() else {
        if !said.is_empty() {
            report.finding(Confidence::Likely, said);
        }
        return;
    };
    let confidence = if misread.len() >= 2 { Confidence::Certain } else { Confidence::Likely };
    let starts = case.session.out_of_step.iter().map(|run| run.line);
    report
        .finding(confidence, misread.iter().map(|reply| reply.line).chain(starts).chain(said))
        .fact("command", Fact::Verb(first.verb))
        .fact("code", Fact::Code(first.code))
        .context([first.command]);
}
