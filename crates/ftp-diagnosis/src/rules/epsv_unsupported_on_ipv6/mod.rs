//! EPSV was refused over IPv6, where PASV cannot help.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::TransferOutcome;

pub(super) static RULE: Rule = Rule {
    id: "epsv-unsupported-on-ipv6",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["epsv-unsupported-fell-back", "epsv-denied", "epsv-refused-522", "pasv-impossible-on-ipv6", "pasv-refused", "lpsv-lprt-seen"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let worked = case.session.channels.iter().any(|c| c.outcome == TransferOutcome::Completed);
    if worked || !data_setup::speaks_ipv6(case) {
        return;
    }
    for (_, exchange) in data_setup::epsv_requests(case) {
        let Some((_, reply)) = data_setup::refused_as_such(case, exchange) else { continue };
        report
            .finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line]))
            .fact("code", Fact::Code(reply.code))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
