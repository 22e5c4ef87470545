//! Searches for short words in the short lines of a log. The set-up of a general search costs more than such a search
//! itself, and readers make several on every line.

/// Where `word` stands first in `text`.
fn find(text: &str, word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    let bytes = text.as_bytes();
    memchr::memchr_iter(first, bytes)
        .find(|at| bytes.get(*at..*at + word.len()).is_some_and(|here| here == word.as_bytes()))
}

/// `text` before and after the first `word`; like [`str::split_once`].
pub(crate) fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_standard_search_finds() {
        for (text, word) in
            [("host proftpd[12]: x", "proftpd["), ("aab", "ab"), ("", "x"), ("é(é (", " ("), ("ab", "abc")]
        {
            assert_eq!(split_at_word(text, word), text.split_once(word), "{text:?} {word:?}");
        }
    }
}
