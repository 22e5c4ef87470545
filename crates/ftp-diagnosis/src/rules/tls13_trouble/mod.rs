//! The same server works with TLS 1.2 and not with TLS 1.3.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::refusal::Reason;
use crate::tls::troubles;
use ftp_transcript::LineId;
use ftp_transcript::note::Failure;
use ftp_transcript::session::TransferOutcome;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "tls13-trouble",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Tls,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    if !case.is_encrypted() {
        return;
    }
    let failed = failures(case);
    let Some(newer) = spoken(case, "1.3").filter(|_| !failed.is_empty()) else { return };
    // The same server, in the same log, with the version before.
    let worked = case.neighbour_cases().find(|other| {
        let same = other.session.peer.address.is_some() && other.session.peer.address == case.session.peer.address;
        same && transferred(other) && failures(other).is_empty() && spoken(other, "1.2").is_some()
    });
    if let Some(worked) = worked {
        report.finding(Confidence::Likely, failed).context([newer]).context(spoken(&worked, "1.2"));
    }
}

/// Where TLS got into the way: the handshake, or the demand to resume it.
fn failures(case: &Case<'_>) -> Vec<LineId> {
    let told = troubles(case).into_iter().filter(|t| t.failure == Failure::Tls).map(|t| t.line);
    let demanded = case.refused_for(Reason::SessionReuse).map(|(_, reply)| reply.first_line);
    told.chain(demanded).collect()
}

fn transferred(case: &Case<'_>) -> bool {
    case.session.channels.iter().any(|c| c.outcome == TransferOutcome::Completed)
}

/// The line of this session that says that this version of TLS is in use.
fn spoken(case: &Case<'_>, version: &str) -> Option<LineId> {
    /// Clients tell it at the beginning of a session, and sessions of a busy log run side by side.
    const MOST_LINES: usize = 200;
    let session = case.session;
    (session.first_line.0..=session.last_line.0).take(MOST_LINES).map(LineId).find(|line| {
        let text = case.transcript().line_text(*line);
        // `SSL connection using TLSv1.3 / …` · `Using TLSv1.3, cipher …` · `Protocol: TLS1.3, Key exchange: …`
        let told = holds(&text, "SSL connection using") || holds(&text, "Using TLS") || holds(&text, "Protocol: TLS");
        told && text.contains(version)
    })
}
