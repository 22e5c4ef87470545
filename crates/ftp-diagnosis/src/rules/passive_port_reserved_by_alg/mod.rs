//! The data connection failed on a passive port that firewalls know as that of another protocol.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::connection_line;
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::{Connection, DataChannel, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "passive-port-reserved-by-alg",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let passive = || case.channels().map(|(_, c)| c).filter(|c| c.mode.is_passive());
    let ordinary = || passive().filter(|c| port_of(c).is_some_and(|port| reserved_for(port).is_none()));
    // If other ports fail as well, the port's number is not the reason.
    if ordinary().any(is_unmade) {
        return;
    }
    let elsewhere = ordinary().any(|c| c.outcome == TransferOutcome::Completed);
    for channel in passive().filter(|c| is_unmade(c)) {
        let Some(port) = port_of(channel) else { continue };
        let (Some(protocol), Some(line)) = (reserved_for(port), channel.announced_line) else { continue };
        report
            .finding(if elsewhere { Confidence::Likely } else { Confidence::Possible }, [line])
            .fact("port", Fact::Port(port))
            .fact("protocol", Fact::Text(protocol.to_owned()))
            .context(connection_line(channel));
    }
}

fn port_of(channel: &DataChannel) -> Option<u16> {
    channel.announced.as_ref()?.port()
}

fn is_unmade(channel: &DataChannel) -> bool {
    matches!(channel.connection, Connection::Failed(..))
}

/// Protocols that firewalls read along or block by the number of their port.
fn reserved_for(port: u16) -> Option<&'static str> {
    match port {
        135..=139 => Some("NetBIOS"),
        445 => Some("SMB"),
        554 => Some("RTSP"),
        1720 => Some("H.323"),
        1723 => Some("PPTP"),
        2000 => Some("SCCP"),
        3389 => Some("RDP"),
        5060 | 5061 => Some("SIP"),
        6667 => Some("IRC"),
        _ => None,
    }
}
