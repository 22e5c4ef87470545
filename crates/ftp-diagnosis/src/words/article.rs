//! The article of a finding: its rule's words, with the facts of one finding filled in.

use super::{Language, products, shelf};
use crate::finding::{Actor, Finding};
use crate::server::Product;
use ftp_catalog::markup::{self, Block, Inline};
use ftp_catalog::{Article, Section};
use ftp_transcript::order;

/// The words about one finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleArticle {
    language: Language,
    /// The heading.
    pub title: String,
    /// One sentence that can stand as the verdict.
    pub sentence: Vec<Inline>,
    /// All sections, in the order of the text.
    pub body: Article,
}

impl RuleArticle {
    /// The sentence without markup.
    pub fn plain_sentence(&self) -> String {
        plain(&self.sentence)
    }

    /// A section by its key: `what-happened`, `why-it-fails`, `how-to-confirm`, `sources`.
    pub fn blocks(&self, key: &str) -> &[Block] {
        self.body.section(key).map(|section: &Section| section.blocks.as_slice()).unwrap_or_default()
    }

    /// What to change, by who can change it; `first` before the others. Where it is known which `product` the server
    /// is, its lines come before those of other servers.
    pub fn fixes(&self, first: Actor, product: Option<Product>) -> Vec<Fix> {
        let sections = self.body.sections.iter();
        let steps = sections.filter_map(|s| Some((Actor::from_word(s.key.strip_prefix("fix-")?)?, s.blocks.clone())));
        let mut fixes: Vec<Fix> = steps
            .map(|(actor, steps)| match product.filter(|_| actor == Actor::ServerAdmin) {
                Some(product) => {
                    let (steps, other_servers) = products::own_first(self.language, product, steps);
                    Fix { actor, steps, other_servers }
                }
                None => Fix { actor, steps, other_servers: Vec::new() },
            })
            .collect();
        order::sort_by_key(&mut fixes, |fix| fix.actor != first);
        fixes
    }
}

/// What one who can act can change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// Who can.
    pub actor: Actor,
    /// What to do.
    pub steps: Vec<Block>,
    /// The same for other servers than the one that the log shows; empty where they are few enough to stand in
    /// `steps`.
    pub other_servers: Vec<Block>,
}

/// The words about a finding of that id; `value` gives its facts by name. `None` for an id without a rule.
///
/// `{address}` is replaced by the fact of that name, `{peer|the server}` by the fact or else by the words after the
/// bar. A fact that is missing where no other words are given leaves its name.
pub fn article(language: Language, id: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<RuleArticle> {
    let words = &*shelf::words(language, id)?;
    let named = |name: &str| Some(value(name).unwrap_or_else(|| name.replace(['-', '_'], " ")));
    let parsed = |words: &str| {
        let (_, body) = words.split_once("\n\n").unwrap_or((words, ""));
        let mut body = Article::parse(&with_fallbacks(body, value));
        body.fill(&named);
        body
    };
    let mut body = parsed(words);
    if language != Language::English {
        // Sources are written once for all languages.
        let missing = parsed(&shelf::words(Language::English, id)?).sections.into_iter();
        let missing = missing.filter(|s| s.key == "sources" && body.section("sources").is_none());
        body.sections.extend(missing.collect::<Vec<_>>());
    }
    let mut sentence = markup::parse(&with_fallbacks(&head(words, "sentence"), value));
    markup::fill(&mut sentence, &named);
    let mut title = markup::parse(&with_fallbacks(&head(words, "title"), value));
    markup::fill(&mut title, &named);
    Some(RuleArticle { language, title: plain(&running(title)), sentence: running(sentence), body })
}

/// The words about a finding of that id with the facts of `found`, such as the one of the rule's own example.
pub fn article_on(language: Language, id: &str, found: Option<&Finding>) -> Option<RuleArticle> {
    article(language, id, &|name| found?.fact(name).map(ToString::to_string))
}

/// A line of the head: `title: …`.
pub(super) fn head(words: &str, name: &str) -> String {
    let line = words.lines().take_while(|l| !l.is_empty()).find_map(|l| l.strip_prefix(name)?.strip_prefix(':'));
    line.unwrap_or_default().trim().to_owned()
}

/// Decides each `{name|otherwise}`: the placeholder alone where there is a value, the other words where not.
fn with_fallbacks(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let inside = tail.split_once('}').filter(|(inside, _)| !inside.contains(['\n', '{']));
        match inside.and_then(|(inside, after)| Some((inside.split_once('|')?, after))) {
            Some(((name, otherwise), after)) => {
                let known = value(name).is_some();
                out.push_str(&if known { format!("{{{name}}}") } else { otherwise.to_owned() });
                rest = after;
            }
            None => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The words of the first paragraph.
fn running(blocks: Vec<Block>) -> Vec<Inline> {
    blocks
        .into_iter()
        .find_map(|block| if let Block::Paragraph(words) = block { Some(words) } else { None })
        .unwrap_or_default()
}

pub(super) fn plain(words: &[Inline]) -> String {
    markup::to_text(&[Block::Paragraph(words.to_vec())], 0).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnose, rules};

    #[test]
    fn facts_are_filled_in_and_missing_ones_have_other_words() {
        let known = |name: &str| (name == "peer").then(|| "203.0.113.9".to_owned());
        let found = article(Language::English, "connection-refused", &known).unwrap();
        assert!(found.plain_sentence().contains("203.0.113.9"), "{}", found.plain_sentence());
        let found = article(Language::English, "connection-refused", &|_| None).unwrap();
        assert!(found.plain_sentence().contains("at that address"), "{}", found.plain_sentence());
    }

    #[test]
    fn every_rule_has_an_article_without_open_placeholders() {
        for rule in rules::all() {
            let log = rules::texts(rule.id).unwrap().example;
            assert!(!log.is_empty());
            let findings = diagnose(&ftp_transcript::decode(log.as_bytes().to_vec())).findings;
            let found = findings.iter().find(|finding| finding.id == rule.id);
            let article = article_on(Language::English, rule.id, found).unwrap();
            let text = format!("{}\n{}\n{}", article.title, article.plain_sentence(), article.body.to_text(0));
            assert!(!text.contains('{') && !text.contains('}'), "{}: {text}", rule.id);
            let sentence = article.plain_sentence();
            assert!(sentence.ends_with('.'), "{}: {sentence}", rule.id);
            if rule.actor != Actor::Nobody {
                assert_eq!(
                    article.fixes(rule.actor, None).first().map(|fix| fix.actor),
                    Some(rule.actor),
                    "{}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn values_are_never_markup() {
        let value = |_: &str| Some("`x` [a](https://b) *c*".to_owned());
        let found = article(Language::English, "file-missing", &value).unwrap();
        assert!(found.plain_sentence().contains("`x` [a](https://b) *c*"));
    }
}
