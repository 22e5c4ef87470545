//! 450/550: in use.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::trouble::{self, Trouble};

pub(super) static RULE: Rule = Rule {
    id: "file-busy",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["file-missing", "permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::Busy) {
        let path = case.argument(found.exchange);
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .fact_if("command", Case::verb_fact(found.exchange))
            .fact("code", Fact::Code(found.reply.code))
            .fact("text", Fact::Text(case.text(found.reply)))
            .context(found.exchange.command.map(|c| c.line));
    }
}
