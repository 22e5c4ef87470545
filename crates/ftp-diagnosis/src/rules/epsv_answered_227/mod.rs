//! EPSV was answered with 227.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "epsv-answered-227",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["unexpected-reply-code"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("given_up.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, exchange) in case.session.exchanges_of(Verb::EPSV) {
        let Some(reply) = exchange.final_reply().filter(|r| r.code == ReplyCode(227)) else { continue };
        // Where the command before still waits for this very reply, the replies are out of step.
        let before = index.checked_sub(1).and_then(|i| case.session.exchanges.get(i));
        if before.is_some_and(waits) || !data_setup::is_answered_at_once(case, index, reply) {
            continue;
        }
        // Where the client gave up because of it, it is why the transfer failed.
        let gave_up = given_up(case, exchange);
        let severity = if gave_up.is_some() { Severity::Failure } else { Severity::Warning };
        report
            .finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line]))
            .severity(severity)
            .context(gave_up);
    }
}

/// The line on which the client says that it cannot use the reply, if no later data connection worked.
fn given_up(case: &Case<'_>, exchange: &Exchange) -> Option<LineId> {
    let channel = exchange.channel()?;
    if case.completed_after(channel) {
        return None;
    }
    let cannot = |note: &Note| match note {
        Note::UnreadablePassiveReply => true,
        Note::Failed(Channel::Data, failure, _) | Note::TransferFailed(failure) => *failure == Failure::Other,
        _ => false,
    };
    case.session.notes_of(exchange).iter().find(|n| cannot(&n.note)).map(|n| n.line)
}

fn waits(before: &Exchange) -> bool {
    before.verb() == Some(Verb::PASV) && !before.refused() && before.code() != Some(ReplyCode(227))
}

#[cfg(test)]
mod tests {
    use crate::{Outcome, diagnose};

    fn lead(log: &str) -> (Outcome, Option<&'static str>) {
        let diagnosis = diagnose(&ftp_transcript::decode(log.as_bytes().to_vec()));
        let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at));
        (diagnosis.verdict.outcome, lead.map(|f| f.id))
    }

    #[test]
    fn it_is_the_failure_where_the_client_gives_up() {
        assert_eq!(lead(include_str!("given_up.log")), (Outcome::Failed, Some(super::RULE.id)));
        assert_eq!(lead(include_str!("got_over.log")), (Outcome::WorkedWithWarnings, None));
    }
}
