//! The account's home folder is missing or cannot be read.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::{self, Reason};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::Exchange;
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "home-unavailable",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Login,
    supersedes: &["login-failed", "control-connection-lost", "not-logged-in", "vsftpd-oops", "syntax-error", "service-not-available-421", "anonymous-refused", "permission-denied", "file-missing"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let accepted = case.session.exchanges.iter().find(|e| e.code() == Some(ReplyCode(230))).and_then(Exchange::first_line);
    for (exchange, reply) in case.refusals() {
        let text = case.text(reply);
        let after_login = accepted.is_some_and(|line| line < reply.first_line);
        if !at_login(exchange, reply.code, after_login) || !names_home(&text) {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .fact("code", Fact::Code(reply.code))
            .fact("text", Fact::Text(text))
            .fact_if("user", case.user().map(|user| Fact::User(user.into_owned())))
            .context(exchange.command.map(|c| c.line));
    }
}

/// Elsewhere a refusal to change into a folder is about that folder. 421 ends the session, so it is about the account.
fn at_login(exchange: &Exchange, code: ReplyCode, after_login: bool) -> bool {
    let logs_in = match exchange.verb() {
        Some(verb) => matches!(verb, Verb::USER | Verb::PASS | Verb::ACCT),
        // Where no commands are shown.
        None => !after_login,
    };
    logs_in || code == ReplyCode(421)
}

fn names_home(text: &str) -> bool {
    const WORDS: &[&str] = &["change directory", "change to directory", "can't chdir", "cannot chdir"];
    let lower = letters::small(text);
    refusal::reason(text) == Some(Reason::Home) || holds_any(&lower, WORDS)
}
