//! The data connection has to resume the TLS session of the control connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::Reason;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::note::Note;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "tls-session-reuse-required",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["data-connection-aborted", "tls-handshake-failed", "passive-port-blocked", "control-connection-lost", "no-data-setup", "active-mode-blocked"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires-server-log.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refusals() {
        if exchange.verb().is_some_and(|v| matches!(v, Verb::USER | Verb::PASS | Verb::AUTH)) {
            continue;
        }
        let text = case.text(reply);
        let confidence = if case.reason(reply) == Some(Reason::SessionReuse) {
            Confidence::Certain
        } else if is_proftpd_policy(case, reply.code, &text) && case.is_encrypted_at(reply.first_line) {
            // ProFTPD gives the reason in its TLS log alone; here it says EPERM, which nothing else gives under TLS.
            Confidence::Likely
        } else {
            continue;
        };
        report
            .finding(confidence, reply_lines(reply))
            .fact("code", Fact::Code(reply.code))
            .fact("text", Fact::Text(text))
            .context(exchange.command.map(|c| c.line));
    }
    // A server's own log gives the reason even where its reply does not.
    for note in case.session.notes.iter().filter(|n| n.note == Note::NotResumed) {
        report.finding(Confidence::Certain, [note.line]);
    }
}

/// ProFTPD's `425 Unable to build data connection: Operation not permitted` on an encrypted data connection.
fn is_proftpd_policy(case: &Case<'_>, code: ReplyCode, text: &str) -> bool {
    let protected = || case.exchanges_of(Verb::PROT).any(|e| e.succeeded() && case.argument(e).eq_ignore_ascii_case("P"));
    code == ReplyCode(425) && holds(text, "Operation not permitted") && protected()
}
