//! The data arrived, 226/250 never came.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::transfers::Break;

pub(super) static RULE: Rule = Rule {
    id: "no-completion-reply",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["transfer-incomplete"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in case.broken() {
        let confidence = match found.how {
            Break::Unfinished if found.sure => Confidence::Likely,
            // The log ends with the listing, or the client does not say what it waited for.
            Break::Unfinished | Break::Stalled if !found.sure => Confidence::Possible,
            _ => continue,
        };
        let draft = report
            .finding(confidence, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .fact_if("after", found.after.map(Fact::Millis))
            .context(found.transfer.exchange.first_line());
        // The client gave up because of it: nothing else explains its failure.
        if found.sure {
            draft.severity(Severity::Failure);
        }
    }
}
