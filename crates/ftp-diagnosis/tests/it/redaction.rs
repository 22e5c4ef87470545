//! Redacting keeps the meaning: of generated sessions in every dialect, a redacted report says the same and names
//! nobody, and a log whose password or lines a person has masked or quoted is explained in the same way.

#![allow(clippy::expect_used, reason = "a test may fail")]

use crate::talks::model::{Talk, talk};
use crate::talks::{Writer, writers};
use ftp_diagnosis::redact::{Kind, Redactor};
use ftp_diagnosis::render::text::Terminal;
use ftp_diagnosis::render::{self, Options};
use ftp_diagnosis::{Diagnosis, diagnose};
use ftp_transcript::{Decoded, decode};
use proptest::prelude::*;
use serde_json::Value;

fn explain(log: &str) -> (Decoded, Diagnosis) {
    let decoded = decode(log.as_bytes().to_vec());
    let diagnosis = diagnose(&decoded);
    (decoded, diagnosis)
}

fn json(decoded: &Decoded, diagnosis: &Diagnosis, redact: bool) -> String {
    let mut out = Vec::new();
    let options = Options { redact, ..Options::default() };
    render::json::write(&mut out, "any", decoded, diagnosis, options).expect("memory takes all");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// The report without what is personal in it: addresses, hosts, arguments, and the facts of the findings.
fn meaning(report: &str) -> Value {
    fn forget(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in ["control_peer", "client_address", "argument", "facts", "host", "server", "client", "name"] {
                    map.remove(key);
                }
                map.values_mut().for_each(forget);
            }
            Value::Array(values) => values.iter_mut().for_each(forget),
            _ => {}
        }
    }
    let mut report = serde_json::from_str(report).expect("the report is JSON");
    forget(&mut report);
    report
}

/// What must not be read in a redacted report, nor the password in any.
fn personal(talk: &Talk) -> Vec<String> {
    let arguments = |verb| talk.said.iter().filter(move |s| s.verb() == verb).map(|s| s.argument().to_owned());
    let mut words: Vec<String> = arguments("USER").chain(arguments("RETR")).chain(arguments("STOR")).collect();
    let announced = talk.said.iter().filter_map(|s| s.announced?.0);
    for address in announced.chain([talk.server, talk.client]) {
        words.push(address.to_string());
        words.push(address.to_string().replace('.', ","));
    }
    // The address by which settings are explained is nobody's.
    words.retain(|word| word.replace(',', ".") != "203.0.113.10");
    words
}

/// Whether a text holds a word that is not a part of a longer one: `10.0.0.1` is not in `10.0.0.12`.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(|c| c.is_ascii_alphanumeric())
    })
}

fn written(writer: &Writer, talk: Talk) -> (Talk, String) {
    let talk = (writer.shown)(talk);
    let log = (writer.write)(&talk);
    (talk, log)
}

/// What is found: id, session, lines, severity, certainty, and what explains it.
type Found<'a> = (&'a str, usize, Vec<u32>, String, Option<&'a str>);

fn found<'a>(diagnosis: &'a Diagnosis, but: &str) -> Vec<Found<'a>> {
    let of = |f: &'a ftp_diagnosis::finding::Finding| {
        let lines = f.lines.iter().map(|l| l.number()).collect();
        (f.id, f.session, lines, format!("{:?} {:?}", f.severity, f.confidence), f.superseded_by)
    };
    diagnosis.findings.iter().filter(|f| f.id != but).map(of).collect()
}

fn lead(diagnosis: &Diagnosis) -> Option<&'static str> {
    diagnosis.verdict.lead.and_then(|lead| diagnosis.findings.get(lead)).map(|f| f.id)
}

proptest! {
    #![proptest_config(crate::config(128))]

    #[test]
    fn a_redacted_report_says_the_same_and_names_nobody(talk in talk(), which in 0..writers().count()) {
        let (talk, log) = written(writers().nth(which).expect("a writer"), talk);
        let (decoded, diagnosis) = explain(&log);
        let (open, redacted) = (json(&decoded, &diagnosis, false), json(&decoded, &diagnosis, true));
        prop_assert_eq!(meaning(&open), meaning(&redacted));
        let terminal = Terminal { width: 0, styled: false };
        let document = |redact| render::report("any", &decoded, &diagnosis, Options { redact, ..Options::default() });
        let (shown, hidden) = (document(false), document(true));
        for text in [open, render::text::write(&shown, terminal), render::markdown::write(&shown)] {
            prop_assert!(!text.contains(&talk.password), "{}", text);
        }
        for text in [redacted, render::text::write(&hidden, terminal), render::markdown::write(&hidden)] {
            prop_assert!(!text.contains(&talk.password), "{}", text);
            for word in personal(&talk) {
                prop_assert!(!holds(&text, &word), "{word:?} stands in\n{text}\n{log}");
            }
        }
    }

    /// The password is replaced by as many asterisks, as people do; captures tell the length of each line.
    #[test]
    fn a_masked_password_changes_nothing_but_that_it_is_seen(talk in talk(), which in 0..writers().count()) {
        let (talk, log) = written(writers().nth(which).expect("a writer"), talk);
        let masked = log.replace(&talk.password, &"*".repeat(talk.password.len()));
        let ((_, before), (decoded, after)) = (explain(&log), explain(&masked));
        prop_assert_eq!(found(&before, "password-visible-in-log"), found(&after, ""), "{}", masked);
        prop_assert_eq!((lead(&before), before.verdict.outcome), (lead(&after), after.verdict.outcome));
        prop_assert!(decoded.transcript.visible_secrets().is_empty());
    }

    #[test]
    fn a_quoted_log_is_explained_in_the_same_way(talk in talk(), which in 0..writers().count()) {
        let (_, log) = written(writers().nth(which).expect("a writer"), talk);
        // Fewer lines may begin alike by chance.
        prop_assume!(log.lines().filter(|line| !line.trim().is_empty()).count() >= 6);
        let quoted: String = log.lines().map(|line| format!("> {line}\n")).collect();
        let ((_, before), (_, after)) = (explain(&log), explain(&quoted));
        prop_assert_eq!(found(&before, ""), found(&after, ""), "{}", quoted);
        prop_assert_eq!((lead(&before), before.verdict.outcome), (lead(&after), after.verdict.outcome));
    }
}

/// The name of a log: its folder and file.
fn short(path: &std::path::Path) -> String {
    let parts: Vec<String> = path.iter().rev().take(2).map(|part| part.to_string_lossy().into_owned()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// Every log of the corpus, with its name.
fn corpus() -> impl Iterator<Item = (String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let folders = std::fs::read_dir(root).expect("the corpus").map(|folder| folder.expect("an entry").path());
    let files = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("an entry").path()));
    files.filter(|path| path.extension().is_some_and(|kind| kind == "log")).map(|path| {
        let bytes = std::fs::read(&path).expect("a log");
        (short(&path), String::from_utf8_lossy(&bytes).into_owned())
    })
}

/// Logs that are explained in another way once they are redacted, and why.
const READ_OTHERWISE: &[(&str, &str)] =
    &[("latin1-file-names/lftp--proftpd.log", "the finding is about the letters of a name, which is replaced")];

#[test]
fn a_redacted_log_is_explained_in_the_same_way_and_names_nobody() {
    let mut otherwise = Vec::new();
    let examples = ftp_diagnosis::rules::all().iter().filter_map(|rule| {
        Some((format!("rules/{}", rule.id), ftp_diagnosis::rules::texts(rule.id)?.example.to_owned()))
    });
    for (name, log) in corpus().chain(examples) {
        let (decoded, before) = explain(&log);
        let redactor = Redactor::new(&decoded, true);
        let redacted: String = redactor.log(&decoded).map(|line| line + "\n").collect();
        for replaced in redactor.replaced() {
            // A name that is also an ordinary word of the protocol or of a path stands elsewhere by right.
            let telling = matches!(replaced.kind, Kind::Address(_)) && replaced.in_log.is_some();
            let itself = replaced.in_log.as_ref() == Some(&replaced.text);
            assert!(
                !telling || itself || is_stand_in(&replaced.text, &redactor) || !holds(&redacted, &replaced.text),
                "{name}: {replaced:?}"
            );
        }
        let (_, after) = explain(&redacted);
        if (lead(&before), before.verdict.outcome) != (lead(&after), after.verdict.outcome) {
            otherwise.push(name);
        }
    }
    otherwise.sort();
    let known: Vec<&str> = READ_OTHERWISE.iter().map(|(name, _)| *name).collect();
    assert_eq!(otherwise, known);
}

/// Whether a text that was replaced is also what stands in for another.
fn is_stand_in(text: &str, redactor: &Redactor) -> bool {
    redactor.replaced().iter().any(|other| other.in_log.as_deref() == Some(text))
}
