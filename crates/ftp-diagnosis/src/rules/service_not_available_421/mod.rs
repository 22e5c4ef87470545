//! 421 as the greeting, or without a reason that another rule knows.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::ReplyCode;

pub(super) static RULE: Rule = Rule {
    id: "service-not-available-421",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Greeting,
    supersedes: &["control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let greeting = case.session.greeting.and_then(|g| case.session.exchanges.get(g));
    for (exchange, reply) in case.refusals().filter(|(_, r)| r.code == ReplyCode(421)) {
        let text = case.text(reply);
        if case.reason(reply).is_some() || letters::small(&text).contains("login incorrect") {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("text", Fact::Text(text))
            .fact_if("after", Case::verb_fact(exchange))
            .context(exchange.command.map(|c| c.line));
    }
    // A server that greets with another refusal means the same.
    let refused = greeting.filter(|_| case.shows_its_start()).and_then(|e| e.final_reply());
    if let Some(reply) = refused.filter(|r| matches!(r.code.0, 500..=599)) {
        let text = case.text(reply);
        if case.reason(reply).is_none() {
            report.finding(Confidence::Likely, reply_lines(reply)).fact("text", Fact::Text(text));
        }
    }
}
