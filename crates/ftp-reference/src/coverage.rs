//! How much of the reference exists in each language: the report for whoever translates.

use std::fmt::Write as _;

use ftp_catalog::{commands, comparisons, guides, languages, replies};
use ftp_diagnosis::rules;
use ftp_diagnosis::words::Language;

/// What exists of one kind of entry in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The tag of the language.
    pub language: &'static str,
    /// What is counted, such as `replies`.
    pub kind: &'static str,
    /// How many there are.
    pub all: usize,
    /// Those that are read in English for want of words of their own.
    pub missing: Vec<String>,
}

/// Counts all kinds of entry in all languages, English first.
pub fn coverage() -> Vec<Coverage> {
    let mut out = Vec::new();
    for language in languages() {
        let mut count = |kind, entries: Vec<(String, &str)>| {
            let all = entries.len();
            let missing = entries.into_iter().filter(|(_, own)| *own != language).map(|(name, _)| name).collect();
            out.push(Coverage { language, kind, all, missing });
        };
        count("replies", replies().iter().map(|e| (e.code.to_string(), e.words(language).language)).collect());
        count("commands", commands().iter().map(|e| (e.name.to_owned(), e.words(language).language)).collect());
        count("comparisons", comparisons().iter().map(|e| (e.id.to_owned(), e.words(language).language)).collect());
        count("guides", guides().iter().map(|e| (e.id.to_owned(), e.words(language).language)).collect());
        let spoken = Language::from_tag(language);
        let own = |id: &str| {
            let words = spoken.and_then(|language| Some(rules::texts(id)?.words(language))).unwrap_or_default();
            if words.is_empty() { "" } else { language }
        };
        count("findings", rules::all().iter().map(|rule| (rule.id.to_owned(), own(rule.id))).collect());
    }
    out
}

/// The counts as lines of text, each with what is missing.
pub fn report(coverage: &[Coverage]) -> String {
    let mut out = String::new();
    for Coverage { language, kind, all, missing } in coverage {
        let _ = write!(out, "{language}  {kind:<12} {:>4} of {all}", all - missing.len());
        if !missing.is_empty() {
            let _ = write!(out, "  in English: {}", missing.join(", "));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_in_english_for_want_of_words() {
        let coverage = coverage();
        assert_eq!(coverage.len(), 15);
        assert!(coverage.iter().all(|count| count.all > 0 && count.missing.is_empty()), "{}", report(&coverage));
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = vec!["229".to_owned()];
        let line = report(&[Coverage { language: "de", kind: "replies", all: 94, missing }]);
        assert_eq!(line, "de  replies        93 of 94  in English: 229\n");
    }
}
