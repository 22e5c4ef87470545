//! The server greeted with 120: it will be ready later.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "service-not-ready-120",
    severity: Severity::Note,
    actor: Actor::Nobody,
    stage: Stage::Greeting,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // As the greeting, or after REIN, which begins a session anew (RFC 959 §5.4).
    let due = |verb: Option<Verb>| matches!(verb, None | Some(Verb::REIN | Verb::HOST));
    for (exchange, reply) in case.replies_with(ReplyCode(120).0).filter(|(e, _)| due(e.verb())) {
        let ready = exchange.final_reply().map(|r| r.first_line);
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("text", Fact::Text(case.text(reply)))
            .context(ready);
    }
}
