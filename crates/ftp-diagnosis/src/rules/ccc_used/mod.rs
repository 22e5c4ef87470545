//! CCC gave up the encryption of the control connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "ccc-used",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Tls,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Without TLS there is nothing to clear, and a server that says 200 to it does nothing.
    if !case.exchanges_of(Verb::AUTH).any(|e| !e.refused()) && !case.is_encrypted() {
        return;
    }
    for exchange in case.exchanges_of(Verb::CCC).filter(|e| e.succeeded()) {
        let lines = exchange.command.map(|c| c.line).into_iter();
        let lines = lines.chain(exchange.final_reply().into_iter().flat_map(reply_lines));
        report.finding(Confidence::Certain, lines).fact_if("code", exchange.code().map(Fact::Code));
    }
}
