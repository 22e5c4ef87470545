//! The server refused AUTH TLS or AUTH SSL, and no later one worked.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::tls::asks_for_tls;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Login};

pub(super) static RULE: Rule = Rule {
    id: "tls-auth-refused",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Tls,
    supersedes: &["not-logged-in", "control-connection-lost", "command-unsupported", "syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // After a password it is a try, of which nothing depends any more.
    let before_login = case.session.exchanges.iter().take_while(|e| e.verb() != Some(Verb::PASS));
    let tried: Vec<&Exchange> = before_login.filter(|e| asks_for_tls(case, e)).collect();
    if tried.iter().any(|e| !e.refused()) {
        return;
    }
    for exchange in tried {
        let reply = exchange.final_reply();
        // 503: it came too late in the session; 421: nothing at all is served.
        if matches!(reply.map(|r| r.code), Some(ReplyCode(503 | 421))) {
            continue;
        }
        let lines = reply.into_iter().flat_map(reply_lines).chain(exchange.command.map(|c| c.line));
        // A client that goes on without TLS does not fail because of it.
        let went_on = case.session.login == Login::Accepted || case.exchanges_of(Verb::PASS).next().is_some();
        report
            .finding(Confidence::Certain, lines)
            .severity(if went_on { Severity::Warning } else { Severity::Failure })
            .fact_if("code", reply.map(|r| Fact::Code(r.code)))
            .fact_if("text", reply.map(|r| Fact::Text(case.text(r))));
    }
}
