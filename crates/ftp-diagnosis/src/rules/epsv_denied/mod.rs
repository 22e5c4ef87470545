//! EPSV was refused by policy (530, 550, or words to that effect).

use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "epsv-denied",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["epsv-unsupported-no-fallback"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Where PASV is there to do the same, it is worth no more than a note.
    let pasv = case.exchanges_of(Verb::PASV).any(Exchange::succeeded);
    for (_, exchange) in data_setup::epsv_requests(case) {
        let Some((why, reply)) = data_setup::refusal(case, exchange) else { continue };
        let by_policy = why == Refusal::Forbidden || (reply.code.0 == 530 && why == Refusal::Other);
        if !by_policy {
            continue;
        }
        report
            .finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line]))
            .fact("code", Fact::Code(reply.code))
            .severity(if pasv { Severity::Note } else { Severity::Failure });
    }
}
