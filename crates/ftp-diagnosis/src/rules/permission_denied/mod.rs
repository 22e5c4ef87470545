//! The account may not do with the file or folder what was asked for.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::files::{self, Refused};

pub(super) static RULE: Rule = Rule {
    id: "permission-denied",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for Refused { exchange, reply, cause, sure, proof } in case.refused_files() {
        if *cause != files::Cause::Denied {
            continue;
        }
        let path = case.argument(exchange);
        report
            .finding(if *sure { Confidence::Certain } else { Confidence::Likely }, reply_lines(reply))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .fact_if("command", Case::verb_fact(exchange))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line).into_iter().chain(*proof));
    }
}
