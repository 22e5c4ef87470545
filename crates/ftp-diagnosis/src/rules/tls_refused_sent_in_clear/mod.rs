//! The client asked for TLS, was refused, and sent its password all the same.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::tls::asks_for_tls;
use ftp_catalog::Verb;
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "tls-refused-sent-in-clear",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &["tls-auth-refused"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut refused: Option<&Exchange> = None;
    let mut anonymous = false;
    for exchange in &case.session.exchanges {
        match exchange.verb() {
            Some(Verb::AUTH) if asks_for_tls(case, exchange) => {
                if !exchange.refused() {
                    return;
                }
                refused = Some(exchange);
            }
            Some(Verb::USER) => {
                let user = case.argument(exchange);
                anonymous = user.eq_ignore_ascii_case("anonymous") || user.eq_ignore_ascii_case("ftp");
            }
            // What an anonymous user sends as a password is no secret.
            Some(Verb::PASS) if !anonymous => {
                // A password that was sent before says that the client never cared.
                let (Some(auth), Some(pass)) = (refused, exchange.first_line()) else { return };
                let reply = auth.final_reply();
                report
                    .finding(Confidence::Certain, reply.into_iter().flat_map(reply_lines).chain([pass]))
                    .fact_if("code", reply.map(|r| Fact::Code(r.code)))
                    .context(auth.first_line());
            }
            _ => {}
        }
    }
}
