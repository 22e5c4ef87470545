//! A named user logged in without TLS: the password went over the network as it is.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::note::Note;

pub(super) static RULE: Rule = Rule {
    id: "clear-text-password",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut user = None;
    for exchange in &case.session.exchanges {
        let Some(command) = exchange.command else { continue };
        match command.verb {
            Verb::USER => user = Some(exchange),
            Verb::PASS => {
                let name = user.map(|u| case.argument(u)).unwrap_or_default();
                let anonymous = name.eq_ignore_ascii_case("anonymous") || name.eq_ignore_ascii_case("ftp");
                if anonymous || case.is_encrypted_at(command.line) {
                    continue;
                }
                // Where the log begins after the name, whatever stood before may have switched TLS on.
                let confidence = if user.is_some() { Confidence::Certain } else { Confidence::Possible };
                let lines = user.and_then(|u| u.command).map(|c| c.line).into_iter().chain([command.line]);
                let draft = report.finding(confidence, lines);
                if !name.is_empty() {
                    draft.fact("user", Fact::User(name.into_owned()));
                }
            }
            _ => {}
        }
    }
    let shown = case.exchanges_of(Verb::PASS).next().is_some();
    let told = case.session.notes.iter().find(|n| n.note == Note::LoggedIn).filter(|_| !shown && is_told_clear(case));
    // The client's own words for the login; where they name the user, they do so on that line.
    if let Some(note) = told
        && !case.transcript().line_text(note.line).contains("anonymous")
    {
        report.finding(Confidence::Likely, [note.line]);
    }
}

/// Whether a log without commands tells that TLS was not used: by a word about it, or because its client always prints
/// the request for TLS.
fn is_told_clear(case: &Case<'_>) -> bool {
    const PRINTS_AUTH: &[&str] = &["wget"];
    let noted = |wanted: fn(&Note) -> bool| case.session.notes.iter().any(|n| wanted(&n.note));
    let secured = case.is_encrypted() || noted(|n| matches!(n, Note::Secured(_) | Note::ImplicitTls));
    let clear = noted(|n| matches!(n, Note::InTheClear | Note::TlsRefusedWentOn));
    !secured && (clear || PRINTS_AUTH.contains(&case.dialect()))
}
