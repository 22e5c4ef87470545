//! EPSV was accepted, its data connection failed, and PASV to the same server worked.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::Announced;

pub(super) static RULE: Rule = Rule {
    id: "nat-alg-no-epsv",
    severity: Severity::Warning,
    actor: Actor::NetworkAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (index, channel) in case.channels() {
        let Some(found) = data_setup::passive_unreached(case, channel) else { continue };
        let Some(worked) = data_setup::only_epsv_failed(case, index, channel) else { continue };
        // Another port of the same range may be open by chance, so this is no more than likely.
        let confidence = found.confidence.min(Confidence::Likely);
        report
            .finding(confidence, found.lines.into_iter().chain([worked]))
            .fact_if("port", channel.announced.as_ref().and_then(Announced::port).map(Fact::Port))
            .context(channel.announced_line);
    }
}
