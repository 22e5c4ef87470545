//! 227 announces an address kept for examples (RFC 5737) while the control peer has none: a sample setting was copied.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::connection_line;
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::is_documentation;

pub(super) static RULE: Rule = Rule {
    id: "pasv-documentation-address",
    severity: Severity::Note,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // Where the peer is such an address too, the log was rewritten for a manual or to hide the real ones.
    let Some(peer) = case.peer().filter(|peer| peer.is_ipv4() && !is_documentation(*peer)) else { return };
    for announcement in case.announcements().filter(|a| is_documentation(a.address)) {
        // One address may have been masked by hand and the other left.
        report
            .finding(Confidence::Likely, [announcement.line])
            .fact("address", Fact::Address(announcement.address))
            .fact("peer", Fact::Address(peer))
            .context(connection_line(announcement.channel));
    }
}
