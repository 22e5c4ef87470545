//! The data connection died in mid-transfer.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule};
use crate::transfers::{Break, Transfer};
use crate::trouble;
use ftp_catalog::ReplyCode;
use ftp_transcript::dialect::Perspective;

pub(super) static RULE: Rule = Rule {
    id: "data-connection-aborted",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Transfer,
    supersedes: &["control-connection-lost", "transfer-incomplete"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in case.broken().iter().filter(|b| b.how == Break::Died) {
        let transfer = &found.transfer;
        // A client that stops takes its data connection with it; the server's log shows the same for both.
        if client_left(case, transfer) || trouble::explains(case, transfer.exchange) {
            continue;
        }
        let path = case.argument(transfer.exchange);
        report
            .finding(Confidence::Certain, found.lines.iter().copied())
            .fact("command", Fact::Verb(transfer.verb))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .fact_if("after", found.after.map(Fact::Millis))
            .context(transfer.exchange.first_line());
    }
    let lost: Vec<_> = case.remarked(Meaning::DataLost).collect();
    if !lost.is_empty() {
        report.finding(Confidence::Likely, lost);
    }
}

fn client_left(case: &Case<'_>, transfer: &Transfer<'_>) -> bool {
    let next = case.session.exchanges.get(transfer.index + 1);
    case.perspective() == Perspective::Server && next.is_none() && transfer.exchange.code() == Some(ReplyCode(426))
}
