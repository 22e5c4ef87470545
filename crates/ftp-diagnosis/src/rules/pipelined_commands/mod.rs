//! Several commands before their replies.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "pipelined-commands",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Where replies stand at the wrong commands, their places tell nothing.
    if !case.session.out_of_step.is_empty() {
        return;
    }
    let pairs = case.session.exchanges.iter().zip(case.session.exchanges.iter().skip(1));
    let early = pairs.filter_map(|(exchange, next)| {
        let (command, reply) = (exchange.command?, exchange.replies.first()?);
        let following = next.command?;
        // During a transfer the client may well say something.
        let waits = !command.verb.is_transfer() && next.final_reply().is_some();
        (waits && following.line > command.line && following.line < reply.first_line).then_some(following.line)
    });
    let lines: Vec<_> = early.collect();
    if !lines.is_empty() {
        let count = lines.len() as u64;
        report.finding(Confidence::Certain, lines).fact("count", Fact::Count(count));
    }
}
