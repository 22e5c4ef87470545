//! TLS hides the control connection from a helper in the NAT, so that it rewrites and opens nothing.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::{connection_line, unmade};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::session::{DataChannel, Exchange, Tls, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "nat-alg-blind-to-tls",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if case.perspective() == Perspective::Server || case.peer_class() != Some(AddressClass::Public) {
        return;
    }
    let hidden = case.channels().map(|(_, c)| c).filter(|c| c.under_tls);
    // The same server without TLS, in the same log: the difference is TLS.
    let mut compared = None;
    for channel in hidden {
        let Some(line) = channel.announced_line.filter(|_| went_wrong(case, channel)) else { continue };
        let confidence = if *compared.get_or_insert_with(|| works_in_clear(case)) {
            Confidence::Likely
        } else if shows_inside(channel) {
            Confidence::Possible
        } else {
            continue;
        };
        report
            .finding(confidence, [line])
            .fact_if("address", channel.announced.as_ref().and_then(|a| a.address()).map(Fact::Address))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(channel.repaired)
            .context(connection_line(channel));
    }
}

/// Whether the data connection failed in a way that a helper would have prevented: nobody there in passive mode
/// although the client used the server's own address, or PORT and EPRT refused or in vain.
fn went_wrong(case: &Case<'_>, channel: &DataChannel) -> bool {
    if channel.mode.is_active() {
        let refused = case.session.setup_of(channel).is_some_and(Exchange::refused);
        return refused || (channel.outcome == TransferOutcome::Failed && case.data_failure(channel).is_some());
    }
    let used = channel.used.and_then(|place| place.address);
    channel.mode.is_passive()
        && unmade(channel).is_some()
        && (channel.repaired.is_some() || used.is_none_or(|used| Some(used) == case.peer()))
}

/// Whether the announcement names an address from inside a network, as a helper that can read it would not leave it.
fn shows_inside(channel: &DataChannel) -> bool {
    let address = channel.announced.as_ref().and_then(|a| a.address());
    let inside = address.is_some_and(|a| matches!(class_of(a), AddressClass::Private | AddressClass::CarrierNat));
    inside && (channel.mode.is_active() || channel.repaired.is_some())
}

/// Whether another session of the log moved data to or from the same server without TLS.
fn works_in_clear(case: &Case<'_>) -> bool {
    case.neighbours().any(|other| {
        other.tls == Tls::None
            && other.peer.address == case.peer()
            && other.channels.iter().take(32).any(|c| c.outcome == TransferOutcome::Completed)
    })
}
