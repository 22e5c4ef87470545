//! Words of findings that a program has loaded by itself.
//!
//! The words of all rules in all languages are more than half a megabyte. The page does not carry them (it is built
//! without the feature `prose`): it loads those of the findings that it shows, and puts them here.

use super::Language;
use crate::rules;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

thread_local! {
    // By the tag of the language and the id of the finding. A page has one thread, and a program that carries the
    // words has nothing here.
    static SHELF: RefCell<HashMap<(&'static str, String), Rc<str>>> = RefCell::default();
}

/// Puts the words of a finding on the shelf of this thread: the text of the rule's file in that language, or without
/// its head what follows that; then the head is the one that is carried.
pub fn put(language: Language, id: &str, words: &str) {
    let words = if words.starts_with("title:") { words.to_owned() } else { with_head(language, id, words) };
    SHELF.with_borrow_mut(|shelf| shelf.insert((language.tag(), id.to_owned()), words.into()));
}

fn with_head(language: Language, id: &str, body: &str) -> String {
    let carried = rules::texts(id).map_or("", |texts| texts.words(language));
    let head = carried.split("\n\n").next().unwrap_or_default().trim_end();
    format!("{head}\n\n{body}")
}

/// Whether all words of a finding are at hand in that language.
pub fn has(language: Language, id: &str) -> bool {
    let carried = rules::texts(id).is_some_and(|texts| cfg!(feature = "prose") && !texts.words(language).is_empty());
    carried || SHELF.with_borrow(|shelf| shelf.contains_key(&(language.tag(), id.to_owned())))
}

/// The words of a finding in that language, else in English, else the English head. `None` for an id without a rule.
pub(super) fn words(language: Language, id: &str) -> Option<Cow<'static, str>> {
    let texts = rules::texts(id)?;
    let loaded = |language: Language| {
        let found = SHELF.with_borrow(|shelf| shelf.get(&(language.tag(), id.to_owned())).cloned());
        found.map(|words| Cow::Owned(words.to_string()))
    };
    let carried = |language: Language| Some(texts.words(language)).filter(|words| !words.is_empty()).map(Cow::Borrowed);
    loaded(language)
        .or_else(|| carried(language))
        .or_else(|| loaded(Language::English))
        .or_else(|| carried(Language::English))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::article;

    #[test]
    fn what_is_put_on_the_shelf_is_read() {
        let words = "title: A\nsentence: B {address}.\n\n## What happened\nC\n";
        put(Language::French, "pasv-private-address", words);
        let value = |name: &str| (name == "address").then(|| "10.0.0.1".to_owned());
        let found = article(Language::French, "pasv-private-address", &value).unwrap();
        assert_eq!((found.title.as_str(), found.plain_sentence().as_str()), ("A", "B 10.0.0.1."));
        // The other languages keep theirs.
        let english = article(Language::English, "pasv-private-address", &value).unwrap();
        assert!(english.title.contains("private address"), "{}", english.title);
        // The English head is carried, and only what follows is loaded.
        put(Language::English, "pasv-private-address", "## What happened\nD\n");
        let loaded = article(Language::English, "pasv-private-address", &value).unwrap();
        assert_eq!((&loaded.title, loaded.blocks("what-happened").len()), (&english.title, 1));
        assert_ne!(loaded.body, english.body);
        put(Language::French, "no-such-rule", words);
        assert!(article(Language::French, "no-such-rule", &value).is_none());
    }
}
