//! The client does not accept the address that 227 announced.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "client-refused-pasv-address",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[
        "passive-port-blocked",
        "passive-port-refused",
    ],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for entry in case.session.notes.iter().filter(|n| n.note == Note::RefusedAddress) {
        let channel = entry.channel().and_then(|index| case.session.channels.get(index));
        let address = channel.and_then(|c| c.announced.as_ref()).and_then(|a| a.address());
        report
            .finding(Confidence::Certain, [entry.line])
            .fact_if("address", address.map(Fact::Address))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(channel.and_then(|c| c.announced_line));
    }
}
