//! 229 whose port cannot be read as RFC 2428 §3 says.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::ReplyCode;
use ftp_transcript::grammar::extended::ExtendedProblem;
use ftp_transcript::session::{Announced, Mode};

pub(super) static RULE: Rule = Rule {
    id: "malformed-229",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked", "passive-port-blocked", "passive-port-refused", "data-no-route", "malformed-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log"), include_str!("fires4.log"), include_str!("fires5.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log"), include_str!("silent4.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels().filter(|(_, c)| c.mode.is_passive()) {
        let (Some(announced), Some(line)) = (&channel.announced, channel.announced_line) else { continue };
        if case.may_be_cut_within(line) {
            continue;
        }
        let reply = case.session.setup_of(channel).and_then(|e| e.final_reply());
        let Announced::Extended(found) = announced else {
            // `229 Entering Extended Passive Mode (203,0,113,67,195,80)`
            if let Some(reply) = reply.filter(|r| r.code == ReplyCode(229)) {
                report.finding(Confidence::Certain, [reply.first_line]);
            }
            continue;
        };
        let text = reply.map(|r| case.text(r)).unwrap_or_default();
        // A log without the words of replies, or with numbers masked by hand, shows nothing wrong.
        if !found.is_malformed() || text.trim().is_empty() || data_setup::is_masked(&text) {
            continue;
        }
        // The bare words "Entering Extended Passive Mode" with no command before them are a question, not a log.
        let asked = case.session.setup_of(channel).is_some_and(|e| e.command.is_some());
        let blank = found.problems.contains(&ExtendedProblem::Delimiters) && found.port.is_none();
        if asked || !blank {
            report.finding(Confidence::Certain, [line]).context(channel.setup.and_then(|i| {
                case.session.exchanges.get(i).and_then(|e| e.first_line()).filter(|_| channel.mode == Mode::Epsv)
            }));
        }
    }
}
