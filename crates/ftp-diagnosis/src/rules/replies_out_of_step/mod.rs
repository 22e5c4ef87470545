//! Every reply answers the command before.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule};
use ftp_catalog::{Expectation, ReplyCode, Verb, expected};
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "replies-out-of-step",
    severity: Severity::Failure,
    actor: Actor::Developer,
    stage: Stage::Transfer,
    supersedes: &["malformed-227", "pasv-refused", "unexpected-reply-code", "bad-sequence", "pasv-answered-229", "epsv-answered-227", "double-preliminary-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let exchanges = &case.session.exchanges;
    let mut late: Vec<(&Exchange, &Reply)> = Vec::new();
    let mut unasked = false;
    for (index, exchange) in exchanges.iter().enumerate() {
        let (Some(verb), Some(reply)) = (exchange.verb(), exchange.final_reply()) else { continue };
        let Some(next) = exchanges.get(index + 1) else { continue };
        let Some(own) = next.replies.first() else { continue };
        let before = index.checked_sub(1).and_then(|i| exchanges.get(i)).and_then(Exchange::verb);
        // It answers the command before, and what answers this one comes next.
        let shifted = before.is_some_and(|b| b != verb && fits(b, reply.code)) && fits(verb, own.code);
        if shifted && expected(verb, reply.code) == Expectation::Unexpected && own.code != reply.code {
            late.push((exchange, reply));
            unasked |= next.command.is_none();
        }
    }
    let said: Vec<_> = case.remarked(Meaning::ReplyOutOfStep).collect();
    if late.len() >= 2 || (unasked && !late.is_empty()) {
        let confidence = if late.len() >= 2 { Confidence::Certain } else { Confidence::Likely };
        let first = late.first().copied();
        report
            .finding(confidence, late.iter().map(|(_, reply)| reply.first_line).chain(said))
            .fact_if("command", first.and_then(|(e, _)| Case::verb_fact(e)))
            .fact_if("code", first.map(|(_, r)| Fact::Code(r.code)))
            .context(first.and_then(|(e, _)| e.first_line()));
    } else if !said.is_empty() {
        report.finding(Confidence::Likely, said);
    }
}

/// Whether the code, one of success, is a regular answer to the command.
fn fits(verb: Verb, code: ReplyCode) -> bool {
    !code.is_refusal() && matches!(expected(verb, code), Expectation::Standard | Expectation::InPractice)
}
