//! The server agreed to TLS, or spoke it from the start, and the handshake failed.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::tls::{agreed_at, gone_in_handshake, implicit_on_explicit_port, tells_of_failed_handshake, troubles};
use ftp_transcript::LineId;
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::Failure;
use ftp_transcript::session::{DataChannel, Exchange};

pub(super) static RULE: Rule = Rule {
    id: "tls-handshake-failed",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Tls,
    supersedes: &["control-connection-lost", "not-logged-in", "passive-port-blocked", "data-connection-aborted", "data-stalled-after-150", "active-mode-blocked", "closed-without-greeting", "no-greeting"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log"), include_str!("fires4.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let agreed = agreed_at(case);
    // The server's own words.
    for (exchange, reply) in case.refusals() {
        let text = case.text(reply);
        // A file's name that the server repeats must not be taken for the reason.
        let repeated = || case.argument(exchange).len() > 3 && text.contains(&*case.argument(exchange));
        if tells_of_failed_handshake(&text) && !repeated() {
            report
                .finding(Confidence::Certain, reply_lines(reply))
                .fact("text", Fact::Text(text))
                .context(exchange.command.map(|c| c.line));
        }
    }
    if !implicit_on_explicit_port(case).is_empty() {
        return;
    }
    // The client's.
    let mut told = false;
    for trouble in troubles(case).into_iter().filter(|t| t.failure == Failure::Tls) {
        let confidence = match (trouble.on_data, trouble.channel) {
            (false, _) => Confidence::Certain,
            // A complaint after a transfer is about the closing of the connection: harmless.
            (true, Some(channel)) if !was_over(case, channel, trouble.line) => Confidence::Likely,
            (true, _) => continue,
        };
        told = true;
        reported(case, report, confidence, [trouble.line]).context(agreed);
    }
    // Neither says so, but nothing was said under TLS: who types AUTH at telnet does not begin a handshake.
    if !told && case.perspective() == Perspective::Client && case.dialect() != "bare" && !knows_why(case) {
        let lines = gone_in_handshake(case);
        if !lines.is_empty() {
            reported(case, report, Confidence::Likely, lines).context(agreed);
        }
    }
}

fn reported<'d>(
    case: &Case<'_>,
    report: &'d mut Reporter<'_>,
    confidence: Confidence,
    lines: impl IntoIterator<Item = LineId>,
) -> crate::rule::Draft<'d> {
    let lines: Vec<LineId> = lines.into_iter().collect();
    let text = lines.first().map(|line| case.transcript().line_text(*line).trim().to_owned());
    report.finding(confidence, lines).fact_if("text", text.map(Fact::Text))
}

/// Whether the client gives another reason: the certificate.
fn knows_why(case: &Case<'_>) -> bool {
    troubles(case).iter().any(|t| matches!(t.failure, Failure::Certificate(_)))
}

/// Whether the transfer was over, well or badly, before the client complained. 425, 426 and 522 are how servers tell the
/// same trouble.
fn was_over(case: &Case<'_>, channel: &DataChannel, line: LineId) -> bool {
    let transfer = case.session.transfer_of(channel);
    let ended = transfer.and_then(Exchange::final_reply).filter(|r| r.first_line < line);
    transfer.is_some_and(Exchange::succeeded) || ended.is_some_and(|r| !matches!(r.code.0, 425 | 426 | 522))
}
