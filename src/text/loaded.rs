//! The languages that the page does not carry: each in a file beside it, `texts/fr.txt`, which is loaded when somebody
//! reads that language. The files are written from the texts by `UPDATE_TEXTS=1 cargo test texts`.

use std::cell::RefCell;
use std::str::Split;

use super::{ENGLISH, Texts};
use crate::words::fetch_text;

/// Stands before each text, and in none.
const RECORD: char = '\u{1e}';

/// All languages, English first: their tags, and what they call themselves.
pub const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("fr", "Français"), ("vi", "Tiếng Việt")];

thread_local! {
    static LOADED: RefCell<Vec<&'static Texts>> = const { RefCell::new(Vec::new()) };
}

/// The texts of a language, if they are here.
pub fn at_hand(tag: &str) -> Option<&'static Texts> {
    if tag == ENGLISH.language_tag {
        return Some(&ENGLISH);
    }
    LOADED.with_borrow(|loaded| loaded.iter().find(|texts| texts.language_tag == tag).copied())
}

/// The texts of a language, fetched once. `None` where they cannot be had.
pub async fn load(tag: &str) -> Option<&'static Texts> {
    if let Some(texts) = at_hand(tag) {
        return Some(texts);
    }
    let file = fetch_text(&format!("texts/{tag}.txt")).await.ok()?;
    let texts = Texts::read(&file).filter(|texts| texts.language_tag == tag)?;
    // Kept as long as the page, as English is. There are few languages, and each is loaded once.
    let texts: &'static Texts = Box::leak(Box::new(texts));
    LOADED.with_borrow_mut(|loaded| loaded.push(texts));
    Some(texts)
}

/// FNV-1a, which can be had before the program runs.
pub(super) const fn shape(names: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = names.as_bytes();
    while let [first, others @ ..] = rest {
        hash = (hash ^ *first as u32).wrapping_mul(0x0100_0193);
        rest = others;
    }
    hash
}

impl Texts {
    /// Reads such a file. `None` for the texts of another version, and for anything else: some hosts answer every
    /// address with their front page.
    fn read(file: &str) -> Option<Texts> {
        let (head, texts) = file.split_once(RECORD)?;
        if head.trim_end().parse() != Ok(Texts::SHAPE) {
            return None;
        }
        let texts: &'static str = Box::leak(Box::from(texts));
        let mut read = ENGLISH.clone();
        read.replace(&mut texts.split(RECORD));
        Some(read)
    }
}

/// Puts the next text in its place. Compiled once, since it is called for every text.
#[inline(never)]
pub(super) fn put(place: &mut &'static str, texts: &mut Split<'static, char>) {
    *place = texts.next().unwrap_or_default().trim_end_matches(['\r', '\n']);
}

#[cfg(test)]
mod tests {
    use super::super::ALL;
    use super::*;

    fn written(texts: &Texts) -> String {
        let mut out = format!("{}\n", Texts::SHAPE);
        for (key, text) in texts.all() {
            assert!(!text.contains(RECORD) && !text.ends_with(['\r', '\n']), "{key}");
            out.push(RECORD);
            out.push_str(text);
            out.push('\n');
        }
        out
    }

    #[test]
    fn the_files_have_the_texts() {
        for texts in ALL.into_iter().skip(1) {
            let path = format!("{}/static/texts/{}.txt", env!("CARGO_MANIFEST_DIR"), texts.language_tag);
            if std::env::var_os("UPDATE_TEXTS").is_some() {
                std::fs::write(&path, written(texts)).expect("a file written");
            }
            let file = std::fs::read_to_string(&path).expect("the file of a language");
            assert!(file == written(texts), "{path} is not of these texts: UPDATE_TEXTS=1 cargo test texts");
            assert_eq!(Texts::read(&file).map(|texts| texts.all()), Some(texts.all()));
            // As a checkout on Windows may have it.
            assert_eq!(Texts::read(&file.replace('\n', "\r\n")).map(|texts| texts.skip), Some(texts.skip));
        }
    }

    #[test]
    fn texts_of_another_version_are_not_taken() {
        let file = written(&ENGLISH);
        let other = file.replacen(&Texts::SHAPE.to_string(), &shape("language_tag ").to_string(), 1);
        assert_eq!(Texts::read(&file).map(|texts| texts.app_name), Some(ENGLISH.app_name));
        assert!(Texts::read(&other).is_none() && Texts::read("<!doctype html>").is_none());
        assert_ne!(shape("a b "), shape("b a "));
    }

    #[test]
    fn the_list_names_each_language() {
        assert_eq!(LANGUAGES, ALL.map(|texts| (texts.language_tag, texts.language_name)));
        assert_eq!(at_hand("en"), Some(&ENGLISH));
        assert!(at_hand("fr").is_none(), "it is not carried");
    }
}
