//! 522 to EPSV or EPRT: the server wants another network protocol.

use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "epsv-refused-522",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for exchange in case.session.exchanges.iter().filter(|e| matches!(e.verb(), Some(Verb::EPSV | Verb::EPRT))) {
        let Some((Refusal::Protocol, reply)) = data_setup::refusal(case, exchange) else { continue };
        if reply.code == ReplyCode(522) {
            report.finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line]));
        }
    }
}
