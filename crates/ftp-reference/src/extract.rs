//! The words of articles for the app: a file for each kind and language, and a list of all for its search.
//!
//! One file for all articles of a kind, so that what is asked of the host does not tell what stands in a log.

use std::collections::BTreeMap;

use ftp_catalog::{Article, Guide, Words, commands, comparisons, guides, replies};
use ftp_diagnosis::rules;
use ftp_diagnosis::words::Language;
use serde_json::{Map, Value, json};

use crate::address::Subject;
use crate::related::Related;
use crate::tongue::Tongue;

/// What stands before the name of an article in a file of many. No text has it.
const RECORD: char = '\u{1e}';

/// The name and the text of each file below the language's folder.
pub(crate) fn files(tongue: &Tongue, related: &Related) -> Vec<(String, String)> {
    let tag = tongue.tag;
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |path: &str, text: &str| {
        let (kind, name) = path.trim_end_matches('/').split_once('/').unwrap_or((path, ""));
        files.entry(format!("{kind}.txt")).or_default().push_str(&format!("{RECORD}{name}\n{text}"));
    };
    for (subject, words) in catalogue(tag) {
        add(&subject.path(), &text(&words));
    }
    for rule in rules::all() {
        if let Some(texts) = rules::texts(rule.id) {
            let english = texts.words(Language::English);
            let own = Some(texts.words(tongue.speech)).filter(|words| !words.is_empty()).unwrap_or(english);
            let words = with_sources(own, english);
            // The app carries the English titles and sentences, for the case that nothing can be loaded.
            let words = if tongue.speech == Language::English { without_head(&words) } else { &words };
            add(&Subject::finding(rule.id).path(), words);
        }
    }
    files.insert("index.json".to_owned(), index(tongue, related).to_string());
    files.into_iter().collect()
}

/// All articles of the catalogue, in one language.
fn catalogue(tag: &str) -> impl Iterator<Item = (Subject, Words)> {
    let replies = replies().iter().map(move |e| (Subject::reply(e.code), e.words(tag)));
    let commands = commands().iter().map(move |e| (Subject::command(e.name), e.words(tag)));
    let comparisons = comparisons().iter().map(move |e| (Subject::comparison(e.id), e.words(tag)));
    let guides = guides().iter().map(move |e: &Guide| (Subject::guide(e.id), e.words(tag)));
    replies.chain(commands).chain(comparisons).chain(guides)
}

/// Title, summary, language, an empty line, and the body, its headings translated and with their keys.
fn text(words: &Words) -> String {
    let body = with_headings(words.body, &words.article());
    format!("{}\n{}\n{}\n\n{}\n", words.names.title, words.names.summary, words.language, body.trim())
}

fn with_headings(body: &str, article: &Article) -> String {
    let mut headings = article.sections.iter().filter(|section| !section.heading.is_empty());
    let mut in_code = false;
    let mut out = String::with_capacity(body.len());
    for line in body.lines() {
        // As the catalogue's own parser tells headings.
        in_code ^= line.trim_start().starts_with("```");
        let heading = if !in_code && line.starts_with("## ") { headings.next() } else { None };
        match heading {
            Some(section) => out.push_str(&format!("## {} {{#{}}}", section.heading, section.key)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Sources are written once for all languages.
fn with_sources(words: &str, english: &str) -> String {
    const HEADING: &str = "## Sources";
    let words = words.trim_end();
    match english.find(HEADING).and_then(|at| english.get(at..)) {
        Some(sources) if !words.contains(HEADING) => format!("{words}\n\n{}\n", sources.trim_end()),
        _ => format!("{words}\n"),
    }
}

/// What follows the first empty line.
fn without_head(words: &str) -> &str {
    words.split_once("\n\n").map_or("", |(_, body)| body)
}

fn index(tongue: &Tongue, related: &Related) -> Value {
    let entry = |subject: &Subject, title: &str, summary: &str, texts: Vec<String>| {
        let Subject::Article(kind, name) = subject else { return Value::Null };
        let mut entry = Map::new();
        for (key, value) in [("kind", kind.word()), ("name", name), ("title", title), ("summary", summary)] {
            entry.insert(key.to_owned(), json!(value));
        }
        if !texts.is_empty() {
            entry.insert("texts".to_owned(), json!(texts));
        }
        Value::Object(entry)
    };
    let catalogue = catalogue(tongue.tag).map(|(subject, words)| {
        let texts = typical_texts(&subject);
        entry(&subject, words.names.title, words.names.summary, texts)
    });
    let findings = rules::all().iter().filter_map(|rule| {
        let (subject, article) = (Subject::finding(rule.id), related.finding(rule.id, tongue.tag)?);
        let texts = related.example(&subject).map(|example| example.proving_texts(rule.id)).unwrap_or_default();
        Some(entry(&subject, &article.title, &article.plain_sentence(), texts))
    });
    catalogue.chain(findings).collect()
}

/// How servers word a reply, without the code, each wording once.
fn typical_texts(subject: &Subject) -> Vec<String> {
    let Some(entry) = replies().iter().find(|entry| Subject::reply(entry.code) == *subject) else { return Vec::new() };
    let code = entry.code.to_string();
    let lines = entry.typical_texts().iter().flat_map(|text| text.text.lines());
    let mut texts: Vec<String> = lines
        .map(|line| line.strip_prefix(&code).unwrap_or(line).trim_start_matches('-').trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    texts.sort();
    texts.dedup();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_translated_and_keep_their_keys() {
        let body = "Before\n\n## What to do\n\nNothing.\n\n```\n## no heading\n```\n\n## Traps\n\nNone.\n";
        let words = with_headings(body, &ftp_catalog::article("fr", body));
        assert!(words.contains("## Que faire {#what-to-do}\n"), "{words}");
        assert!(words.contains("\n## no heading\n") && words.contains("## Pièges {#traps}"), "{words}");
        let again = Article::parse(&words);
        assert!(again.section("what-to-do").is_some_and(|section| section.heading == "Que faire"));
    }

    #[test]
    fn english_words_of_findings_come_without_what_the_app_carries() {
        let related = Related::new(&Tongue::all());
        for tongue in Tongue::all() {
            let files = files(&tongue, &related);
            let (_, findings) = files.iter().find(|(name, _)| name == "finding.txt").unwrap();
            assert_eq!(findings.contains("\ntitle: "), tongue.speech != Language::English, "{}", tongue.tag);
            let named = findings.split(RECORD).skip(1).filter(|record| record.contains("\n## ")).count();
            assert_eq!(named, rules::all().len(), "{}", tongue.tag);
        }
    }

    #[test]
    fn sources_are_appended_where_they_lack() {
        let english = "title: x\n\n## Why\nb\n\n## Sources\n- s\n";
        assert_eq!(with_sources("title: y\n\n## Why\nc\n", english), "title: y\n\n## Why\nc\n\n## Sources\n- s\n");
        assert_eq!(with_sources(english, english), english);
    }
}
