//! The reference: the article of a reply code, a command, a finding, a comparison or a guide.

use super::Options;
use super::document::{Document, Part, Quoted, shown};
use crate::words::{Language, fill};
use crate::{rules, words};
use ftp_catalog::letters;
use ftp_catalog::{CommandEntry, Comparison, Guide, ReplyCode, ReplyEntry, Words, phrase, picture};

/// What was found about a subject.
pub enum About {
    /// Its article.
    Found(Document),
    /// Nothing; these subjects have names like it.
    Unknown(Vec<String>),
}

/// Looks a subject up: `229`, `EPSV`, `pasv-private-address`, `227-229`, `nat-and-firewalls`.
pub fn about(subject: &str, options: Options) -> About {
    let subject = subject.trim();
    let code = subject.parse().ok().map(ReplyCode).filter(|_| subject.bytes().all(|b| b.is_ascii_digit()));
    if let Some(entry) = code.and_then(ftp_catalog::reply) {
        return About::Found(of_reply(entry, options.language));
    }
    if let Some(entry) = ftp_catalog::command_named(subject) {
        return About::Found(of_command(entry, options.language));
    }
    if let Some(document) = of_finding(&subject.to_ascii_lowercase(), options) {
        return About::Found(document);
    }
    if let Some(comparison) = ftp_catalog::comparison(subject) {
        return About::Found(of_comparison(comparison, options.language));
    }
    if let Some(guide) = ftp_catalog::guide(&subject.to_ascii_lowercase()) {
        return About::Found(of_guide(guide, options.language));
    }
    About::Unknown(near(subject))
}

fn of_reply(entry: &ReplyEntry, language: Language) -> Document {
    let labels = language.labels();
    let words = entry.words(language.tag());
    let mut out = of_words(&entry.code.to_string(), &words, language);
    if !entry.typical_texts().is_empty() {
        out.push(Part::Subheading(labels.wordings.to_owned()));
        out.list(entry.typical_texts().iter().map(|text| match text.product {
            Some(product) => format!("{product}: {}", text.text),
            None => text.text.to_owned(),
        }));
    }
    let answers: Vec<&str> = entry.answers().map(|(command, _)| command.name).collect();
    if !answers.is_empty() {
        out.push(Part::Subheading(labels.answers.to_owned()));
        out.paragraph(&answers.join(", "));
    }
    sources(entry.references.iter().map(ToString::to_string), entry.unsure, language, &mut out);
    out
}

fn of_command(entry: &CommandEntry, language: Language) -> Document {
    let labels = language.labels();
    let words = entry.words(language.tag());
    let mut out = Document::default();
    head(entry.name, &words, language, &mut out);
    out.push(Part::Subheading(labels.written_as.to_owned()));
    out.list(entry.syntax.iter().map(|form| (*form).to_owned()));
    out.article(&words.article());
    if !entry.example().is_empty() {
        out.push(Part::Subheading(labels.example.to_owned()));
        out.push(Part::Lines(language, numbered(entry.example())));
    }
    let codes = |list: &[ReplyCode]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if !entry.standard.is_empty() {
        out.push(Part::Subheading(labels.replies.to_owned()));
        out.paragraph(&codes(entry.standard));
        if !entry.in_practice.is_empty() {
            out.paragraph(&fill(labels.in_practice, &[("codes", &codes(entry.in_practice))]));
        }
    }
    sources(entry.references.iter().map(ToString::to_string), entry.unsure, language, &mut out);
    out
}

fn of_comparison(comparison: &Comparison, language: Language) -> Document {
    of_words(&comparison.subjects.join(", "), &comparison.words(language.tag()), language)
}

fn of_guide(guide: &Guide, language: Language) -> Document {
    let words = guide.words(language.tag());
    let mut out = Document::default();
    head(words.names.title, &words, language, &mut out);
    let mut article = words.article();
    for section in &mut article.sections {
        // Pictures are for pages; text goes on without.
        section.blocks.retain(|block| picture(block).is_none());
    }
    out.article(&article);
    out
}

/// An article of which only the words are shown: what it is about, and what is said of it.
fn of_words(subject: &str, words: &Words, language: Language) -> Document {
    let mut out = Document::default();
    head(subject, words, language, &mut out);
    out.article(&words.article());
    out
}

/// Title and summary. What exists in English only says so.
fn head(subject: &str, words: &Words, language: Language, out: &mut Document) {
    let title = words.names.title;
    out.push(Part::Title(match subject {
        _ if subject == title => title.to_owned(),
        _ if subject.contains(", ") => format!("{subject}: {title}"),
        _ => format!("{subject} {title}"),
    }));
    if words.language != language.tag() {
        out.paragraph(language.labels().in_english);
    }
    out.paragraph(words.names.summary);
}

fn of_finding(id: &str, options: Options) -> Option<Document> {
    let decoded = ftp_transcript::decode(rules::texts(id)?.example.as_bytes().to_vec());
    let diagnosis = crate::diagnose(&decoded);
    let found = diagnosis.findings.iter().find(|finding| finding.id == id);
    let article = words::article_on(options.language, id, found)?;
    let labels = options.language.labels();
    let rule = rules::get(id)?;
    let mut out = Document::default();
    out.push(Part::Title(article.title.clone()));
    out.paragraph(&article.plain_sentence());
    out.paragraph(&format!("{}: {}.", labels.whose_move, options.language.actor(rule.actor)));
    out.section(labels.what_happened, article.blocks("what-happened"));
    out.section(labels.why, article.blocks("why-it-fails"));
    out.fixes(options.language, &article.fixes(rule.actor, None));
    out.section(labels.how_to_confirm, article.blocks("how-to-confirm"));
    out.push(Part::Heading(labels.example.to_owned()));
    let proof = found.map(|finding| finding.lines.as_slice()).unwrap_or_default();
    let lines = (0..decoded.transcript.line_count() as u32).map(ftp_transcript::LineId).map(|line| Quoted {
        number: line.number(),
        text: shown(&decoded.transcript.line_text(line)),
        proof: proof.contains(&line),
        pause: None,
    });
    out.push(Part::Lines(options.language, lines.collect()));
    out.section(labels.sources, article.blocks("sources"));
    Some(out)
}

fn numbered(text: &str) -> Vec<Quoted> {
    text.lines()
        .zip(1..)
        .map(|(line, number)| Quoted { number, text: shown(line), proof: false, pause: None })
        .collect()
}

fn sources(references: impl Iterator<Item = String>, unsure: &[&str], language: Language, out: &mut Document) {
    let labels = language.labels();
    out.push(Part::Subheading(labels.sources.to_owned()));
    let note = |note: &&str| format!("{} {}", labels.unsure, phrase(language.tag(), &format!("unsure.{note}")));
    out.list(references.chain(unsure.iter().map(note)));
}

/// The subjects whose names differ least, nearest first.
fn near(subject: &str) -> Vec<String> {
    /// No subject has a longer name, and each letter costs time.
    const LONGEST: usize = 64;
    let wanted = letters::small(subject);
    let start: String = wanted.chars().take(LONGEST).collect();
    let codes = ftp_catalog::replies().iter().map(|e| e.code.to_string());
    let verbs = ftp_catalog::commands().iter().map(|e| e.name.to_owned());
    let ids = rules::all().iter().map(|r| r.id.to_owned());
    let compared = ftp_catalog::comparisons().iter().map(|c| c.id.to_owned());
    let guides = ftp_catalog::guides().iter().map(|guide| guide.id.to_owned());
    let mut all: Vec<(usize, String)> = codes
        .chain(verbs)
        .chain(ids)
        .chain(compared)
        .chain(guides)
        .map(|name| {
            let lower = letters::small(&name);
            let contains = wanted.len() > 2 && lower.contains(&wanted);
            (if contains { 1 } else { strsim::levenshtein(&start, &lower) }, name)
        })
        .filter(|(far, name)| *far <= 1 + name.len().min(wanted.len()) / 4)
        .collect();
    all.sort();
    all.into_iter().take(5).map(|(_, name)| name).collect()
}
