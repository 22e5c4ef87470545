//! What a report or an article consists of, before it becomes text or Markdown.

use crate::finding::Actor;
pub(crate) use crate::shown::shown;
use crate::words::{Fix, Language};
use ftp_catalog::Article;
use ftp_catalog::markup::{Block, Inline};

/// A report or an article as a sequence of parts.
#[derive(Clone, Default, Debug)]
pub struct Document {
    pub(crate) parts: Vec<Part>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// The name of it all; text reports go without when there is only one input.
    Title(String),
    /// The subject of a letter.
    Subject(String),
    /// The sentence that matters most.
    Verdict(String),
    /// A heading.
    Heading(String),
    /// A heading below that.
    Subheading(String),
    /// Words.
    Blocks(Vec<Block>),
    /// Lines of the log.
    Lines(Language, Vec<Quoted>),
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// Its number, from 1.
    pub number: u32,
    /// Its text, without secrets and control characters.
    pub text: String,
    /// Whether it proves the finding; the others only help to understand.
    pub proof: bool,
    /// How long after the quoted line before it, in milliseconds, where that was long.
    pub pause: Option<u64>,
}

impl Document {
    /// Leaves the title out, where there is one document alone and its name says nothing new.
    #[must_use]
    pub fn untitled(mut self) -> Document {
        self.parts.retain(|part| !matches!(part, Part::Title(_)));
        self
    }

    pub(crate) fn push(&mut self, part: Part) {
        self.parts.push(part);
    }

    pub(crate) fn paragraph(&mut self, text: &str) {
        self.push(Part::Blocks(vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])]));
    }

    /// Words under a heading; nothing where there are no words.
    pub(crate) fn section(&mut self, heading: &str, blocks: &[Block]) {
        if !blocks.is_empty() {
            self.push(Part::Heading(heading.to_owned()));
            self.push(Part::Blocks(blocks.to_vec()));
        }
    }

    /// What to change, for each who can.
    pub(crate) fn fixes(&mut self, language: Language, fixes: &[Fix]) {
        let labels = language.labels();
        let told = fixes.iter().filter(|fix| fix.actor != Actor::Nobody);
        for (index, fix) in told.enumerate() {
            if index == 0 {
                self.push(Part::Heading(labels.what_to_change.to_owned()));
            }
            self.push(Part::Subheading(language.doer(fix.actor).to_owned()));
            self.push(Part::Blocks(fix.steps.clone()));
            if !fix.other_servers.is_empty() {
                self.paragraph(&format!("{}:", labels.other_servers));
                self.push(Part::Blocks(fix.other_servers.clone()));
            }
        }
    }

    /// All sections of an article below the heading before.
    pub(crate) fn article(&mut self, article: &Article) {
        for section in &article.sections {
            if !section.heading.is_empty() {
                self.push(Part::Subheading(section.heading.clone()));
            }
            self.push(Part::Blocks(section.blocks.clone()));
        }
    }

    /// A list of plain texts.
    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<Vec<Block>> =
            items.into_iter().map(|item| vec![Block::Paragraph(vec![Inline::Text(item)])]).collect();
        if !items.is_empty() {
            self.push(Part::Blocks(vec![Block::List { ordered: false, items }]));
        }
    }

    /// A table of plain texts.
    pub(crate) fn table(&mut self, header: &[&str], rows: Vec<Vec<String>>) {
        let cell = |text: String| vec![Inline::Text(text)];
        let header = header.iter().map(|text| cell((*text).to_owned())).collect();
        let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        self.push(Part::Blocks(vec![Block::Table { header, rows }]));
    }
}
