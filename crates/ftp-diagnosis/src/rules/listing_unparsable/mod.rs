//! The listing arrived, the client cannot read it.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule};
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "listing-unparsable",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let said = case.remarked(Meaning::ListingUnreadable);
    let ended = case.session.notes.iter().filter(|n| n.note == Note::Ended(Some(87))).map(|n| n.line);
    let lines: Vec<_> = said.chain(ended).collect();
    if !lines.is_empty() {
        let listing = case.session.exchanges.iter().rev().find(|e| e.verb().is_some_and(|v| v.is_listing()));
        report.finding(Confidence::Certain, lines).context(listing.and_then(|e| e.first_line()));
    }
}
