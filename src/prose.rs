//! The words of findings, as the page needs them. They stand beside their rule; replies and commands bring theirs in
//! the catalogue.

use ftp_catalog::markup::{Block, Inline};
use ftp_diagnosis::server::Product;
use ftp_diagnosis::words::{self, Fix, Language, shelf};

use crate::text::Texts;
use crate::worker::protocol::FindingView;

pub use ftp_diagnosis::words::capital;

/// The words of one finding, its facts filled in.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FindingWords {
    /// All words are here, be it in English; else there are title and sentence alone, for now.
    pub whole: bool,
    /// The heading.
    pub title: String,
    /// What to change, in a few words.
    pub change: Vec<Inline>,
    /// What happened, in full.
    pub what: Vec<Block>,
    /// Why.
    pub why: Vec<Block>,
    /// The steps, for each who can take them; the one whose move it is comes first.
    pub fixes: Vec<Fix>,
    /// How to see that it helped.
    pub confirm: Vec<Block>,
    /// Where it is written.
    pub sources: Vec<Block>,
}

/// The words of a finding. A finding without words is called by its id.
pub fn finding_words(text: &Texts, finding: &FindingView) -> FindingWords {
    let value = |name: &str| finding.facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.clone());
    let Some(article) = words::article(text.language(), &finding.id, &value) else {
        return FindingWords { title: text.language().title(&finding.id), ..FindingWords::default() };
    };
    let product = finding.product.as_deref().and_then(Product::from_name);
    let fixes = article.fixes(finding.actor.into(), product);
    let blocks = |key: &str| article.blocks(key).to_vec();
    FindingWords {
        whole: shelf::has(text.language(), &finding.id) || shelf::has(Language::English, &finding.id),
        change: fixes.first().map(|fix| first_sentence(running_text(&fix.steps))).unwrap_or_default(),
        what: blocks("what-happened"),
        why: blocks("why-it-fails"),
        confirm: blocks("how-to-confirm"),
        sources: blocks("sources"),
        fixes,
        title: article.title,
    }
}

/// The words of the first paragraph.
fn running_text(blocks: &[Block]) -> &[Inline] {
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Paragraph(words) => Some(words.as_slice()),
            _ => None,
        })
        .unwrap_or_default()
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
    use crate::text::ENGLISH;
    use crate::worker::protocol::{Actor, Confidence, Fact, Severity};

    fn finding(id: &str) -> FindingView {
        FindingView {
            id: id.to_owned(),
            session: 1,
            times: 1,
            severity: Severity::Failure,
            confidence: Confidence::Certain,
            actor: Actor::NetworkAdmin,
            stage: None,
            product: None,
            facts: vec![Fact { name: "address".into(), value: "10.0.0.11".into() }],
            evidence: vec![],
            numbers: None,
            superseded_by: None,
        }
    }

    #[test]
    fn whoever_has_the_move_comes_first() {
        let words = finding_words(&ENGLISH, &FindingView { actor: Actor::User, ..finding("pasv-private-address") });
        assert_eq!(words.fixes.first().map(|fix| fix.actor), Some(ftp_diagnosis::Actor::User));
        assert!(words.fixes.len() > 1 && words.fixes.iter().all(|fix| fix.other_servers.is_empty()));
        let what = format!("{:?}", words.what);
        assert!(what.contains("10.0.0.11"));
        // A fact that the log does not tell has other words.
        assert!(what.contains("an address that the log does not show") && !what.contains('|'), "{what}");
    }

    #[test]
    fn the_lines_of_the_known_server_come_first() {
        let known = FindingView { product: Some("IIS".to_owned()), ..finding("pasv-private-address") };
        let words = finding_words(&ENGLISH, &known);
        let fix = words.fixes.iter().find(|fix| fix.actor == ftp_diagnosis::Actor::ServerAdmin);
        let fix = fix.map(|fix| (format!("{:?}", fix.steps), format!("{:?}", fix.other_servers)));
        assert!(fix.is_some_and(|(own, others)| own.contains("This server, IIS") && others.contains("pasv_min_port")));
    }

    #[test]
    fn a_finding_without_words_keeps_its_id() {
        assert_eq!(finding_words(&ENGLISH, &finding("brand-new-rule")).title, "brand new rule");
    }
}
