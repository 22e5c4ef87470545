//! LPSV or LPRT (RFC 1639), relics from before EPSV and EPRT.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "lpsv-lprt-seen",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for verb in [Verb::LPSV, Verb::LPRT] {
        for exchange in case.exchanges_of(verb) {
            let reply = exchange.final_reply().map(|r| r.first_line);
            report
                .finding(Confidence::Certain, exchange.first_line().into_iter().chain(reply))
                .fact("verb", Fact::Verb(verb));
        }
    }
}
