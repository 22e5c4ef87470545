//! ABOR, or the client was stopped.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::transfers::Break;
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "transfer-aborted-by-user",
    severity: Severity::Info,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["data-connection-aborted", "unexpected-reply-code", "control-connection-lost", "syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let broken = case.broken();
    for found in broken.iter().filter(|b| b.how == Break::Stopped) {
        let path = case.argument(found.transfer.exchange);
        let draft = report
            .finding(Confidence::Certain, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .fact_if("path", (!path.is_empty()).then(|| Fact::Path(path.into_owned())))
            .context(found.transfer.exchange.first_line());
        // A limit of time that the user had set: the program gave up by itself, and calls it an error.
        let limit = case.session.notes_of(found.transfer.exchange).iter().any(|n| n.note == Note::Ended(Some(28)));
        if limit {
            draft.severity(Severity::Failure);
        }
    }
    // A server's list of transfers does not tell who ended one.
    for found in broken.iter().filter(|b| b.how == Break::Short && !b.sure) {
        report
            .finding(Confidence::Possible, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .fact_if("path", found.transfer.exchange.command.map(|_| Fact::Path(case.argument(found.transfer.exchange).into_owned())));
    }
    // In a server's log: the data connection went away, and with it the client.
    let last = broken.last().filter(|b| b.how == Break::Died && case.perspective() == Perspective::Server);
    if let Some(found) = last.filter(|b| b.transfer.index + 1 == case.session.exchanges.len()) {
        report
            .finding(Confidence::Possible, found.lines.iter().copied())
            .fact("command", Fact::Verb(found.transfer.verb))
            .context(found.transfer.exchange.first_line());
    }
}
