//! The server has no free port to listen on for a data connection.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Reply};
use ftp_transcript::grammar::find::{holds, holds_any};

pub(super) static RULE: Rule = Rule {
    id: "passive-ports-exhausted",
    severity: Severity::Failure,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[
        "epsv-denied",
        "pasv-refused",
        "server-local-error",
        "vsftpd-oops",
    ],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

/// Texts of which the servers' sources show that they mean this and nothing else: Pure-FTPd, vsftpd.
const CERTAIN: &[&str] = &["reserved TCP ports are busy", "attempts to find a listening port exceeded"];

/// Texts that mean "cannot listen", mostly for this reason: FileZilla Server, Pure-FTPd, vsftpd.
const LIKELY: &[&str] =
    &["Cannot prepare for data connection", "Unable to open a passive connection", "OOPS: vsf_sysutil_bind"];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.replies().filter(|(_, r)| r.code.is_refusal()) {
        let text = case.text(reply);
        let Some(confidence) = confidence_of(exchange, reply, &text) else { continue };
        report
            .finding(confidence, exchange.command.map(|c| c.line).into_iter().chain(reply_lines(reply)))
            .fact("code", Fact::Code(reply.code))
            .fact("text", Fact::Text(text));
    }
    for line in case.remarked(Meaning::NoPassivePort) {
        let text = case.transcript().line_text(line);
        report.finding(Confidence::Certain, [line]).fact("text", Fact::Text(text.into_owned()));
    }
}

fn confidence_of(exchange: &Exchange, reply: &Reply, text: &str) -> Option<Confidence> {
    if holds_any(text, CERTAIN) {
        return Some(Confidence::Certain);
    }
    if !matches!(exchange.verb(), Some(Verb::PASV | Verb::EPSV | Verb::SPSV | Verb::CPSV)) {
        return None;
    }
    if holds_any(text, LIKELY) {
        return Some(Confidence::Likely);
    }
    let lower = text.to_ascii_lowercase();
    let none_left = ["no free", "no available", "no more", "exhausted", "all ports", "ports are in use"];
    let says_so = reply.code != ReplyCode(421) && holds(&lower, "port") && holds_any(&lower, &none_left);
    says_so.then_some(Confidence::Likely)
}
