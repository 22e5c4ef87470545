//! The words of entries in other languages, and the phrases that pages share.
//!
//! English lies beside the facts. Another language is a folder (`fr/replies/229.md`, `fr/phrases.tsv`) with the same
//! sections; what it lacks is read in English, and says so.

use crate::{Article, CommandEntry, Comparison, Guide, Names, ReplyEntry, lookup};

/// The words of one entry in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// The language that these words are in (RFC 5646): the one asked for, or `en` where that has none.
    pub language: &'static str,
    /// Title and summary.
    pub names: Names,
    /// The text, unparsed.
    pub body: &'static str,
}

impl Words {
    /// The text, its headings in its language.
    pub fn article(&self) -> Article {
        article(self.language, self.body)
    }
}

/// An article of the catalogue from its unparsed text, its headings in that language.
pub fn article(language: &str, body: &str) -> Article {
    let mut article = Article::parse(body);
    for section in &mut article.sections {
        let heading = phrase(language, &format!("heading.{}", section.key));
        if !heading.is_empty() {
            section.heading = heading.to_owned();
        }
    }
    article
}

/// The tags of all languages that the catalogue has words in, English first. Without the feature `translations` those
/// of other languages are the phrases alone.
pub fn languages() -> impl Iterator<Item = &'static str> {
    lookup::phrases().iter().map(|(tag, _)| *tag)
}

/// A phrase by its key (`heading.what-to-do`, `class.2`, `status.draft`); in English where the language does not have
/// it, empty for a key that is none.
pub fn phrase(language: &str, key: &str) -> &'static str {
    let find = |language: &str| {
        let (_, table) = lookup::phrases().iter().find(|(tag, _)| *tag == language)?;
        let at = table.binary_search_by(|(name, _)| (*name).cmp(key)).ok()?;
        table.get(at).map(|(_, words)| *words)
    };
    find(language).or_else(|| find("en")).unwrap_or_default()
}

impl ReplyEntry {
    /// The words in a language.
    pub fn words(&self, language: &str) -> Words {
        let english = || Words { language: "en", names: lookup::reply_names(self.code), body: self.body() };
        lookup::translation(language).and_then(|t| t.words(t.replies, &self.code.to_string())).unwrap_or_else(english)
    }
}

impl CommandEntry {
    /// The words in a language.
    pub fn words(&self, language: &str) -> Words {
        let english = || Words { language: "en", names: lookup::command_names(self.name), body: self.body() };
        let file = self.name.replace(' ', "-");
        lookup::translation(language).and_then(|t| t.words(t.commands, &file)).unwrap_or_else(english)
    }
}

impl Comparison {
    /// The words in a language.
    pub fn words(&self, language: &str) -> Words {
        let english = || Words { language: "en", names: self.names, body: self.body() };
        lookup::translation(language).and_then(|t| t.words(t.comparisons, self.id)).unwrap_or_else(english)
    }
}

impl Guide {
    /// The words in a language.
    pub fn words(&self, language: &str) -> Words {
        let english = || Words { language: "en", names: self.names, body: self.body };
        lookup::translation(language).and_then(|t| t.words(t.guides, self.id)).unwrap_or_else(english)
    }
}

/// The phrases of a language by their keys, in the order of the keys.
pub(crate) type Phrases = (&'static str, &'static [(&'static str, &'static str)]);

/// The words of one kind of entry by file name, in the order of the names.
pub(crate) type Table = &'static [(&'static str, Names, &'static str)];

/// All words of a language.
pub(crate) struct Translation {
    pub(crate) tag: &'static str,
    pub(crate) replies: Table,
    pub(crate) commands: Table,
    pub(crate) comparisons: Table,
    pub(crate) guides: Table,
}

impl Translation {
    fn words(&self, table: Table, file: &str) -> Option<Words> {
        let (_, names, body) = table.iter().find(|(name, ..)| *name == file)?;
        Some(Words { language: self.tag, names: *names, body })
    }
}
