//! The server cut the listing.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::refusal;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_transcript::session::Reply;

pub(super) static RULE: Rule = Rule {
    id: "listing-truncated",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for exchange in case.session.exchanges.iter().filter(|e| e.verb().is_some_and(|v| v.is_listing())) {
        let name = case.argument(exchange);
        let cut = |r: &&Reply| refusal::without_name(&case.text(r), &name).contains("truncated");
        if let Some(reply) = exchange.final_reply().filter(|r| r.code.is_success()).filter(cut) {
            report
                .finding(Confidence::Certain, reply_lines(reply))
                .fact("text", Fact::Text(case.text(reply)))
                .context(exchange.first_line());
        }
    }
    let said: Vec<_> = case.remarked(Meaning::ListingCut).collect();
    if !said.is_empty() {
        report.finding(Confidence::Certain, said);
    }
}
