//! REST refused, ignored or beyond the end.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule, reply_lines};
use crate::transfers;
use crate::trouble::{self, Trouble};
use ftp_catalog::Verb;
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "resume-mismatch",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["server-local-error", "bad-sequence", "syntax-error", "command-unsupported", "permission-denied", "file-missing"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for found in trouble::troubled(case, Trouble::Resume) {
        let asked = case.argument(found.exchange);
        // `REST 0`, `REST 1` and `REST 100` ask whether the server can resume at all.
        let probe = matches!(asked.trim(), "0" | "1" | "100");
        let followed = case.session.exchanges.get(found.index + 1).is_some_and(|e| e.verb().is_some_and(|v| v.is_transfer()));
        if found.exchange.verb() == Some(Verb::REST) && probe && !followed {
            continue;
        }
        let rest = case.session.exchanges.iter().take(found.index).rev().take(4).find(|e| e.verb() == Some(Verb::REST));
        report
            .finding(Confidence::Certain, reply_lines(found.reply))
            .fact("text", Fact::Text(case.text(found.reply)))
            .context(found.exchange.command.map(|c| c.line).into_iter().chain(rest.and_then(|e| e.first_line())));
    }
    // The server had told a size below the offset that the client then asked for.
    for transfer in transfers::transfers(case).into_iter().filter(|t| t.verb == Verb::RETR && t.exchange.refused()) {
        let (Some((offset, at)), Some((size, told))) = (transfer.offset, transfer.size) else { continue };
        if offset > size {
            report.finding(Confidence::Certain, [at, told]).context(transfer.exchange.first_line());
        }
    }
    // curl compares the two itself, and ends with its number for it.
    let compared = case.remarked(Meaning::OffsetBeyondEnd);
    let ended = case.session.notes.iter().filter(|n| n.note == Note::Ended(Some(36))).map(|n| n.line);
    let lines: Vec<_> = compared.chain(ended).collect();
    if !lines.is_empty() {
        report.finding(Confidence::Certain, lines);
    }
}
