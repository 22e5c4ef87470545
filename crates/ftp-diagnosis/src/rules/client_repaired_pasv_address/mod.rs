//! The client replaced the address that 227 announced, and carried on.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::passive::Announcement;
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::session::TransferOutcome;

pub(super) static RULE: Rule = Rule {
    id: "client-repaired-pasv-address",
    severity: Severity::Note,
    actor: Actor::Nobody,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

/// Dialects of clients that replace the address without a word.
const SILENT: &[&str] = &["aria2", "basic-ftp", "commons-net", "ftplib", "node-ftp", "php", "rclone"];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for announcement in case.announcements() {
        let (confidence, line) = match case.replaced(&announcement) {
            Some(line) => (Confidence::Certain, line),
            None if is_replaced_silently(case, &announcement) => (Confidence::Likely, announcement.line),
            None => continue,
        };
        let used = announcement.channel.used.and_then(|place| place.address).or(case.peer());
        report
            .finding(confidence, [announcement.line, line])
            .fact("address", Fact::Address(announcement.address))
            .fact_if("used", used.map(Fact::Address));
    }
    // A log at a low level of detail tells of the repair but does not show the 227.
    let unseen: Vec<LineId> = case.replaced_unseen().collect();
    if !unseen.is_empty() {
        report.finding(Confidence::Certain, unseen).fact_if("used", case.peer().map(Fact::Address));
    }
}

/// The data of a public server came although 227 announced a private address, in a client that is known to replace
/// such addresses without a word.
fn is_replaced_silently(case: &Case<'_>, announcement: &Announcement<'_>) -> bool {
    SILENT.contains(&case.dialect())
        && case.perspective() == Perspective::Client
        && announcement.class() != AddressClass::Public
        && announcement.channel.used.and_then(|place| place.address).is_none()
        && announcement.channel.outcome == TransferOutcome::Completed
        && case.peer().is_some_and(|peer| class_of(peer) == AddressClass::Public)
}
