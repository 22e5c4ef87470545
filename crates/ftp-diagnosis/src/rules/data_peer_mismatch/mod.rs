//! The server refuses a data connection that comes from another address than the control connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_transcript::LineId;
use std::borrow::Cow;
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "data-peer-mismatch",
    severity: Severity::Failure,
    actor: Actor::NetworkAdmin,
    stage: Stage::Data,
    supersedes: &[
        "active-mode-blocked",
        "data-connection-aborted",
        "data-stalled-after-150",
        "passive-port-blocked",
        "passive-port-refused",
        "server-local-error",
    ],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

/// Replies of servers: vsftpd, FileZilla Server 0.9, pyftpdlib.
const REPLIES: &[&str] = &[
    "Security: Bad IP connecting",
    "IP addresses of control and data connection do not match",
    "Rejected data connection from foreign address",
];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.replies().filter(|(_, r)| r.code.is_refusal()) {
        let text = case.text(reply);
        if !holds_any(&text, REPLIES) {
            continue;
        }
        tell(report, exchange.command.map(|c| c.line).into_iter().chain(reply_lines(reply)), Cow::Owned(text));
    }
    for line in case.remarked(Meaning::OtherPeer) {
        tell(report, [line], case.transcript().line_text(line));
    }
}

fn tell(report: &mut Reporter<'_>, lines: impl IntoIterator<Item = LineId>, text: Cow<'_, str>) {
    report.finding(Confidence::Certain, lines).fact("text", Fact::Text(text.into_owned()));
}
