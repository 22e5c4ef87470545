//! PROT was refused because PBSZ has to come first.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::Tls;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "pbsz-order",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Tls,
    supersedes: &["bad-sequence", "prot-p-missing", "unexpected-reply-code"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Without TLS both are refused, and the order of them is not the reason.
    if case.session.tls == Tls::None {
        return;
    }
    let mut negotiated = false;
    for exchange in &case.session.exchanges {
        match exchange.verb() {
            Some(Verb::AUTH) => negotiated = false,
            // A PBSZ that was refused is the first trouble, and another one.
            Some(Verb::PBSZ) => negotiated = true,
            Some(Verb::PROT) if !negotiated => {
                let Some(reply) = exchange.final_reply().filter(|r| r.code == ReplyCode(503)) else { continue };
                let text = case.text(reply);
                let lower = letters::small(&text);
                // 503 also means that TLS or the login is missing.
                let named = holds(&lower, "pbsz");
                if !named && ["auth", "login", "log in", "tls", "ssl", "user", "secur"].iter().any(|w| lower.contains(w)) {
                    continue;
                }
                report
                    .finding(if named { Confidence::Certain } else { Confidence::Likely }, reply_lines(reply))
                    .fact("text", Fact::Text(text))
                    .context(exchange.first_line());
            }
            _ => {}
        }
    }
}
