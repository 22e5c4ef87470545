//! Searches for short words in the short lines of a log. The set-up of a general search costs more than such a search
//! itself, above all in WebAssembly, and readers and rules make several on every line.

/// Texts from here on are searched for a first byte several bytes at a time.
const LONG: usize = 64;

/// Whether `word` stands in `text`; like [`str::contains`].
pub fn holds(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Whether one of the words stands in `text`.
pub fn holds_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| holds(text, word))
}

/// Where `word` stands first in `text`.
fn find(text: &str, word: &str) -> Option<usize> {
    let Some((first, rest)) = word.as_bytes().split_first() else { return Some(0) };
    let bytes = text.as_bytes();
    let beginnings = bytes.get(..=bytes.len().checked_sub(word.len())?)?;
    let goes_on = |at: &usize| {
        let behind = bytes.iter().skip(at + 1);
        behind.zip(rest).all(|(here, wanted)| here == wanted)
    };
    if beginnings.len() < LONG {
        beginnings.iter().enumerate().filter(|(_, byte)| *byte == first).map(|(at, _)| at).find(goes_on)
    } else {
        memchr::memchr_iter(*first, beginnings).find(goes_on)
    }
}

/// `text` before and after the first `word`; like [`str::split_once`].
pub(crate) fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// `text` before and after the last `word`; like [`str::rsplit_once`].
pub(crate) fn rsplit_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (bytes, wanted) = (text.as_bytes(), word.as_bytes());
    let last = bytes.len().checked_sub(wanted.len())?;
    let here = |at: &usize| bytes.iter().skip(*at).zip(wanted).all(|(here, wanted)| here == wanted);
    let at = (0..=last).rev().find(here)?;
    Some((text.get(..at)?, text.get(at + wanted.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_standard_search_finds() {
        let long = format!("{}proftpd[ab", "p".repeat(200));
        for (text, word) in [
            ("host proftpd[12]: x", "proftpd["),
            ("aab", "ab"),
            ("", "x"),
            ("é(é (", " ("),
            ("ab", "abc"),
            ("", ""),
            ("ab", ""),
            (long.as_str(), "proftpd["),
            (long.as_str(), "[ab"),
            (long.as_str(), "[abc"),
        ] {
            assert_eq!(split_at_word(text, word), text.split_once(word), "{text:?} {word:?}");
            assert_eq!(rsplit_at_word(text, word), text.rsplit_once(word), "{text:?} {word:?}");
            assert_eq!(holds(text, word), text.contains(word), "{text:?} {word:?}");
        }
        assert!(holds_any("no tls here", &["ssl", "tls"]) && !holds_any("neither", &["ssl", "tls"]));
    }
}
