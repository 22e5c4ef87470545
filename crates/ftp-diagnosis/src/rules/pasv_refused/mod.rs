//! PASV was refused, or answered with another 2yz than 227.

use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "pasv-refused",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked", "command-unsupported", "no-data-setup", "permission-denied"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if data_setup::speaks_ipv6(case) {
        return;
    }
    for (index, exchange) in case.session.exchanges_of(Verb::PASV) {
        let Some(reply) = exchange.final_reply() else { continue };
        let confidence = match data_setup::refusal(case, exchange) {
            Some((Refusal::Unsupported | Refusal::Forbidden | Refusal::Other, _)) => Confidence::Certain,
            // Over IPv6, without login, without TLS, without a free port: other findings.
            Some(_) => continue,
            None if is_odd_success(reply.code) && is_in_step(case, index, reply) => Confidence::Likely,
            None => continue,
        };
        report
            .finding(confidence, exchange.first_line().into_iter().chain([reply.first_line]))
            .fact("code", Fact::Code(reply.code));
    }
}

fn is_odd_success(code: ReplyCode) -> bool {
    code.is_success() && !matches!(code.0, 221 | 227 | 229)
}

/// Whether the reply is this command's: it came at once, and no 227 or 229 was taken for another command's near by.
fn is_in_step(case: &Case<'_>, index: usize, reply: &Reply) -> bool {
    let mut near = case.session.exchanges.iter().skip(index.saturating_sub(4)).take(9);
    let stray = |e: &Exchange| {
        e.replies.iter().any(|r| matches!(r.code.0, 227 | 229)) && !matches!(e.verb(), Some(Verb::PASV | Verb::EPSV))
    };
    data_setup::is_answered_at_once(case, index, reply) && !near.any(stray)
}
