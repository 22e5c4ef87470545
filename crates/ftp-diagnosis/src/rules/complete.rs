//! What is complete: every id of the vocabulary has a rule, every rule raises on its logs only what it names, its
//! words exist in every language, and the table of evidence says where its log comes from.

use super::{Language, RULES, texts};
use crate::diagnose;
use crate::finding::Finding;
use std::collections::BTreeSet;

/// Ids for which there is no rule, each with the reason why one log cannot show it.
const NOT_IN_ONE_LOG: &[(&str, &str)] = &[];

/// What is said about a session whatever else is wrong with it.
const OF_ANY_SESSION: &[(&str, &str)] = &[
    ("clear-text-password", "most logs are of plain FTP, whose logins are not encrypted"),
    ("host-command", "lftp sends HOST to every server that lists it, and ProFTPD does"),
];

/// What truly accompanies a rule on one of its logs: the rule, the other finding, and why both are right.
const COMPANIONS: &[(&str, &str, &str)] = &[
    ("abor-double-reply", "transfer-aborted-by-user", "ABOR is how a user breaks a transfer off"),
    ("addresses-redacted", "passive-port-blocked", "the masked log is one of a transfer that failed"),
    ("clear-text-password", "replies-missing", "the log shows commands alone"),
    ("client-refused-pasv-address", "pasv-private-address", "why the client refuses the address"),
    ("client-repaired-pasv-address", "epsv-unsupported-fell-back", "the client asked for EPSV first"),
    ("client-repaired-pasv-address", "pasv-private-address", "why the client repairs the address"),
    ("client-repaired-pasv-address", "transfer-worked-anyway", "the repair helped"),
    ("client-trusted-pasv-address", "pasv-private-address", "the address that should not be trusted"),
    ("data-stalled-after-150", "no-completion-reply", "what does not move does not end either"),
    ("double-nat", "client-repaired-pasv-address", "lftp replaces the inner address"),
    ("double-nat", "passive-port-refused", "the outer router does not forward the port"),
    ("double-nat", "pasv-private-address", "the address of the inner router is private"),
    ("eprt-unsupported-fell-back", "transfer-worked-anyway", "the other command helped"),
    ("epsv-refused-522", "epsv-unsupported-fell-back", "the client goes on with PASV"),
    ("epsv-unsupported-fell-back", "epsv-refused-522", "522 is one way to refuse EPSV"),
    ("epsv-unsupported-fell-back", "several-sessions", "lftp uses PASV in a new session"),
    ("epsv-unsupported-no-fallback", "epsv-refused-522", "522 is one way to refuse EPSV"),
    ("fallback-loop", "pasv-refused", "the first failure, which is the one to read"),
    ("hairpin-nat", "passive-port-blocked", "what the translator that cannot turn back looks like"),
    ("large-transfer-stalls", "data-stalled-after-150", "the large transfer stalls"),
    ("large-transfer-stalls", "no-completion-reply", "what does not move does not end either"),
    ("list-options-rejected", "multiline-227", "aioftp answers PASV in two lines"),
    ("list-options-rejected", "transfer-worked-anyway", "LIST without options helped"),
    ("log-truncated-start", "pasv-private-address", "the cut log is one of a transfer that failed"),
    ("lpsv-lprt-seen", "epsv-unsupported-on-ipv6", "tnftp tries LPSV after EPSV was refused"),
    ("mlsd-unsupported", "transfer-worked-anyway", "LIST helped"),
    ("nat-alg-blind-to-tls", "active-mode-behind-nat", "the address that nobody could rewrite"),
    ("nat-alg-blind-to-tls", "client-repaired-pasv-address", "the client rewrites what the helper could not"),
    ("nat-alg-blind-to-tls", "passive-port-blocked", "the port that nobody opened"),
    ("nat-alg-blind-to-tls", "pasv-private-address", "the address that nobody could rewrite"),
    ("nat-alg-blind-to-tls", "several-sessions", "one session with TLS, one without"),
    ("nat-alg-no-epsv", "transfer-worked-anyway", "PASV helped"),
    ("nat-alg-nonstandard-port", "active-mode-behind-nat", "the address that nobody rewrote"),
    ("nat-alg-nonstandard-port", "client-repaired-pasv-address", "lftp rewrites what the helper did not"),
    ("nat-alg-nonstandard-port", "passive-port-blocked", "the port that nobody opened"),
    ("nat-alg-nonstandard-port", "pasv-private-address", "the address that nobody rewrote"),
    ("nat-alg-nonstandard-port", "several-sessions", "one session on port 21, one on another"),
    ("nat64-or-dual-stack", "lpsv-lprt-seen", "tnftp tries LPRT after EPRT was refused"),
    ("passive-port-blocked", "password-visible-in-log", "curl shows the password"),
    ("passive-port-reserved-by-alg", "passive-port-blocked", "what the other helper does to the port"),
    ("passive-ports-exhausted", "command-unsupported", "Pure-FTPd has no OPTS UTF8, which lftp sends"),
    ("pasv-address-needed-by-load-balancer", "client-repaired-pasv-address", "curl takes the server's address instead"),
    ("pasv-address-needed-by-load-balancer", "epsv-denied", "with EPSV there would be no address"),
    ("pasv-address-needed-by-load-balancer", "epsv-unsupported-fell-back", "with EPSV there would be no address"),
    ("pasv-address-needed-by-load-balancer", "passive-port-blocked", "nobody listens at the address that curl takes"),
    ("pasv-address-needed-by-load-balancer", "pasv-address-mismatch", "the address of the node behind the balancer"),
    ("pasv-container-address", "pasv-private-address", "containers have private addresses"),
    ("pasv-documentation-address", "pasv-address-mismatch", "the example is another address than the server's"),
    ("pasv-private-address", "password-visible-in-log", "curl shows the password"),
    ("pasv-refused", "fallback-loop", "the client tries active mode next"),
    ("server-address-private", "connect-timeout", "what an address that cannot be reached looks like"),
    ("tls13-trouble", "several-sessions", "one session with TLS 1.3, one with 1.2"),
    ("tls13-trouble", "tls-session-reuse-required", "what fails with TLS 1.3"),
    ("transfer-aborted-by-user", "abor-double-reply", "ABOR has two replies"),
    ("transfer-incomplete", "transfer-aborted-by-user", "broken off by the user"),
    ("transfer-worked-anyway", "data-connection-aborted", "the first attempt"),
];

/// What leads the verdict on a log. For the tests of rules.
pub(super) fn lead(log: &str) -> Option<&'static str> {
    let diagnosis = diagnose(&ftp_transcript::decode(log.as_bytes().to_vec()));
    diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at)).map(|f| f.id)
}

fn vocabulary() -> Vec<&'static str> {
    include_str!("../../findings.tsv").lines().skip(1).filter_map(|row| row.split('\t').next()).collect()
}

fn findings(log: &str) -> Vec<Finding> {
    diagnose(&ftp_transcript::decode(log.as_bytes().to_vec())).findings
}

#[test]
fn every_id_has_a_rule_or_a_reason() {
    assert!(NOT_IN_ONE_LOG.len() <= 10);
    for id in vocabulary() {
        let excused = NOT_IN_ONE_LOG.iter().any(|(known, reason)| *known == id && !reason.is_empty());
        assert_ne!(RULES.iter().any(|rule| rule.id == id), excused, "{id}: a rule, or a reason, and not both");
    }
}

#[test]
fn each_rule_raises_only_itself_and_what_it_names() {
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    for rule in RULES {
        for (number, log) in rule.fires.iter().enumerate() {
            let raised = findings(log);
            let mut expected = vec![rule.id];
            expected.extend(rule.supersedes);
            expected.extend(OF_ANY_SESSION.iter().map(|(id, _)| id));
            let beside = COMPANIONS.iter().filter(|(id, ..)| *id == rule.id).map(|(_, other, _)| *other);
            for other in beside.filter(|other| raised.iter().any(|f| f.id == *other)) {
                met.insert((rule.id, other));
                expected.push(other);
            }
            // What is folded under one of them is told as part of it.
            for _ in 0..raised.len() {
                let folded = |f: &&Finding| f.superseded_by.is_some_and(|by| expected.contains(&by));
                let more: Vec<_> = raised.iter().filter(folded).map(|f| f.id).collect();
                expected.extend(more);
            }
            for finding in raised.iter().filter(|f| !expected.contains(&f.id)) {
                wrong.push(format!("{} on fires {number}: {}", rule.id, finding.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let idle: Vec<_> = COMPANIONS.iter().filter(|(rule, other, _)| !met.contains(&(*rule, *other))).collect();
    assert!(idle.is_empty(), "listed, and not raised: {idle:#?}");
    let unexplained = COMPANIONS.iter().map(|c| c.2).chain(OF_ANY_SESSION.iter().map(|c| c.1)).any(str::is_empty);
    assert!(!unexplained, "every companion has its reason");
}

/// The parts of a text: the head, and the sections by their headings. A translation leaves the sources out.
fn parts(words: &str) -> Vec<(&str, &str)> {
    let (head, body) = words.split_once("\n## ").unwrap_or((words, ""));
    let sections = body.split("\n## ").filter_map(|section| section.split_once('\n'));
    [("head", head)].into_iter().chain(sections).filter(|(heading, _)| *heading != "Sources").collect()
}

/// The names in `{name}` and `{name|otherwise}`, in order of the alphabet.
fn placeholders(text: &str) -> Vec<&str> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut names: Vec<_> = inside.filter_map(|(inside, _)| inside.split('|').next()).collect();
    names.retain(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-'));
    names.sort_unstable();
    names
}

/// What stands between backticks, in order of the alphabet: commands, settings and replies, which no language changes.
fn code(text: &str) -> Vec<String> {
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let mut spans: Vec<_> = spans.map(str::to_owned).collect();
    spans.sort_unstable();
    spans
}

#[test]
fn translations_say_what_the_english_words_say() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let texts = texts(rule.id).unwrap();
        let english = parts(texts.words(Language::English));
        for language in [Language::French, Language::Vietnamese] {
            let translated = parts(texts.words(language));
            let headings = |parts: &[(&'static str, &'static str)]| parts.iter().map(|p| p.0).collect::<Vec<_>>();
            if headings(&english) != headings(&translated) {
                wrong.push(format!("{} {}: other headings {:?}", rule.id, language.tag(), headings(&translated)));
                continue;
            }
            for ((heading, original), (_, text)) in english.iter().zip(&translated) {
                let at = format!("{} {} {heading:?}", rule.id, language.tag());
                if text.trim().is_empty() {
                    wrong.push(format!("{at}: no words"));
                }
                if placeholders(original) != placeholders(text) {
                    wrong.push(format!("{at}: {:?} for {:?}", placeholders(text), placeholders(original)));
                }
                if code(original) != code(text) {
                    let (here, there) = (code(text), code(original));
                    let more: Vec<_> = here.iter().filter(|c| !there.contains(c)).collect();
                    let less: Vec<_> = there.iter().filter(|c| !here.contains(c)).collect();
                    wrong.push(format!("{at}: other code, more {more:?}, less {less:?}"));
                }
            }
            for part in ["title: ", "sentence: "] {
                let said = english.iter().zip(&translated).next();
                let same =
                    said.is_some_and(|((_, a), (_, b))| line(a, part) == line(b, part) || line(b, part).is_empty());
                if same {
                    wrong.push(format!("{} {}: {part:?} is not translated", rule.id, language.tag()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn line<'t>(head: &'t str, part: &str) -> &'t str {
    head.lines().find_map(|l| l.strip_prefix(part)).unwrap_or_default()
}

#[test]
fn the_table_of_evidence_names_every_rule_once() {
    let table = include_str!("../../../../docs/evidence.md");
    let rows: Vec<_> = table
        .lines()
        .filter_map(|l| l.strip_prefix("| `"))
        .filter_map(|row| {
            let (id, rest) = row.split_once("` | ")?;
            Some((id, rest.trim_end_matches(['|', ' '])))
        })
        .collect();
    let told: Vec<_> = rows.iter().map(|(id, _)| *id).collect();
    let rules: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(told, rules, "one row for each rule, in their order");
    for (id, origin) in rows {
        assert!(origin.len() > 20, "{id}: where do the texts come from?");
    }
}
