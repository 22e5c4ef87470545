//! HOST chose one of several servers at one address.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "host-command",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Login,
    supersedes: &["command-unsupported", "unexpected-reply-code"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for exchange in case.exchanges_of(Verb::HOST) {
        let (Some(command), Some(reply)) = (exchange.command, exchange.final_reply()) else { continue };
        report
            .finding(Confidence::Certain, [command.line].into_iter().chain(reply_lines(reply)))
            .fact("host", Fact::Host(case.argument(exchange).into_owned()))
            .fact("code", Fact::Code(reply.code));
    }
}
