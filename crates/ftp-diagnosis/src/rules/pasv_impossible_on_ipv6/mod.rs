//! PASV over IPv6, which has no room for an IPv6 address.

use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::session::{Announced, DataChannel, Mode, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "pasv-impossible-on-ipv6",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["malformed-227", "pasv-refused", "pasv-unspecified-address", "nat64-or-dual-stack"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let ipv6 = data_setup::speaks_ipv6(case) && !data_setup::through_nat64(case);
    for (_, channel) in case.channels().filter(|(_, c)| c.mode == Mode::Pasv) {
        if channel.outcome != TransferOutcome::Completed
            && let Some(line) = told(case, channel, ipv6)
        {
            let command = case.session.setup_of(channel).and_then(|e| e.first_line());
            report.finding(Confidence::Certain, command.into_iter().chain([line]));
        }
    }
}

/// The line that shows it: a refusal, on IPv6 or with words about it, or 227 with no address at all: vsftpd says
/// `(0,0,0,0,156,95)`, ProFTPD 1.3.8 `(30,137,159)`, the last part of the IPv6 address and the port.
fn told(case: &Case<'_>, channel: &DataChannel, ipv6: bool) -> Option<LineId> {
    let setup = case.session.setup_of(channel)?;
    if let Some((why, reply)) = data_setup::refusal(case, setup) {
        let words = why == Refusal::Protocol && case.text(reply).contains("IPv6");
        let plain = matches!(why, Refusal::Unsupported | Refusal::Forbidden | Refusal::Protocol | Refusal::Other);
        return (words || (ipv6 && plain)).then_some(reply.first_line);
    }
    let nowhere = match channel.announced.as_ref()? {
        Announced::HostPort(found) => {
            found.host.map_or(found.numbers.len() < 6 && !found.is_masked(), |a| a.is_unspecified())
        }
        Announced::Extended(_) => false,
    };
    channel.announced_line.filter(|_| ipv6 && nowhere)
}
