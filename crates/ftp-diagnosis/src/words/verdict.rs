//! The verdict on a whole log as one sentence: what worked, then what failed and why.

use super::{Language, article, fill};
use crate::Outcome;
use crate::account::{Account, Cause, Done, Said};
use crate::finding::Stage;
use ftp_catalog::Verb;
use ftp_catalog::letters;
use ftp_catalog::markup::Inline;
use std::iter::once;

/// How the log went, for somebody who reads nothing else. What matters most of it stands in strong emphasis.
pub fn sentence(language: Language, account: &Account) -> Vec<Inline> {
    if language != Language::English {
        return short(language, account);
    }
    let cause = account.cause.as_ref().and_then(|cause| Some((cause, explained(language, cause)?)));
    match (account.outcome, cause) {
        (Outcome::Worked | Outcome::WorkedWithWarnings | Outcome::Incomplete, _) => counted(language, account),
        (Outcome::NotFtp, Some((_, words))) => vec![strong(words)],
        (Outcome::NotFtp, None) => not_ftp(account),
        (Outcome::Failed, _) if account.session == 0 => not_ftp(account),
        (Outcome::Failed, cause) => {
            let mut out = vec![text(which_failed(account))];
            match cause {
                Some((cause, words)) => because(account, cause, words, &mut out),
                None => unexplained(account, &mut out),
            }
            joined(out)
        }
    }
}

/// In other languages than English: the finding's own sentence, or one that is fixed.
fn short(language: Language, account: &Account) -> Vec<Inline> {
    let verdicts = language.verdicts();
    let cause = || account.cause.as_ref().and_then(|cause| explained(language, cause));
    let title = || account.cause.as_ref().map(|cause| cause.title(language)).unwrap_or_default();
    let fixed = |words: &str| vec![strong(vec![text(words)])];
    match account.outcome {
        Outcome::Worked => fixed(verdicts.worked),
        Outcome::WorkedWithWarnings => fixed(&fill(verdicts.watch_out, &[("title", &title())])),
        Outcome::Incomplete => fixed(verdicts.incomplete),
        Outcome::Failed if account.session > 0 => {
            let (all, failed) = (account.sessions.to_string(), account.failed.to_string());
            let number = account.session.to_string();
            let several = fill(verdicts.several, &[("all", &all), ("failed", &failed), ("number", &number)]);
            let several = if account.sessions > 1 { format!("{several} ") } else { String::new() };
            let words = cause().unwrap_or_else(|| vec![text(verdicts.unexplained)]);
            joined(vec![text(several), strong(words)])
        }
        Outcome::Failed | Outcome::NotFtp => {
            cause().map_or_else(|| fixed(account.without_session(language)), |words| vec![strong(words)])
        }
    }
}

/// The same without emphasis.
pub fn plain_sentence(language: Language, account: &Account) -> String {
    article::plain(&sentence(language, account))
}

fn text(words: impl Into<String>) -> Inline {
    Inline::Text(words.into())
}

/// Words that mark their own emphasis keep it.
fn strong(words: Vec<Inline>) -> Inline {
    Inline::Strong(words)
}

/// Adjacent texts as one, so that no empty ones are left.
fn joined(words: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    for word in words {
        match (out.last_mut(), word) {
            (_, Inline::Text(more)) if more.is_empty() => {}
            (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
            (_, word) => out.push(word),
        }
    }
    out
}

fn not_ftp(account: &Account) -> Vec<Inline> {
    if account.sftp {
        return vec![
            strong(vec![text("This is a log of SFTP, which is not FTP")]),
            text(
                ": SFTP is the file transfer of SSH, mostly on port 22, with other commands and answers. Nothing of what is                  explained here applies to it.",
            ),
        ];
    }
    if account.recognised {
        return vec![
            strong(vec![text("Nothing of an FTP session can be read in this text")]),
            text(
                ": it has the form of a known program's log, but shows neither what a client asked nor what a server answered.",
            ),
        ];
    }
    vec![
        strong(vec![text("Nothing in this text is FTP")]),
        text(
            " as far as it can be recognised: no reply such as 220, no command such as USER, and no log of a program \
             that is known here.",
        ),
    ]
}

/// The sentence of the finding.
fn explained(language: Language, cause: &Cause) -> Option<Vec<Inline>> {
    Some(article::article(language, &cause.id, &|name| cause.fact(name))?.sentence)
}

/// Says of which of several sessions the sentence speaks.
fn which_failed(account: &Account) -> String {
    let (all, failed, number) = (account.sessions, account.failed, account.session);
    match (all, failed) {
        (0 | 1, _) => String::new(),
        (_, 1) => format!("Of {all} sessions one failed, session {number}. "),
        (2, 2) => format!("Both sessions failed. Session {number}: "),
        _ if all == failed => format!("All {all} sessions failed. Session {number}: "),
        _ => format!("Of {all} sessions {failed} failed. The first to look at is session {number}. "),
    }
}

/// What worked, what failed, and the cause's own sentence. Some sentences say themselves what worked before.
fn because(account: &Account, cause: &Cause, words: Vec<Inline>, out: &mut Vec<Inline>) {
    const OPENINGS: [&str; 3] = ["You reached the server, but ", "Login worked, but ", "Login works, but "];
    let logged_in = account.logged_in && cause.stage > Stage::Login && cause.stage != Stage::Log;
    out.push(text(if logged_in { login_worked(account) } else { "" }));
    let mut words = words.into_iter();
    let first = match words.next() {
        Some(Inline::Text(first)) => first,
        Some(other) => {
            out.push(strong(std::iter::once(other).chain(words).collect()));
            return;
        }
        None => return,
    };
    if !account.logged_in && account.greeted && matches!(cause.stage, Stage::Tls | Stage::Login | Stage::Close) {
        let (reached, rest) = match first.strip_prefix("The server ") {
            _ if first.starts_with("You reached") => ("", first),
            Some(rest) => ("You reached the server, but ", format!("it {rest}")),
            None => ("You reached the server. ", first),
        };
        out.push(text(reached));
        out.push(strong(std::iter::once(text(rest)).chain(words).collect()));
        return;
    }
    let opening = OPENINGS.iter().filter(|_| logged_in).find_map(|opening| first.strip_prefix(opening));
    let rest = opening.unwrap_or(&first);
    let in_transfer = logged_in && matches!(cause.stage, Stage::Data | Stage::Transfer);
    let first = match account.failed_transfer.filter(|_| in_transfer) {
        Some(verb) => {
            out.push(text(format!("{} failed: ", transfer_words(verb))));
            lower(rest)
        }
        None => capital(rest),
    };
    out.push(strong(std::iter::once(text(first)).chain(words).collect()));
}

fn login_worked(account: &Account) -> &'static str {
    if account.encrypted { "TLS and login worked. " } else { "Login worked. " }
}

fn transfer_words(verb: Option<Verb>) -> &'static str {
    match verb {
        None => "The data connection",
        Some(Verb::RETR) => "The download",
        Some(Verb::STOR | Verb::STOU | Verb::APPE) => "The upload",
        Some(verb) if verb.is_listing() => "The directory listing",
        Some(_) => "The transfer",
    }
}

/// A failure that no finding explains: what was refused last, or that no answer came.
fn unexplained(account: &Account, out: &mut Vec<Inline>) {
    out.push(text(if account.logged_in { login_worked(account) } else { "" }));
    let Some((said, code)) = account.refused.as_ref().and_then(|said| Some((said, said.code?))) else {
        out.push(strong(vec![text("The client gave up")]));
        out.push(text("; the log does not show why."));
        return;
    };
    let what = match said.verb {
        Some(verb) => format!("The server answered {verb} with {code}"),
        None => format!("The server said {code}"),
    };
    let quoted = if said.text.is_empty() { String::new() } else { format!(": \u{201c}{}\u{201d}", said.text) };
    out.push(strong(vec![text(format!("{what}{quoted}."))]));
}

/// A sentence on a log without a failure, after the number of its sessions.
fn counted(language: Language, account: &Account) -> Vec<Inline> {
    let mut out = Vec::new();
    if account.sessions > 1 {
        out.push(text(format!("{} sessions. ", account.sessions)));
    }
    if account.outcome == Outcome::Incomplete {
        let (what, more) = missing(account);
        out.extend([strong(vec![text(what)]), text(more)]);
        return joined(out);
    }
    out.extend([strong(vec![text("Everything worked")]), text(done(account.done))]);
    if account.outcome == Outcome::WorkedWithWarnings {
        let title = account.cause.as_ref().map(|cause| cause.title(language)).unwrap_or_default();
        out.extend([text(" One thing to watch out for: "), strong(vec![text(lower(&title))]), text(".")]);
    }
    joined(out)
}

/// What was done, as the end of a sentence.
fn done(done: Done) -> String {
    let mut all: Vec<String> = done.login.then(|| "the login".to_owned()).into_iter().collect();
    all.extend(count(done.listings, "directory listing"));
    all.extend(count(done.downloads, "download"));
    all.extend(count(done.uploads, "upload"));
    all.extend(count(done.files, "file transfer"));
    match all.split_last() {
        None => ".".to_owned(),
        Some((last, [])) => format!(": {last}."),
        Some((last, rest)) => format!(": {} and {last}.", rest.join(", ")),
    }
}

fn count(number: u32, what: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("one {what}")),
        n => Some(format!("{n} {what}s")),
    }
}

/// Where a log ends that ends too early, and what it therefore does not show.
fn missing(account: &Account) -> (String, String) {
    let parts = |what: String, more: &str| (what, more.to_owned());
    let said = account.last.as_ref();
    if account.is_fragment {
        return match (said.and_then(|s| s.verb), said.and_then(|s| s.code)) {
            (Some(verb), Some(code)) => parts(format!("This is one command, {verb}, and the reply to it, {code}."), ""),
            (Some(verb), None) => parts(format!("This is one command, {verb},"), " without its reply."),
            (None, Some(code)) if account.session == 0 => {
                parts(format!("This is one number, {code},"), " without the text of a reply.")
            }
            (None, Some(code)) => parts(format!("This is one reply, {code},"), " without the command before it."),
            (None, None) => parts("This is a piece of an FTP session.".to_owned(), ""),
        };
    }
    let login = if account.logged_in { "Login worked. " } else { "" };
    if account.quit {
        return match account.logged_in {
            true => parts(format!("{login}The session was ended"), " without a transfer whose end the log shows."),
            false => parts("The session was ended before anybody had logged in.".to_owned(), ""),
        };
    }
    let Some(Said { verb: Some(verb), code, begun, .. }) = said else {
        return match account.spoke {
            _ if account.logged_in => parts(login.to_owned(), "The log does not show how anything else ended."),
            true => parts("The log stops before the first command".to_owned(), ": too little to judge."),
            false => parts("The log shows no commands and no replies".to_owned(), ": too little to judge."),
        };
    };
    match code {
        None if *begun => {
            parts(format!("The log stops during {verb}"), ": the reply that ends the transfer is not in it.")
        }
        None => parts(format!("The log stops after {verb}"), ": the reply to it is not in the log."),
        Some(code) if !account.logged_in => {
            parts(format!("The log stops after the reply {code} to {verb},"), " and shows no complete login.")
        }
        Some(code) if matches!(*verb, Verb::PASV | Verb::EPSV | Verb::PORT | Verb::EPRT) => {
            parts(format!("The log stops after {verb} and its reply {code}"), ": the transfer is not in it.")
        }
        Some(code) => parts(format!("The log stops after {verb} and its reply {code},"), " before any transfer."),
    }
}

impl Cause {
    fn fact(&self, name: &str) -> Option<String> {
        self.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    fn title(&self, language: Language) -> String {
        article::article(language, &self.id, &|name| self.fact(name))
            .map_or_else(|| language.title(&self.id), |article| article.title)
    }
}

/// The first letter small, so that the sentence can go on after a colon; names and abbreviations keep theirs.
fn lower(sentence: &str) -> String {
    let mut all = sentence.chars();
    let (first, second) = (all.next(), all.next());
    let word = sentence.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let plain = word == "A" || second.is_some_and(|c| c.is_lowercase());
    match first {
        Some(first) if plain => once(letters::small_letter(first)).chain(sentence.chars().skip(1)).collect(),
        _ => sentence.to_owned(),
    }
}

/// The first letter large, where words begin that stand elsewhere in a sentence.
pub fn capital(sentence: &str) -> String {
    let mut rest = sentence.chars();
    match rest.next() {
        Some(first) => once(letters::capital_letter(first)).chain(rest).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::Redactor;
    use ftp_catalog::markup::{Block, to_markdown};

    fn told(log: &str) -> String {
        let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
        let account = Account::new(&decoded, &crate::diagnose(&decoded), &Redactor::new(&decoded, false));
        to_markdown(&[Block::Paragraph(sentence(Language::English, &account))]).trim().to_owned()
    }

    #[test]
    fn the_cause_alone_is_emphasised() {
        let log = crate::rules::texts("pasv-private-address").unwrap().example;
        let words = told(log);
        assert!(
            words.starts_with("Login worked. The directory listing failed: **the server told the client"),
            "{words}"
        );
        assert!(words.ends_with("inside the server's own network.**"), "{words}");
    }

    #[test]
    fn without_a_cause_the_last_refusal_is_quoted() {
        let sftp = "Status:\tConnecting to ftp.example.org...\nResponse:\tfzSftp started, protocol_version=9\nCommand:\topen \
                    \"alice@ftp.example.org\" 22\nCommand:\tpwd\n";
        assert!(told(sftp).starts_with("**This is a log of SFTP, which is not FTP**: "));
        let words = told("220 hi\nUSER a\n331 ok\nPASS b\n230 in\nDELE x\n599 Odd *thing*\nQUIT\n221 bye\n");
        assert!(words.starts_with("Login worked. **The server answered DELE with 599: “Odd "), "{words}");
    }

    #[test]
    fn of_several_sessions_it_is_said_how_many_failed() {
        let (bad, good) = (
            "220 hi\nUSER a\n331 ok\nPASS b\n530 no\nQUIT\n221 bye\n",
            "220 hi\nUSER a\n331 ok\nPASS b\n230 in\nQUIT\n221 bye\n",
        );
        for (log, words) in [
            (bad.repeat(2), "Both sessions failed. Session 1: "),
            (bad.repeat(3), "All 3 sessions failed. Session 1: "),
            (format!("{good}{bad}"), "Of 2 sessions one failed, session 2. "),
            (format!("{good}{bad}{bad}"), "Of 3 sessions 2 failed. The first to look at is session 2. "),
        ] {
            let said = told(&log);
            assert!(said.starts_with(words), "{said}");
        }
    }

    #[test]
    fn what_is_no_ftp_or_stops_too_early_is_said_to_be() {
        assert!(told("Dear all,\nwe meet at ten.\n").starts_with("**Nothing in this text is FTP** as far as"));
        let start = "2026-11-21 06:36:32,821 ftp1 proftpd[8419]: using PCRE2 10.42\n\
                     2026-11-21 06:36:32,824 ftp1 proftpd[8419]: using TCP receive buffer size of 131072 bytes\n\
                     2026-11-21 06:36:32,824 ftp1 proftpd[8419]: using TCP send buffer size of 16384 bytes\n";
        assert!(told(start).starts_with("**Nothing of an FTP session can be read in this text**: it has the form"));
        let words = told("220 hi\nUSER a\n331 ok\nPASS b\n230 in\nPASV\n");
        assert_eq!(words, "**The log stops after PASV**: the reply to it is not in the log.");
    }
}
