//! Anonymous users are not let in, or nobody else is.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "anonymous-refused",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &["login-failed", "not-logged-in", "control-connection-lost"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut anonymous = false;
    for (exchange, reply) in case.session.exchanges.iter().filter_map(|e| Some((e, e.final_reply()?))) {
        if exchange.verb() == Some(Verb::USER) {
            let user = case.argument(exchange);
            anonymous = user.eq_ignore_ascii_case("anonymous") || user.eq_ignore_ascii_case("ftp");
        }
        let at_login = matches!(exchange.verb(), Some(Verb::USER | Verb::PASS));
        if !at_login || !reply.code.is_refusal() {
            continue;
        }
        let text = case.text(reply);
        let reason = case.reason(reply);
        // What is said about anonymous users counts for everybody; a plain refusal only for them.
        let plain = anonymous && reason.is_none() && matches!(reply.code.0, 430 | 530 | 532 | 550);
        if plain || reason == Some(Reason::Anonymous) {
            report
                .finding(Confidence::Certain, reply_lines(reply))
                .fact("text", Fact::Text(text))
                .context(exchange.command.map(|c| c.line));
        }
    }
}
