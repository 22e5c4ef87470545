//! An explanation in sections: `## Heading` lines with machine-readable keys, and markup between them.
//!
//! The body of an entry is separate from its facts, so that another language is another body for the same facts.

use crate::markup::{self, Block};

/// An explanation, split at its `## ` headings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Article {
    /// The sections in the order of the text. Text before the first heading is a section with an empty key.
    pub sections: Vec<Section>,
}

/// One section of an [`Article`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// What the section is, whatever its language: `what-to-do`. Written as `## Que faire {#what-to-do}`; without
    /// that, the heading in lower case with hyphens.
    pub key: String,
    /// The heading as the reader sees it.
    pub heading: String,
    /// The text.
    pub blocks: Vec<Block>,
}

impl Article {
    /// Splits a body at its headings. Any text is an article.
    pub fn parse(body: &str) -> Article {
        let mut article = Article::default();
        let (mut key, mut heading) = (String::new(), String::new());
        let mut text = String::new();
        let mut in_code = false;
        for line in body.lines() {
            in_code ^= line.trim_start().starts_with("```");
            if let (false, Some(title)) = (in_code, line.strip_prefix("## ")) {
                article.push(key, heading, &text);
                (key, heading) = key_and_heading(title);
                text.clear();
            } else {
                text.push_str(line);
                text.push('\n');
            }
        }
        article.push(key, heading, &text);
        article
    }

    fn push(&mut self, key: String, heading: String, text: &str) {
        let blocks = markup::parse(text);
        if !heading.is_empty() || !blocks.is_empty() {
            self.sections.push(Section { key, heading, blocks });
        }
    }

    /// The section of that key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// Puts values in the place of `{placeholders}`; those that `value` does not know stay as they are.
    pub fn fill(&mut self, value: &dyn Fn(&str) -> Option<String>) {
        for section in &mut self.sections {
            markup::fill(&mut section.blocks, value);
        }
    }

    /// The whole article as plain text, headings on lines of their own, at most `width` characters wide.
    pub fn to_text(&self, width: usize) -> String {
        self.render(|section| {
            let text = markup::to_text(&section.blocks, width);
            if section.heading.is_empty() { text } else { format!("{}\n\n{text}", section.heading) }
        })
    }

    /// The whole article as Markdown.
    pub fn to_markdown(&self) -> String {
        self.render(|section| {
            let text = markup::to_markdown(&section.blocks);
            if section.heading.is_empty() { text } else { format!("## {}\n\n{text}", section.heading) }
        })
    }

    fn render(&self, section: impl Fn(&Section) -> String) -> String {
        let mut out = self.sections.iter().map(|s| section(s).trim_end().to_owned()).collect::<Vec<_>>().join("\n\n");
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

fn key_and_heading(title: &str) -> (String, String) {
    let title = title.trim();
    if let Some((heading, key)) = title.strip_suffix('}').and_then(|title| title.rsplit_once("{#")) {
        return (key.trim().to_owned(), heading.trim().to_owned());
    }
    let mut key = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(&crate::letters::small(word));
    }
    (key, title.to_owned())
}
