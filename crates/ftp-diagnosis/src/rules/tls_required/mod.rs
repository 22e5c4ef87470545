//! The server lets only encrypted sessions in.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::{self, Reason};
use ftp_catalog::Verb;
use ftp_transcript::note::Note;
use ftp_transcript::session::Login;

pub(super) static RULE: Rule = Rule {
    id: "tls-required",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Tls,
    supersedes: &["login-failed", "not-logged-in", "control-connection-lost", "anonymous-refused", "service-not-available-421", "bad-sequence"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refused_for(Reason::TlsRequired) {
        // About the data connection there is another rule, and a refused AUTH says the opposite.
        let verb = exchange.verb();
        let other = verb.is_some_and(|v| matches!(v, Verb::AUTH | Verb::PROT | Verb::PBSZ | Verb::CCC) || v.is_transfer());
        let at_login = matches!(verb, None | Some(Verb::USER | Verb::PASS | Verb::ACCT));
        let let_in = case.session.login == Login::Accepted && !at_login;
        if other || let_in || case.is_encrypted_at(reply.first_line) {
            continue;
        }
        report
            .finding(Confidence::Certain, reply_lines(reply))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line));
    }
    // PHP prints the server's words without their code: `ftp_login(): Non-anonymous sessions must use encryption.`
    let shows_replies = case.session.exchanges.iter().any(|e| !e.replies.is_empty());
    for note in case.session.notes.iter().filter(|n| !shows_replies && n.note == Note::LoginRefused) {
        let text = case.transcript().line_text(note.line);
        if refusal::reason(&text) == Some(Reason::TlsRequired) {
            report.finding(Confidence::Certain, [note.line]).fact("text", Fact::Text(text.into_owned()));
        }
    }
}
