//! A command that needs a login came before it.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::Verb;
use ftp_transcript::session::{Exchange, Login, Reply};
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "not-logged-in",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &["no-data-setup", "pasv-refused", "epsv-denied", "epsv-unsupported-no-fallback", "permission-denied", "file-missing", "bad-sequence", "unexpected-reply-code", "active-mode-disabled"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    // After a refused login, or a refused AUTH, everything else is refused in its wake; before an accepted one a client
    // may ask for this and that.
    let another_cause = session.login != Login::Absent || case.exchanges_of(Verb::AUTH).any(Exchange::refused);
    if another_cause || case.replies().any(|(_, r)| r.code.0 == 332) {
        return;
    }
    for (exchange, reply) in case.refusals() {
        let confidence = match exchange.verb() {
            Some(verb) if needs_login(verb) => Confidence::Certain,
            Some(_) => continue,
            // Servers without TLS say the same to AUTH.
            None if session.greeting.is_some() && !says_so(case, reply) => continue,
            None => Confidence::Possible,
        };
        if says_so(case, reply) {
            report
                .finding(confidence, reply_lines(reply))
                .said(case, reply)
                .fact_if("verb", Case::verb_fact(exchange))
                .context(exchange.command.map(|c| c.line));
        }
    }
}

/// What a server carries out for users only. Questions about the server itself are not among them.
fn needs_login(verb: Verb) -> bool {
    let in_session = matches!(
        verb,
        Verb::PASV | Verb::EPSV | Verb::PORT | Verb::EPRT | Verb::CWD | Verb::CDUP | Verb::PWD | Verb::XPWD | Verb::SIZE
    );
    let on_files = matches!(verb, Verb::MDTM | Verb::DELE | Verb::MKD | Verb::RMD | Verb::RNFR | Verb::TYPE);
    verb.is_transfer() || in_session || on_files
}

fn says_so(case: &Case<'_>, reply: &Reply) -> bool {
    const WORDS: &[&str] = &[
        "not logged in",
        "please login",
        "please log in",
        "log in with user",
        "login with user",
        "login first",
        "log in first",
        "not authenticated",
        "must be logged in",
        "authenticate first",
    ];
    let text = letters::small(&case.text(reply));
    matches!(reply.code.0, 500..=599) && holds_any(&text, WORDS)
}
