//! Languages: one folder each (`fr/replies/229.md`), with the words for the facts of the English file of that name.

use crate::front_matter::{Page, Problem};
use crate::tables;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The kinds of entry that have words: the folder, and the table's name in Rust.
pub(crate) const KINDS: &[&str] = &["replies", "commands", "comparisons", "guides"];
/// What a translation says of an entry; all other facts have no language.
const KEYS: &[&str] = &["title", "summary"];

/// The phrases of a language: `key<TAB>words` on each line, `#` before a remark.
pub(crate) struct Phrases {
    file: String,
    by_key: BTreeMap<String, String>,
}

impl Phrases {
    pub(crate) fn parse(file: &str, text: &str, problems: &mut Vec<Problem>) -> Phrases {
        let mut by_key = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            match line.split_once('\t') {
                Some((key, words)) if !words.trim().is_empty() => {
                    if by_key.insert(key.to_owned(), words.to_owned()).is_some() {
                        problems.push(Problem::new(file, number, format!("`{key}` stands twice")));
                    }
                }
                _ => problems.push(Problem::new(file, number, "not `key<TAB>words`")),
            }
        }
        Phrases { file: file.to_owned(), by_key }
    }

    /// The sorted table for Rust.
    pub(crate) fn table(&self) -> String {
        self.by_key.iter().map(|(key, words)| format!("({key:?}, {words:?}),\n")).collect()
    }

    /// Complains where this language has other keys than English.
    fn compare(&self, english: &Phrases, problems: &mut Vec<Problem>) {
        for key in english.by_key.keys().filter(|key| !self.by_key.contains_key(*key)) {
            problems.push(Problem::new(&self.file, 0, format!("`{key}` is missing")));
        }
        for key in self.by_key.keys().filter(|key| !english.by_key.contains_key(*key)) {
            problems.push(Problem::new(&self.file, 0, format!("`{key}` is not in en/phrases.tsv")));
        }
    }
}

/// One language as its folder has it; `pages` are those of each of [`KINDS`].
pub(crate) struct Translation {
    pub(crate) tag: String,
    pub(crate) phrases: Phrases,
    pub(crate) pages: Vec<Vec<Page>>,
}

/// `PHRASES`: for each language, English first, its phrases by key.
pub(crate) fn phrases(translations: &[Translation], english: &Phrases, problems: &mut Vec<Problem>) -> String {
    let mut out = format!("pub(crate) static PHRASES: &[Phrases] = &[\n(\"en\", &[\n{}]),\n", english.table());
    for translation in translations {
        translation.phrases.compare(english, problems);
        let _ = writeln!(out, "({:?}, &[\n{}]),", translation.tag, translation.phrases.table());
    }
    out.push_str("];\n");
    out
}

/// `TRANSLATIONS`: for each language the names and bodies by file name.
pub(crate) fn table(translations: &[Translation], english: &[&[Page]], problems: &mut Vec<Problem>) -> String {
    let mut out = "pub(crate) static TRANSLATIONS: &[Translation] = &[\n".to_owned();
    for translation in translations {
        let _ = writeln!(out, "Translation {{ tag: {:?},", translation.tag);
        for ((kind, pages), english) in KINDS.iter().zip(&translation.pages).zip(english) {
            let _ = writeln!(out, "{kind}: &[");
            for page in pages {
                match english.iter().find(|original| original.stem == page.stem) {
                    Some(original) => check(page, original, problems),
                    None => problems.push(Problem::new(&page.file, 0, "there is no English file of that name")),
                }
                let names = tables::names(&[page], problems);
                let _ = writeln!(out, "({:?}, {} {:?}),", page.stem, names.trim(), page.body);
            }
            out.push_str("],\n");
        }
        out.push_str("},\n");
    }
    out.push_str("];\n");
    out
}

/// A translation has the sections of the original, by their keys.
fn check(page: &Page, original: &Page, problems: &mut Vec<Problem>) {
    page.check_shape(KEYS, &[], problems);
    let keys = |page: &Page| page.headings.iter().map(|(_, heading)| key(heading)).collect::<Vec<_>>();
    if keys(page) != keys(original) {
        let message = format!("the sections are not those of {}: {:?}", original.file, keys(original));
        problems.push(Problem::new(&page.file, 1, message));
    }
}

/// `Que faire {#what-to-do}` is known by what stands in the braces, other headings by themselves.
fn key(heading: &str) -> String {
    match heading.strip_suffix('}').and_then(|heading| heading.rsplit_once("{#")) {
        Some((_, key)) => key.to_owned(),
        None => heading.to_owned(),
    }
}
