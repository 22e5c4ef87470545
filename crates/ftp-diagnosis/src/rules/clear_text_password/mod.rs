//! A named user logged in without TLS: the password went over the network as it is.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::tls;
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
    fires: &[
        include_str!("fires.log"),
        include_str!("fires2.log"),
        include_str!("fires3.log"),
        include_str!("unanswered.log"),
        include_str!("fires4.log"),
    ],
    #[cfg(test)]
    silent: &[
        include_str!("silent.log"),
        include_str!("silent2.log"),
        include_str!("silent3.log"),
        include_str!("begun_before.log"),
        include_str!("told.log"),
        include_str!("server_tells.log"),
        include_str!("silent4.log"),
    ],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut user = None;
    let asked = tls::asked_without_answer(case);
    // A log that tells of TLS only later does not show when it began.
    let unplaced = case.is_encrypted() && case.exchanges_of(Verb::AUTH).all(|e| e.refused());
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
                // Where the log begins after the name, whatever stood before may have switched TLS on, and so may an AUTH
                // whose answer it does not show.
                let doubtful = user.is_none() || unplaced || asked.is_some_and(|line| line < command.line);
                let confidence = if doubtful { Confidence::Possible } else { Confidence::Certain };
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

#[cfg(test)]
mod tests {
    use crate::finding::Confidence;

    fn confidence(log: &str) -> Option<Confidence> {
        let found = crate::diagnose(&ftp_transcript::decode(log.as_bytes().to_vec())).findings;
        found.iter().find(|f| f.id == super::RULE.id).map(|f| f.confidence)
    }

    #[test]
    fn an_auth_whose_answer_is_not_shown_leaves_it_open() {
        assert_eq!(confidence(include_str!("unanswered.log")), Some(Confidence::Possible));
        assert_eq!(confidence(include_str!("refused.log")), Some(Confidence::Certain));
    }
}
