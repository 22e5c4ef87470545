//! PASV, PORT or EPRT after EPSV ALL was agreed on.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "epsv-all-then-pasv",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["pasv-refused", "active-mode-behind-nat", "active-mode-disabled", "command-unsupported", "syntax-error", "bad-sequence"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let exchanges = &case.session.exchanges;
    let Some(from) = exchanges.iter().position(|e| data_setup::is_epsv_all(case, e) && e.succeeded()) else { return };
    let agreed = exchanges.get(from).and_then(Exchange::first_line);
    for exchange in exchanges.iter().skip(from + 1).filter(|e| e.refused()) {
        let Some(verb @ (Verb::PASV | Verb::PORT | Verb::EPRT)) = exchange.verb() else { continue };
        let reply = exchange.final_reply().map(|r| r.first_line);
        report
            .finding(Confidence::Certain, agreed.into_iter().chain(exchange.first_line()).chain(reply))
            .fact("verb", Fact::Verb(verb));
    }
}
