//! A language of the pages: its tag, the words of the pages' own frame, and the diagnosis's words.

use std::collections::BTreeMap;

use ftp_diagnosis::words::{Language, fill};

/// A language.
pub(crate) struct Tongue {
    /// Its tag (RFC 5646).
    pub(crate) tag: &'static str,
    /// The same language of the diagnosis; English where that does not have it.
    pub(crate) speech: Language,
    words: BTreeMap<&'static str, &'static str>,
}

/// The words of the frame, by language. A language that the catalogue has and this list has not gets the English frame.
const FRAMES: &[(&str, &str)] = &[
    ("en", include_str!("../words/en.tsv")),
    ("fr", include_str!("../words/fr.tsv")),
    ("vi", include_str!("../words/vi.tsv")),
];

impl Tongue {
    /// The languages of the catalogue, English first.
    pub(crate) fn all() -> Vec<Tongue> {
        ftp_catalog::languages().map(Tongue::new).collect()
    }

    fn new(tag: &'static str) -> Tongue {
        let own = FRAMES.iter().filter(|(language, _)| *language == tag);
        let words = FRAMES.iter().take(1).chain(own).flat_map(|(_, text)| rows(text)).collect();
        Tongue { tag, speech: Language::from_tag(tag).unwrap_or_default(), words }
    }

    /// The folder of the language's pages, below the site's root: English has none of its own.
    pub(crate) fn folder(&self) -> String {
        if self.tag == "en" { String::new() } else { format!("{}/", self.tag) }
    }

    /// What stands between the app's folder and a screen in it, so that the app goes on in this language.
    pub(crate) fn query(&self) -> String {
        if self.tag == "en" { String::new() } else { format!("?lang={}", self.tag) }
    }

    /// Words of the frame. A key that is none shows itself, which the tests look for.
    pub(crate) fn say(&self, key: &str) -> String {
        self.words.get(key).map_or_else(|| format!("⟦{key}⟧"), |words| (*words).to_owned())
    }

    /// The same, with values in the place of `{names}`.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.say(key), values)
    }

    /// A phrase of the catalogue.
    pub(crate) fn phrase(&self, key: &str) -> &'static str {
        ftp_catalog::phrase(self.tag, key)
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::{FRAMES, rows};

    fn placeholders(words: &str) -> Vec<&str> {
        let mut found: Vec<&str> = words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_language_of_the_catalogue_has_a_frame_with_the_same_keys_and_placeholders() {
        let english: Vec<(&str, &str)> = rows(FRAMES[0].1).collect();
        for tag in ftp_catalog::languages() {
            let (_, frame) = FRAMES.iter().find(|(language, _)| *language == tag).unwrap();
            let own: Vec<(&str, &str)> = rows(frame).collect();
            assert_eq!(own.len(), frame.lines().filter(|line| !line.starts_with('#')).count(), "{tag}: a line is cut");
            assert_eq!(own.len(), english.len(), "{tag}");
            for ((key, words), (wanted, original)) in own.iter().zip(&english) {
                assert_eq!(key, wanted, "{tag}");
                assert_eq!(placeholders(words), placeholders(original), "{tag} {key}");
                assert!(!words.trim().is_empty(), "{tag} {key}");
            }
        }
    }
}
