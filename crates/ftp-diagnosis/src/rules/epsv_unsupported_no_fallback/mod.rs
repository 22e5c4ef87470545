//! EPSV was refused, and the client did not try PASV.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::note::Note;
use ftp_transcript::session::TransferOutcome;

pub(super) static RULE: Rule = Rule {
    id: "epsv-unsupported-no-fallback",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Over IPv6 there is nothing to fall back to, which is another finding.
    let worked = case.session.channels.iter().any(|c| c.outcome == TransferOutcome::Completed);
    let fell_back = |verb| case.session.exchanges_of(verb).next().is_some();
    let gave_up = case.session.notes.iter().any(|n| n.note == Note::ExtendedGivenUp);
    let used_older = [Verb::PASV, Verb::LPSV, Verb::SPSV].into_iter().any(fell_back) || gave_up
        || data_setup::fell_back_anew(case).is_some();
    if worked || used_older || case.session.greeting.is_none() || data_setup::speaks_ipv6(case) {
        return;
    }
    for (index, exchange) in data_setup::epsv_requests(case) {
        let Some((_, reply)) = data_setup::refused_as_such(case, exchange) else { continue };
        // Where the log ends with the refusal, the client may have gone on.
        let went_on = index + 1 < case.session.exchanges.len() || !case.session.notes_of(exchange).is_empty();
        let confidence = if went_on { Confidence::Certain } else { Confidence::Possible };
        report
            .finding(confidence, exchange.first_line().into_iter().chain([reply.first_line]))
            .fact("code", Fact::Code(reply.code));
    }
}
