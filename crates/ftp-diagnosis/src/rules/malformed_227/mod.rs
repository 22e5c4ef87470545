//! 227 or PORT whose six numbers cannot be read or are out of range (RFC 959 §4.1.2).

use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::grammar::host_port::{HostPort, HostPortProblem};
use ftp_transcript::session::{Announced, DataChannel, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "malformed-227",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked", "passive-port-blocked", "passive-port-refused", "data-no-route", "malformed-reply", "client-refused-pasv-address"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log"), include_str!("fires4.log"), include_str!("fires5.log"), include_str!("fires6.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log"), include_str!("silent4.log"), include_str!("silent5.log"), include_str!("silent6.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels() {
        let (Some(announced), Some(line)) = (&channel.announced, channel.announced_line) else { continue };
        if case.may_be_cut_within(line) {
            continue;
        }
        let setup = case.session.setup_of(channel);
        let Announced::HostPort(found) = announced else {
            // `227 Entering Passive Mode (|||50000|)`
            if setup.is_some_and(|e| e.code() == Some(ReplyCode(227)) && e.verb() != Some(Verb::SPSV)) {
                report.finding(Confidence::Certain, [line]).context(setup.and_then(|e| e.first_line()));
            }
            continue;
        };
        let wrong = if channel.mode.is_active() {
            // Port 0 is another finding; and a server that does not know PORT did not read the numbers.
            let unknown = setup.and_then(|e| data_setup::refusal(case, e)).is_some_and(|(why, _)| why == Refusal::Unsupported);
            let named = setup.and_then(|e| e.command).is_some_and(|c| c.has_argument());
            found.is_malformed() && !found.problems.contains(&HostPortProblem::PortZero) && named && !unknown
        } else {
            // Of a reply of several lines the last one, which may say more, is still to come.
            let reply = setup.and_then(|e| e.final_reply()).filter(|r| r.closed);
            let text = reply.map(|r| case.text(r)).unwrap_or_default();
            let asked = setup.is_some_and(|e| e.command.is_some());
            is_wrong(case, channel, found) && !text.trim().is_empty() && (asked || !found.numbers.is_empty())
        };
        if wrong && !found.is_masked() {
            report.finding(Confidence::Certain, [line]).context(setup.and_then(|e| e.first_line()));
        }
    }
}

/// Strict clients also stumble over `(=203,0,113,67,155,155)`. Lenient ones make something of any numbers; but where the
/// log shows none and the transfer went on, the reply was sent with more than the log shows.
fn is_wrong(case: &Case<'_>, channel: &DataChannel, found: &HostPort) -> bool {
    let shown = !found.numbers.is_empty() || !was_understood(case, channel);
    found.problems.contains(&HostPortProblem::ExtraInside) || found.is_malformed() && shown
}

fn was_understood(case: &Case<'_>, channel: &DataChannel) -> bool {
    let began = case.session.transfer_of(channel).is_some_and(|e| e.has_preliminary() || e.succeeded());
    channel.outcome == TransferOutcome::Completed || began && channel.outcome != TransferOutcome::Failed
}
