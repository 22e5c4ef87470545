//! 227 announces an RFC 1918 address while the control peer is not on that private network.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::session::Mode;

pub(super) static RULE: Rule = Rule {
    id: "pasv-private-address",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &["passive-port-blocked", "passive-port-refused", "data-no-route", "client-trusted-pasv-address"],
    words: include_str!("en.md"),
    check,
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels().filter(|(_, c)| c.mode == Mode::Pasv) {
        let Some(announced) = &channel.announced else { continue };
        let (Some(address), Some(line)) = (announced.address(), channel.announced_line) else { continue };
        if class_of(address) != AddressClass::Private {
            continue;
        }
        let confidence = match case.peer_class() {
            // The client's own word that it replaced the address proves that it could not be right.
            _ if channel.repaired.is_some() => Confidence::Certain,
            Some(AddressClass::Private) => continue,
            Some(_) => Confidence::Certain,
            None => Confidence::Possible,
        };
        report
            .finding(confidence, [line])
            .fact("address", Fact::Address(address))
            .fact_if("port", announced.port().map(Fact::Port))
            .fact_if("peer", case.peer().map(Fact::Address))
            .context(channel.repaired);
    }
}
