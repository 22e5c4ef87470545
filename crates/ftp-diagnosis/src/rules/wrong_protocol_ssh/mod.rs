//! An SSH server answered: the port speaks SFTP or SSH, not FTP.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Foreign;

pub(super) static RULE: Rule = Rule {
    id: "wrong-protocol-ssh",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Greeting,
    supersedes: &["no-greeting", "connect-timeout", "wrong-protocol-on-port", "control-connection-lost", "malformed-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if let Some((Foreign::Ssh, line)) = case.session.foreign {
        report.finding(Confidence::Certain, [line]).fact_if("port", case.session.peer.port.map(Fact::Port));
    }
}
