//! What belongs together: which findings, comparisons and guides speak of a code or command. Found in the words
//! themselves, so that nobody has to keep lists; and the examples, read once for all languages.

use std::collections::{BTreeMap, BTreeSet};

use ftp_catalog::markup;
use ftp_catalog::{Comparison, Guide, ReplyCode, Words, command_named, commands, comparisons, guides, replies};
use ftp_diagnosis::rule::Rule;
use ftp_diagnosis::rules;
use ftp_diagnosis::words::{self, RuleArticle};

use crate::address::{Kind, Subject};
use crate::example::{self, Example};
use crate::tongue::Tongue;

/// What is known of all articles.
pub(crate) struct Related {
    findings: BTreeMap<(&'static str, &'static str), RuleArticle>,
    /// By finding, what it speaks of.
    mentions: BTreeMap<&'static str, BTreeSet<Subject>>,
    examples: BTreeMap<Subject, Example>,
    /// Each guide with what it leads to.
    guides: Vec<(&'static Guide, BTreeSet<Subject>)>,
}

impl Related {
    pub(crate) fn new(tongues: &[Tongue]) -> Related {
        let mut related = Related {
            findings: BTreeMap::new(),
            mentions: BTreeMap::new(),
            examples: BTreeMap::new(),
            guides: guides().iter().map(|guide| (guide, led_to(guide))).collect(),
        };
        for rule in rules::all() {
            let Some(texts) = rules::texts(rule.id) else { continue };
            let example = Example::new(texts.example.to_owned());
            for tongue in tongues {
                if let Some(article) = words::article_on(tongue.speech, rule.id, example.finding(rule.id)) {
                    related.findings.insert((tongue.tag, rule.id), article);
                }
            }
            related.examples.insert(Subject::finding(rule.id), example);
            let mentions = related.mentioned_by(rule);
            related.mentions.insert(rule.id, mentions);
        }
        let of_replies = replies().iter().map(|e| (Subject::reply(e.code), example::of_reply(e)));
        let of_commands = commands().iter().map(|e| (Subject::command(e.name), example::of_command(e)));
        for (subject, log) in of_replies.chain(of_commands) {
            if let Some(log) = log {
                related.examples.insert(subject, Example::new(log));
            }
        }
        related
    }

    /// The words of a finding, with the facts of its example.
    pub(crate) fn finding(&self, id: &'static str, tag: &'static str) -> Option<&RuleArticle> {
        self.findings.get(&(tag, id))
    }

    /// What a finding is called.
    pub(crate) fn title(&self, id: &str, tag: &str) -> String {
        let found = self.findings.iter().find(|((t, i), _)| *t == tag && *i == id);
        found.map(|(_, article)| article.title.clone()).unwrap_or_default()
    }

    /// The example of an article.
    pub(crate) fn example(&self, of: &Subject) -> Option<&Example> {
        self.examples.get(of)
    }

    /// All examples.
    pub(crate) fn examples(&self) -> impl Iterator<Item = (&Subject, &Example)> {
        self.examples.iter()
    }

    /// The codes and commands that a finding speaks of.
    pub(crate) fn mentioned(&self, id: &str) -> impl Iterator<Item = &Subject> {
        self.mentions.get(id).into_iter().flatten()
    }

    /// The findings that speak of a code or command.
    pub(crate) fn findings_about(&self, subject: &Subject) -> impl Iterator<Item = &'static str> {
        self.mentions.iter().filter(move |(_, found)| found.contains(subject)).map(|(id, _)| *id)
    }

    /// The guides that lead to a code or command.
    pub(crate) fn guides_to(&self, subject: &Subject) -> impl Iterator<Item = &'static Guide> {
        self.guides.iter().filter(move |(_, found)| found.contains(subject)).map(|(guide, _)| *guide)
    }

    /// What its proving lines say, and what its words name.
    fn mentioned_by(&self, rule: &Rule) -> BTreeSet<Subject> {
        let mut found = BTreeSet::new();
        if let Some(example) = self.example(&Subject::finding(rule.id)) {
            let (codes, verbs) = example.proving_codes(rule.id);
            found.extend(codes.into_iter().filter(|code| ftp_catalog::reply(*code).is_some()).map(Subject::reply));
            found.extend(verbs.into_iter().filter_map(ftp_catalog::command).map(|e| Subject::command(e.name)));
        }
        if let Some(article) = self.findings.get(&("en", rule.id)) {
            let told = ["what-happened", "why-it-fails"].map(|key| markup::to_text(article.blocks(key), 0)).join(" ");
            let told = format!("{} {} {told}", article.title, article.plain_sentence());
            found.extend(told.split(char::is_whitespace).filter_map(named));
        }
        found
    }
}

/// What the links of a guide lead to.
fn led_to(guide: &Guide) -> BTreeSet<Subject> {
    let mut found = BTreeSet::new();
    for section in guide.words("en").article().sections {
        markup::links(&section.blocks, &mut |target| found.extend(Subject::of(target)));
    }
    found
}

/// The code or command that a word of running text names. Commands count in capitals only, since many are words too.
fn named(word: &str) -> Option<Subject> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    if word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        return ftp_catalog::reply(ReplyCode(word.parse().ok()?)).map(|entry| Subject::reply(entry.code));
    }
    let is_verb = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    is_verb.then(|| command_named(word)).flatten().map(|entry| Subject::command(entry.name))
}

/// The comparisons of a code or command.
pub(crate) fn comparisons_of(subject: &Subject) -> impl Iterator<Item = &'static Comparison> {
    comparisons()
        .iter()
        .filter(move |comparison| comparison.subjects.iter().any(|s| compared(s).as_ref() == Some(subject)))
}

/// What a comparison's subject is.
pub(crate) fn compared(name: &str) -> Option<Subject> {
    match name.parse() {
        Ok(code) => ftp_catalog::reply(ReplyCode(code)).map(|entry| Subject::reply(entry.code)),
        Err(_) => command_named(name).map(|entry| Subject::command(entry.name)),
    }
}

/// The guides to what a finding is about.
pub(crate) fn guides_for(rule: &Rule) -> impl Iterator<Item = &'static Guide> {
    use ftp_diagnosis::Stage;
    let ids: &[&str] = match rule.stage {
        Stage::Connect => &["test-your-ports", "choose-protocol"],
        Stage::Data => &["passive-and-active", "nat-and-firewalls", "test-your-ports"],
        Stage::Tls => &["choose-protocol"],
        _ => &[],
    };
    ids.iter().filter_map(|id| ftp_catalog::guide(id))
}

/// The words of an article of the catalogue.
pub(crate) fn words_of(subject: &Subject, tag: &str) -> Option<Words> {
    let Subject::Article(kind, name) = subject else { return None };
    Some(match kind {
        Kind::Reply => ftp_catalog::reply(ReplyCode(name.parse().ok()?))?.words(tag),
        Kind::Command => command_named(name)?.words(tag),
        Kind::Compare => ftp_catalog::comparison(name)?.words(tag),
        Kind::Guide => ftp_catalog::guide(name)?.words(tag),
        Kind::Finding => return None,
    })
}

/// The name of an article, as lists have it.
pub(crate) fn name_of(subject: &Subject, tongue: &Tongue, related: &Related) -> String {
    match subject {
        Subject::Article(Kind::Finding, id) => related.title(id, tongue.tag),
        other => words_of(other, tongue.tag).map(|words| words.names.title).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Subject, named};
    use ftp_catalog::ReplyCode;

    #[test]
    fn codes_and_commands_are_known_in_running_text() {
        assert_eq!(named("227,"), Some(Subject::reply(ReplyCode(227))));
        assert_eq!(named("(EPSV)"), Some(Subject::command("EPSV")));
        for other in ["203.0.113.10", "959", "port", "type", "TLS", "2270"] {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
