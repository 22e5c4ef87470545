//! The verdict on a whole log as one sentence: what worked, then what failed and why.

use super::{Language, article};
use crate::finding::{Finding, Severity, Stage};
use crate::fragment::{bare_code, fragment};
use crate::redact::Redactor;
use crate::{Diagnosis, Outcome};
use ftp_catalog::Verb;
use ftp_transcript::session::{End, Exchange, Login, TransferOutcome};
use ftp_transcript::{Decoded, Session};

/// How the log went, for somebody who reads nothing else.
pub fn verdict_sentence(language: Language, decoded: &Decoded, diagnosis: &Diagnosis) -> String {
    verdict_sentence_redacted(language, decoded, diagnosis, &Redactor::new(decoded, false))
}

/// The same, with whatever `redactor` replaces.
pub fn verdict_sentence_redacted(
    language: Language,
    decoded: &Decoded,
    diagnosis: &Diagnosis,
    redactor: &Redactor,
) -> String {
    let Language::English = language;
    let verdict = &diagnosis.verdict;
    let session = verdict.session.and_then(|s| decoded.sessions.get(s));
    let lead = verdict.lead.and_then(|l| diagnosis.findings.get(l));
    let sentence = lead.and_then(|f| {
        Some(article(language, f.id, &|name| f.fact(name).map(|fact| redactor.fact(fact)))?.plain_sentence())
    });
    let own = match (verdict.outcome, session) {
        (Outcome::Incomplete, None) => {
            let code = bare_code(decoded).map(|code| code.to_string()).unwrap_or_default();
            return format!("This is one number, {code}, without the text of a reply.");
        }
        (Outcome::NotFtp, _) | (_, None) => return sentence.unwrap_or_else(|| NOT_FTP.to_owned()),
        (Outcome::Failed, Some(session)) => match (lead, sentence) {
            (Some(lead), Some(sentence)) => reached(session, lead, &sentence)
                .unwrap_or_else(|| format!("{}{}", before(session, lead), continued(session, lead, &sentence))),
            _ => unexplained(decoded, session, redactor),
        },
        (Outcome::Incomplete, Some(session)) => return counted(diagnosis, &missing(decoded, session)),
        (Outcome::Worked, Some(_)) => return counted(diagnosis, &worked(decoded)),
        (Outcome::WorkedWithWarnings, Some(_)) => {
            let warning = diagnosis
                .findings
                .iter()
                .find(|f| f.severity == Severity::Warning && f.superseded_by.is_none() && f.stage != Stage::Log);
            let title = warning.map(|f| language.title(f.id)).unwrap_or_default();
            return counted(diagnosis, &format!("{} One thing to watch out for: {}.", worked(decoded), lower(&title)));
        }
    };
    let failed = diagnosis.outcomes.iter().filter(|o| **o == Outcome::Failed).count();
    let all = diagnosis.outcomes.len();
    let number = verdict.session.map_or(1, |s| s + 1);
    match (all, failed) {
        (0 | 1, _) => own,
        (_, 1) => format!("Of {all} sessions one failed, session {number}. {own}"),
        _ if all == failed => format!("All {all} sessions failed. Session {number}: {own}"),
        _ => format!("Of {all} sessions {failed} failed. The first to look at is session {number}. {own}"),
    }
}

const NOT_FTP: &str = "Nothing in this text is FTP as far as it can be recognised: no reply such as 220, no command \
     such as USER, and no log of a program that is known here.";

/// Says of how many sessions a sentence speaks.
fn counted(diagnosis: &Diagnosis, sentence: &str) -> String {
    match diagnosis.outcomes.len() {
        0 | 1 => sentence.to_owned(),
        all => format!("{all} sessions. {sentence}"),
    }
}

/// Where the server was reached, and nothing more: that and the lead's sentence as one.
fn reached(session: &Session, lead: &Finding, sentence: &str) -> Option<String> {
    let at_login = matches!(lead.stage, Stage::Tls | Stage::Login | Stage::Close) && session.login != Login::Accepted;
    let greeting = session.greeting.and_then(|g| session.exchanges.get(g));
    if !at_login || !greeting.is_some_and(Exchange::succeeded) || sentence.starts_with("You reached") {
        return None;
    }
    Some(match sentence.strip_prefix("The server ") {
        Some(rest) => format!("You reached the server, but it {rest}"),
        None => format!("You reached the server. {sentence}"),
    })
}

/// What worked before the lead.
fn before(session: &Session, lead: &Finding) -> &'static str {
    match lead.stage {
        Stage::Connect | Stage::Greeting | Stage::Log => "",
        _ if session.login == Login::Accepted && lead.stage > Stage::Login => "Login worked. ",
        _ => "",
    }
}

/// The lead's sentence, after what was tried. Some sentences say themselves what worked before.
fn continued(session: &Session, lead: &Finding, sentence: &str) -> String {
    const OPENINGS: [&str; 3] = ["You reached the server, but ", "Login worked, but ", "Login works, but "];
    let logged_in = session.login == Login::Accepted && lead.stage > Stage::Login;
    let opening = OPENINGS.iter().find(|opening| logged_in && sentence.starts_with(**opening));
    let rest = opening.and_then(|opening| sentence.strip_prefix(opening)).unwrap_or(sentence);
    match failed_transfer(session).filter(|_| logged_in && matches!(lead.stage, Stage::Data | Stage::Transfer)) {
        Some(what) => format!("{what} failed: {}", lower(rest)),
        None => upper(rest),
    }
}

/// The first transfer that failed, in words.
fn failed_transfer(session: &Session) -> Option<&'static str> {
    let channel = session.channels.iter().find(|c| c.outcome == TransferOutcome::Failed)?;
    let transfer = session.transfer_of(channel).and_then(Exchange::verb);
    Some(transfer.map_or("The data connection", transfer_words))
}

fn transfer_words(verb: Verb) -> &'static str {
    match verb {
        Verb::RETR => "The download",
        Verb::STOR | Verb::STOU | Verb::APPE => "The upload",
        v if v.is_listing() => "The directory listing",
        _ => "The transfer",
    }
}

/// A failure that no finding explains: what was refused last, or that no answer came.
fn unexplained(decoded: &Decoded, session: &Session, redactor: &Redactor) -> String {
    let login = if session.login == Login::Accepted { "Login worked. " } else { "" };
    let refused = session.exchanges.iter().rev().find(|e| e.refused());
    let Some((exchange, reply)) = refused.and_then(|e| Some((e, e.final_reply()?))) else {
        return format!("{login}The client gave up; the log does not show why.");
    };
    let text = redactor.text(&decoded.transcript.reply_text(reply));
    let text = text.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    let what = match exchange.verb() {
        Some(verb) => format!("The server answered {verb} with {}", reply.code),
        None => format!("The server said {}", reply.code),
    };
    if text.is_empty() { format!("{login}{what}.") } else { format!("{login}{what}: \u{201c}{text}\u{201d}.") }
}

/// What was done, where everything worked.
fn worked(decoded: &Decoded) -> String {
    let (mut listings, mut downloads, mut uploads) = (0u64, 0u64, 0u64);
    for session in &decoded.sessions {
        for channel in session.channels.iter().filter(|c| c.outcome == TransferOutcome::Completed) {
            match session.transfer_of(channel).and_then(Exchange::verb) {
                Some(Verb::RETR) => downloads += 1,
                Some(Verb::STOR | Verb::STOU | Verb::APPE) => uploads += 1,
                _ => listings += 1,
            }
        }
    }
    let login = decoded.sessions.iter().any(|s| s.login == Login::Accepted);
    let mut done: Vec<String> = login.then(|| "the login".to_owned()).into_iter().collect();
    done.extend(count(listings, "directory listing"));
    done.extend(count(downloads, "download"));
    done.extend(count(uploads, "upload"));
    match done.split_last() {
        None => "Everything worked.".to_owned(),
        Some((last, [])) => format!("Everything worked: {last}."),
        Some((last, rest)) => format!("Everything worked: {} and {last}.", rest.join(", ")),
    }
}

fn count(number: u64, what: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("one {what}")),
        n => Some(format!("{n} {what}s")),
    }
}

/// Where a log ends that ends too early.
fn missing(decoded: &Decoded, session: &Session) -> String {
    if let Some(fragment) = fragment(decoded) {
        return match (fragment.verb, fragment.code()) {
            (Some(verb), Some(code)) => format!("This is one command, {verb}, and the reply to it, {code}."),
            (Some(verb), None) => format!("This is one command, {verb}, without its reply."),
            (None, Some(code)) => format!("This is one reply, {code}, without the command before it."),
            (None, None) => "This is a piece of an FTP session.".to_owned(),
        };
    }
    if session.end == End::Quit {
        return match session.login {
            Login::Accepted => "Login worked. The session was ended without a transfer whose end the log shows.",
            _ => "The session was ended before anybody had logged in.",
        }
        .to_owned();
    }
    let Some(last) = session.exchanges.iter().rev().find(|e| e.command.is_some()) else {
        return match session.login {
            Login::Accepted => "Login worked. The log does not show how anything else ended.",
            _ if session.exchanges.is_empty() => "The log shows no commands and no replies: too little to judge.",
            _ => "The log stops before the first command: too little to judge.",
        }
        .to_owned();
    };
    let verb = last.verb().map(|v| v.to_string()).unwrap_or_default();
    match (last.final_reply(), last.has_preliminary()) {
        (None, true) => format!("The log stops during {verb}: the reply that ends the transfer is not in it."),
        (None, false) => format!("The log stops after {verb}: the reply to it is not in the log."),
        (Some(reply), _) if session.login == Login::Absent => {
            format!("The log stops after the reply {} to {verb}, and shows no complete login.", reply.code)
        }
        (Some(reply), _) if sets_up_data(&verb) => {
            format!("The log stops after {verb} and its reply {}: the transfer is not in it.", reply.code)
        }
        (Some(reply), _) => format!("The log stops after {verb} and its reply {}, before any transfer.", reply.code),
    }
}

fn sets_up_data(verb: &str) -> bool {
    matches!(verb, "PASV" | "EPSV" | "PORT" | "EPRT")
}

/// The first letter small, so that the sentence can go on after a colon; names and abbreviations keep theirs.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let (first, second) = (letters.next(), letters.next());
    let word = sentence.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let plain = word == "A" || second.is_some_and(|c| c.is_lowercase());
    match first {
        Some(first) if plain => first.to_lowercase().chain(sentence.chars().skip(1)).collect(),
        _ => sentence.to_owned(),
    }
}

fn upper(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
