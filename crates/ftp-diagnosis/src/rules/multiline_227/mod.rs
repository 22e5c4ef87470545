//! 227 or 229 as a multi-line reply.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};

pub(super) static RULE: Rule = Rule {
    id: "multiline-227",
    severity: Severity::Note,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.replies_with(227).chain(case.replies_with(229)).filter(|(_, r)| r.is_multiline()) {
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("code", Fact::Code(reply.code))
            .context(exchange.command.map(|c| c.line));
    }
}
