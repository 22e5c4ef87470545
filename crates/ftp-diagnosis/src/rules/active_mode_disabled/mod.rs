//! The server has active mode switched off.

use ftp_catalog::letters;
use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::{Exchange, Reply};
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "active-mode-disabled",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["command-unsupported", "permission-denied", "no-data-setup", "active-mode-behind-nat"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("unknown.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("no_address.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for exchange in &case.session.exchanges {
        let Some(verb @ (Verb::PORT | Verb::EPRT)) = exchange.verb() else { continue };
        let Some(reply) = switched_off(case, exchange, verb) else { continue };
        report
            .finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line]))
            .fact("verb", Fact::Verb(verb))
            .fact("code", Fact::Code(reply.code));
    }
}

fn switched_off<'a>(case: &Case<'a>, exchange: &'a Exchange, verb: Verb) -> Option<&'a Reply> {
    // Pure-FTPd says it with 220, which is no refusal by its code.
    let reply = exchange.final_reply()?;
    let text = letters::small(&case.text(reply));
    if holds(&text, "active mode is disabled") || holds(&text, "active mode disabled") {
        return Some(reply);
    }
    let (why, reply) = data_setup::refusal(case, exchange)?;
    let by_words = holds(&text, "disabled") || holds(&text, "not allowed");
    match why {
        Refusal::Forbidden if verb == Verb::PORT || by_words => Some(reply),
        // A server may be too old for EPRT, but each knows PORT, unless what follows is no address.
        Refusal::Unsupported if verb == Verb::PORT && !data_setup::is_no_address(&case.argument(exchange)) => Some(reply),
        _ => None,
    }
}
