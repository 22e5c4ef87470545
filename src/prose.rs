//! The words of findings, as the page needs them. They stand beside their rule; replies and commands bring theirs in
//! the catalogue.

use ftp_catalog::Article;
use ftp_catalog::markup::{self, Block, Inline};
use ftp_diagnosis::rules;

use crate::worker::protocol::{Actor, FindingView};

/// The words of one finding, its facts filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct FindingWords {
    /// The heading.
    pub title: String,
    /// What happened, in one sentence.
    pub verdict: Vec<Inline>,
    /// What to change, in a few words.
    pub change: Vec<Inline>,
    /// What happened, in full.
    pub what: Vec<Block>,
    /// Why.
    pub why: Vec<Block>,
    /// The steps, for each who can take them; the one whose move it is comes first.
    pub fixes: Vec<(Actor, Vec<Block>)>,
    /// How to see that it helped.
    pub confirm: Vec<Block>,
    /// Where it is written.
    pub sources: Vec<Block>,
}

/// The words of a finding. A finding without words is called by its id.
pub fn finding_words(finding: &FindingView) -> FindingWords {
    let (head, body) = head_and_body(rules::texts(&finding.id).map_or("", |texts| texts.words));
    let value = |name: &str| finding.facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.clone());
    let running = |text: &str| {
        let mut blocks = markup::parse(text);
        markup::fill(&mut blocks, &value);
        running_text(&blocks)
    };
    let mut article = Article::parse(body);
    article.fill(&value);
    let blocks = |key: &str| article.section(key).map(|section| section.blocks.clone()).unwrap_or_default();
    let mut fixes: Vec<(Actor, Vec<Block>)> = [
        (Actor::ServerAdmin, "fix-server-admin"),
        (Actor::NetworkAdmin, "fix-network-admin"),
        (Actor::User, "fix-user"),
        (Actor::Developer, "fix-developer"),
    ]
    .into_iter()
    .map(|(actor, key)| (actor, blocks(key)))
    .filter(|(_, steps)| !steps.is_empty())
    .collect();
    fixes.sort_by_key(|(actor, _)| *actor != finding.actor);
    let change = fixes.first().map(|(_, steps)| first_sentence(&running_text(steps))).unwrap_or_default();
    let title = running(head_value(head, "title"));
    FindingWords {
        title: if title.is_empty() { finding.id.replace('-', " ") } else { plain(&title) },
        verdict: emphatic(running(head_value(head, "sentence"))),
        change,
        what: blocks("what-happened"),
        why: blocks("why-it-fails"),
        fixes,
        confirm: blocks("how-to-confirm"),
        sources: blocks("sources"),
    }
}

/// A sentence that marks no cause is all cause.
fn emphatic(words: Vec<Inline>) -> Vec<Inline> {
    if words.is_empty() || words.iter().any(|word| matches!(word, Inline::Strong(_))) {
        return words;
    }
    vec![Inline::Strong(words)]
}

fn plain(words: &[Inline]) -> String {
    markup::to_text(&[Block::Paragraph(words.to_vec())], usize::MAX).trim().to_owned()
}

/// The words of the first paragraph.
pub fn running_text(blocks: &[Block]) -> Vec<Inline> {
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Paragraph(words) => Some(words.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

/// A text of the interface that has emphasis in it.
pub fn marked_up(text: &str) -> Vec<Inline> {
    running_text(&markup::parse(text))
}

/// Head and body of a rule's words: lines of `name: value`, an empty line, sections.
fn head_and_body(words: &str) -> (&str, &str) {
    words.split_once("\n\n").unwrap_or((words, ""))
}

fn head_value<'a>(head: &'a str, name: &str) -> &'a str {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default().trim()
}

/// The words up to the end of their first sentence.
fn first_sentence(words: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for word in words {
        if let Inline::Text(text) = word
            && let Some(end) = text.find(". ").or_else(|| text.ends_with('.').then(|| text.len() - 1))
        {
            out.push(Inline::Text(text.get(..end).unwrap_or(text).to_owned()));
            break;
        }
        out.push(word.clone());
    }
    // What only introduces a list ends with a colon, and says nothing without the list.
    match out.last_mut() {
        Some(Inline::Text(text)) if text.ends_with(':') => {
            text.pop();
        }
        _ => (),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::{Confidence, Fact, Severity};

    fn finding(id: &str) -> FindingView {
        FindingView {
            id: id.to_owned(),
            session: 1,
            times: 1,
            severity: Severity::Failure,
            confidence: Confidence::Certain,
            actor: Actor::NetworkAdmin,
            stage: None,
            facts: vec![Fact { name: "address".into(), value: "10.0.0.11".into() }],
            evidence: vec![],
            numbers: None,
            superseded_by: None,
        }
    }

    #[test]
    fn whoever_has_the_move_comes_first() {
        let words = finding_words(&FindingView { actor: Actor::User, ..finding("pasv-private-address") });
        assert_eq!(words.fixes.iter().map(|(actor, _)| *actor).collect::<Vec<_>>(), [Actor::User, Actor::ServerAdmin]);
        assert!(format!("{:?}", words.verdict).contains("10.0.0.11"));
    }

    #[test]
    fn a_finding_without_words_keeps_its_id() {
        assert_eq!(finding_words(&finding("brand-new-rule")).title, "brand new rule");
    }
}
