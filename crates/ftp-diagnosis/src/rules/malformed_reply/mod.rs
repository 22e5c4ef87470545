//! A line that is no FTP reply where one is due.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::recorder::Role;

pub(super) static RULE: Rule = Rule {
    id: "malformed-reply",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &["no-completion-reply", "data-stalled-after-150"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.replies() {
        // RFC 959 has 100 to 599, RFC 2228 adds 631 to 633.
        if !matches!(reply.code.0, 100..=599 | 631..=633) {
            report
                .finding(Confidence::Certain, [reply.first_line])
                .fact("text", Fact::Text(case.text(reply)))
                .context(exchange.first_line());
        }
    }
    /// A reply stands near its command.
    const NEAR: u32 = 6;
    let exchanges = &case.session.exchanges;
    for (index, exchange) in exchanges.iter().enumerate().filter(|(_, e)| e.final_reply().is_none()) {
        let Some(from) = exchange.last_line() else { continue };
        let next = exchanges.get(index + 1).and_then(|e| e.first_line());
        let to = next.map_or(from.0 + NEAR, |line| line.0.min(from.0 + NEAR));
        let lines = (from.0 + 1..to).map(LineId).filter(|line| case.transcript().role(*line) == Role::Unknown);
        for line in lines {
            let text = case.transcript().line_text(line);
            if let Some(said) = long_number(&text) {
                report.finding(Confidence::Likely, [line]).fact("text", Fact::Text(said.to_owned())).context([from]);
            }
        }
    }
}

/// `10054 Connection reset by peer` where a reply is due, with what logs put before replies.
fn long_number(line: &str) -> Option<&str> {
    const MARKS: &[&str] = &["<--- ", "< ", "<<< ", "Response: ", "Response:\t", "*resp* '", "*get* '"];
    let marked = MARKS.iter().find_map(|mark| line.split_once(mark)).map(|(_, rest)| rest);
    let text = marked.unwrap_or(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let words = rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    ((4..=6).contains(&digits) && words).then_some(text.trim_end_matches(['\'', '\r']))
}
