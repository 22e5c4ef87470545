//! A named user logged in without TLS: the password went over the network as it is.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;

pub(super) static RULE: Rule = Rule {
    id: "clear-text-password",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut user = None;
    for exchange in &case.session.exchanges {
        let Some(command) = exchange.command else { continue };
        match command.verb {
            Verb::USER => user = Some(exchange),
            Verb::PASS => {
                let name = user.map(|u| case.argument(u)).unwrap_or_default();
                let anonymous = name.eq_ignore_ascii_case("anonymous") || name.eq_ignore_ascii_case("ftp");
                if anonymous || case.is_encrypted_at(command.line) {
                    continue;
                }
                // Where the log begins after the name, whatever stood before may have switched TLS on.
                let confidence = if user.is_some() { Confidence::Certain } else { Confidence::Possible };
                let lines = user.and_then(|u| u.command).map(|c| c.line).into_iter().chain([command.line]);
                let draft = report.finding(confidence, lines);
                if !name.is_empty() {
                    draft.fact("user", Fact::User(name.into_owned()));
                }
            }
            _ => {}
        }
    }
}
