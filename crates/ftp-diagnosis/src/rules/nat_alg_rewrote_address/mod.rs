//! A private address in PORT or EPRT reached a public server as a usable one: something on the way rewrote it.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::session::TransferOutcome;

pub(super) static RULE: Rule = Rule {
    id: "nat-alg-rewrote-address",
    severity: Severity::Note,
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
    if case.perspective() == Perspective::Server || case.peer_class() != Some(AddressClass::Public) {
        return;
    }
    for (_, channel) in case.channels() {
        let address = channel.announced.as_ref().filter(|_| channel.mode.is_active()).and_then(|a| a.address());
        let (Some(address), Some(line)) = (address, channel.announced_line) else { continue };
        let inside = matches!(class_of(address), AddressClass::Private | AddressClass::CarrierNat);
        // Under TLS nothing on the way can read the command; then the data came for another reason.
        if !inside || channel.under_tls || channel.outcome != TransferOutcome::Completed {
            continue;
        }
        let done = case.session.transfer_of(channel).and_then(|e| e.final_reply()).map(|r| r.first_line);
        report
            .finding(Confidence::Likely, [line])
            .fact("address", Fact::Address(address))
            .fact_if("port", channel.announced.as_ref().and_then(|a| a.port()).map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(done);
    }
}
