//! Warnings, but the data arrived.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::{DataChannel, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "transfer-worked-anyway",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Log,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let channels = &case.session.channels;
    let Some(done) = channels.iter().rposition(|c| c.outcome == TransferOutcome::Completed) else { return };
    // A refused EPSV is no trouble: the client asks for the other command at once.
    let tried = |c: &DataChannel| c.announced.is_some() || c.transfer.is_some();
    let trouble = |c: &DataChannel| c.outcome == TransferOutcome::Failed && tried(c) || c.address_refused.is_some();
    let before = channels.iter().take(done).filter(|c| trouble(c));
    let repaired = channels.get(done).and_then(|c| c.repaired);
    let failed: Vec<_> = before.filter_map(|c| c.announced_line.or_else(|| case.session.transfer_of(c)?.first_line())).collect();
    let ended_badly = channels.iter().skip(done + 1).any(|c| c.outcome == TransferOutcome::Failed);
    if (failed.is_empty() && repaired.is_none()) || ended_badly {
        return;
    }
    let transfer = channels.get(done).and_then(|c| case.session.transfer_of(c));
    let Some(line) = transfer.and_then(|e| e.last_line()) else { return };
    report
        .finding(Confidence::Certain, [line])
        .fact_if("command", transfer.and_then(Case::verb_fact))
        .context(failed.into_iter().chain(repaired));
}
