//! EPRT was refused, and PORT was accepted instead.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "eprt-unsupported-fell-back",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, exchange) in case.session.exchanges_of(Verb::EPRT) {
        let Some((_, reply)) = data_setup::refused_as_such(case, exchange) else { continue };
        let mut later = case.session.exchanges.iter().skip(index + 1);
        let next = later.find(|e| matches!(e.verb(), Some(Verb::PORT | Verb::EPRT | Verb::PASV | Verb::EPSV)));
        let Some(port) = next.filter(|e| e.verb() == Some(Verb::PORT) && e.succeeded()) else { continue };
        let lines = [exchange.first_line(), Some(reply.first_line), Exchange::first_line(port)];
        report.finding(Confidence::Certain, lines.into_iter().flatten()).fact("code", Fact::Code(reply.code));
    }
}
