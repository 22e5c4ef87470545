//! The client tried passive and active mode, and both failed: the first failure is the one to read.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::session::{Connection, DataChannel};

pub(super) static RULE: Rule = Rule {
    id: "fallback-loop",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let failures = case.channels().filter_map(|(_, c)| Some((c.mode.is_passive(), failure_line(case, c)?)));
    let mut before: Option<(bool, LineId)> = None;
    for (passive, line) in failures {
        if let Some((was_passive, first)) = before
            && was_passive != passive
        {
            report.finding(Confidence::Certain, [first, line]);
        }
        before = Some((passive, line));
    }
}

/// The line on which setting up a data connection failed, by whichever mode.
fn failure_line(case: &Case<'_>, channel: &DataChannel) -> Option<LineId> {
    if !channel.mode.is_passive() && !channel.mode.is_active() {
        return None;
    }
    if let Some((_, reply)) = data_setup::refused_as_such(case, case.session.setup_of(channel)?) {
        return Some(reply.first_line);
    }
    if channel.mode.is_active() {
        return data_setup::active_unreached(case, channel)?.lines.last().copied();
    }
    if let Connection::Failed(line, _) = channel.connection {
        return Some(line);
    }
    channel.address_refused.or_else(|| data_setup::passive_unreached(case, channel)?.lines.last().copied())
}
