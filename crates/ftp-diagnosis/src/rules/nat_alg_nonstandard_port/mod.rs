//! A helper in the NAT that watches port 21 only does not see this control connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::session::{DataChannel, Exchange, Session, Tls, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "nat-alg-nonstandard-port",
    severity: Severity::Warning,
    actor: Actor::NetworkAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let Some(port) = case.session.peer.port.filter(|port| !matches!(port, 21 | 990)) else { return };
    // A helper is of use only between a public address and an inner one, and only where it can read along.
    if case.perspective() == Perspective::Server
        || case.peer_class() != Some(AddressClass::Public)
        || case.session.tls != Tls::None
    {
        return;
    }
    let lines: Vec<_> = case
        .channels()
        .filter(|(_, c)| names_inside(c) && (c.mode.is_passive() || failed(case, c)))
        .filter_map(|(_, c)| c.announced_line)
        .collect();
    if lines.is_empty() {
        return;
    }
    let helped = case.neighbours().any(|other| is_helped(case, other));
    let (confidence, severity) =
        if helped { (Confidence::Likely, Severity::Warning) } else { (Confidence::Possible, Severity::Note) };
    report
        .finding(confidence, lines)
        .fact("port", Fact::Port(port))
        .fact_if("peer", case.peer().map(Fact::Address))
        .severity(severity);
}

fn names_inside(channel: &DataChannel) -> bool {
    let address = channel.announced.as_ref().and_then(|a| a.address());
    address.is_some_and(|a| matches!(class_of(a), AddressClass::Private | AddressClass::CarrierNat))
}

fn failed(case: &Case<'_>, channel: &DataChannel) -> bool {
    channel.outcome == TransferOutcome::Failed || case.session.setup_of(channel).is_some_and(Exchange::refused)
}

/// Whether the log holds a session with the same server on port 21 whose data arrived and needed no inner address of
/// the server, or used an inner one of the client.
fn is_helped(case: &Case<'_>, other: &Session) -> bool {
    other.peer.address == case.peer()
        && other.peer.port == Some(21)
        && other.channels.iter().take(32).any(|c| {
            let suits = if c.mode.is_active() { names_inside(c) } else { c.mode.is_passive() && !names_inside(c) };
            suits && c.announced.as_ref().is_some_and(|a| a.address().is_some())
                && c.outcome == TransferOutcome::Completed
        })
}
