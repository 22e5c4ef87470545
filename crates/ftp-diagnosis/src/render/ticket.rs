//! The letter to the person who must act, ready to be pasted into a ticket: what happened, the lines that prove it with
//! the times between them, what to change and how to check. Passwords are masked like everywhere.

use super::compose;
use super::contents::{Contents, Told};
use super::document::{Document, Part};
use crate::Outcome;
use crate::finding::{Actor, Confidence, Severity};
use crate::words::{Language, fill};

/// Writes the letter about what `contents` tell, to `to` or else to the one whose move it is.
pub fn ticket_of(language: Language, contents: &Contents, to: Option<Actor>) -> Document {
    let letter = language.letter();
    let labels = language.labels();
    let mut out = Document::default();
    let article = |told: &Told| compose::article(language, told);
    let cause = contents.lead.as_ref().or_else(|| to_watch(contents));
    let Some((told, article)) = cause.and_then(|told| Some((told, article(told)?))) else {
        out.push(Part::Subject(fill(letter.subject, &[("title", language.outcome(contents.account.outcome))])));
        out.paragraph(letter.greeting);
        out.paragraph(match contents.account.outcome {
            Outcome::Worked | Outcome::WorkedWithWarnings => letter.nothing_failed,
            Outcome::Incomplete => language.verdicts().incomplete,
            Outcome::NotFtp => contents.account.without_session(language),
            Outcome::Failed => language.verdicts().unexplained,
        });
        return out;
    };
    let actor = to.unwrap_or(told.actor);
    let server = contents.server.as_deref().unwrap_or(letter.unknown_server);
    out.push(Part::Subject(fill(letter.subject, &[("title", &article.title)])));
    out.paragraph(letter.greeting);
    let about = match actor {
        _ if contents.account.outcome != Outcome::Failed => "",
        Actor::User | Actor::Nobody => letter.to_user,
        Actor::ServerAdmin => letter.to_server_admin,
        Actor::NetworkAdmin => letter.to_network_admin,
        Actor::Developer => letter.to_developer,
    };
    if !about.is_empty() {
        out.paragraph(&fill(about, &[("server", server)]));
    }
    out.push(Part::Heading(letter.what_happened.to_owned()));
    out.paragraph(&article.plain_sentence());
    if !told.quoted.is_empty() {
        out.push(Part::Heading(labels.proof.to_owned()));
        out.push(Part::Lines(language, compose::few(&told.quoted)));
        out.paragraph(letter.secrets);
    }
    out.section(labels.why, article.blocks("why-it-fails"));
    // Only what the addressee can do; where that is nothing, what those can do who can.
    let mut fixes = article.fixes(actor, told.product);
    if fixes.iter().any(|fix| fix.actor == actor) {
        fixes.retain(|fix| fix.actor == actor);
    }
    out.fixes(language, &fixes);
    if told.confidence == Confidence::Possible {
        out.paragraph(letter.unsure);
    }
    out.section(labels.how_to_confirm, article.blocks("how-to-confirm"));
    out.paragraph(letter.thanks);
    out
}

/// Where nothing failed: the first finding to watch out for.
fn to_watch(contents: &Contents) -> Option<&Told> {
    let worked = contents.account.outcome == Outcome::WorkedWithWarnings;
    let warning = |told: &&Told| told.severity == Severity::Warning && told.superseded_by.is_none();
    contents.others.iter().find(|told| worked && warning(told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Options, markdown, ticket};
    use crate::rules;

    fn written(log: &str, language: Language, to: Option<Actor>) -> String {
        let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
        let diagnosis = crate::diagnose(&decoded);
        markdown::write(&ticket("a.log", &decoded, &diagnosis, Options { language, ..Options::default() }, to))
    }

    /// FileZilla's times, and twenty seconds of silence after LIST.
    const SILENT: &str = include_str!("../rules/pasv_private_address/fires.log");

    #[test]
    fn every_finding_gives_a_letter_in_every_language() {
        for rule in rules::all() {
            let log = rules::texts(rule.id).unwrap().example;
            for language in Language::ALL {
                let letter = written(log, *language, None);
                assert!(!letter.contains('{'), "{} {}: {letter}", rule.id, language.tag());
                assert!(letter.contains(language.letter().greeting), "{letter}");
            }
        }
    }

    #[test]
    fn the_letter_is_for_one_reader() {
        let to = |actor| written(SILENT, Language::English, Some(actor));
        let (admin, user) = (to(Actor::ServerAdmin), to(Actor::User));
        assert!(admin.contains("`pasv_address=") && !admin.contains("--ftp-skip-pasv-ip"), "{admin}");
        assert!(!user.contains("`pasv_address=") && user.contains("--ftp-skip-pasv-ip"), "{user}");
    }

    #[test]
    fn the_times_between_the_lines_are_told() {
        let line = |time: &str, said: &str| {
            format!("Sat Nov 21 10:00:{time} 2026 [pid 7] FTP {said}\n").replace(": ", ": Client \"192.0.2.7\", ")
        };
        let log = [
            line("00", "response: \"220 ready\""),
            line("00", "command: \"USER bob\""),
            line("00", "response: \"331 go on\""),
            line("00", "command: \"PASS hunter22\""),
            line("20", "response: \"530 Login incorrect.\""),
        ]
        .concat();
        let letter = written(&log, Language::English, None);
        assert!(letter.contains("(20 s later)") && !letter.contains("hunter22"), "{letter}");
        assert!(!written(&log.replace("10:00:20", "10:00:01"), Language::English, None).contains("later)"));
    }

    #[test]
    fn a_log_without_a_failure_says_so() {
        let log = "220 hi\nUSER a\n331 ok\nPASS b\n230 in\nQUIT\n221 bye\n";
        let letter = written(log, Language::English, None);
        assert!(letter.contains(Language::English.letter().nothing_failed), "{letter}");
    }
}
