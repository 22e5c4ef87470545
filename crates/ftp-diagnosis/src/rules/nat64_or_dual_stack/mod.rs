//! The client reaches an IPv4 server through NAT64, where only EPSV can work.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::{Connection, Mode, TransferOutcome};

pub(super) static RULE: Rule = Rule {
    id: "nat64-or-dual-stack",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if !data_setup::through_nat64(case) {
        return;
    }
    // A translator may know FTP (RFC 6384); then PASV, PORT and EPRT work, and there is nothing to say.
    let by_address = |mode| matches!(mode, Mode::Pasv | Mode::Port | Mode::Eprt);
    for (_, channel) in case.channels().filter(|(_, c)| by_address(c.mode)) {
        if channel.outcome != TransferOutcome::Failed {
            continue;
        }
        let failed = match channel.connection {
            Connection::Failed(line, _) => Some(line),
            Connection::Opened(_) => continue,
            Connection::Unknown => None,
        };
        let command = case.session.setup_of(channel).and_then(|e| e.first_line());
        let Some(first) = command.or(failed) else { continue };
        report
            .finding(Confidence::Likely, [first].into_iter().chain(failed))
            .fact_if("peer", case.peer().map(Fact::Address));
    }
}
