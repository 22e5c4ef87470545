//! The server wants data connections to be protected, and the client did not ask for that.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::tls::{Protection, wants_protected_data};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "prot-p-missing",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["pasv-refused", "no-data-setup", "permission-denied", "file-missing", "active-mode-blocked", "active-mode-behind-nat", "active-mode-disabled", "control-connection-lost", "fallback-loop", "epsv-denied", "bad-sequence", "data-in-clear", "passive-port-blocked"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let levels = Protection::of(case);
    for (exchange, reply) in case.refusals() {
        let data = exchange.verb().is_some_and(|verb| verb.is_transfer() || sets_up(verb));
        if !data {
            continue;
        }
        let text = case.text(reply);
        if !wants_protected_data(reply.code, &text, &case.argument(exchange)) {
            continue;
        }
        let level = levels.at(reply.first_line);
        // Protection was agreed on: then something else is wrong.
        if matches!(level, Some((_, "P"))) {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("code", Fact::Code(reply.code))
            .fact("text", Fact::Text(text))
            .fact_if("verb", Case::verb_fact(exchange))
            .context(level.map(|(line, _)| line))
            .context(exchange.command.map(|c| c.line));
    }
}

fn sets_up(verb: Verb) -> bool {
    matches!(verb, Verb::PASV | Verb::EPSV | Verb::PORT | Verb::EPRT | Verb::SPSV | Verb::CPSV | Verb::LPSV | Verb::LPRT)
}
