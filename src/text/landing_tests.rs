//! The page before its program: `index.html` has the English words of the page, and `static/landing.js` the others for
//! them. The latter is written by this test: `UPDATE_LANDING=1 cargo test landing`.

use std::collections::BTreeSet;

use super::{ALL, ENGLISH, Texts};

const PAGE: &str = include_str!("../../index.html");
const DICTIONARY: &str = include_str!("../../static/landing.js");

/// What a reader of the page sees and hears: its pieces of text, labels and placeholders. Not what stands there for
/// those without scripts.
fn pieces() -> BTreeSet<String> {
    let (_, landing) = PAGE.split_once("<div id=\"app\">").expect("the landing");
    let mut found = BTreeSet::new();
    let mut rest = landing;
    while let Some((text, after)) = rest.split_once('<') {
        found.insert(text.trim().to_owned());
        let (tag, behind) = after.split_once('>').expect("a tag ends");
        for attribute in ["aria-label=\"", "placeholder=\""] {
            let value = tag.split_once(attribute).and_then(|(_, value)| value.split_once('"'));
            found.extend(value.map(|(value, _)| value.to_owned()));
        }
        rest = if tag == "noscript" { behind.split_once("</noscript>").expect("its end").1 } else { behind };
    }
    // The digits of the reply chips.
    found.retain(|piece| !piece.is_empty() && !piece.bytes().all(|byte| byte.is_ascii_digit()));
    found
}

/// The key of an English text: the first that has it.
fn key(piece: &str) -> Option<&'static str> {
    ENGLISH.all().into_iter().find(|(_, text)| *text == piece).map(|(key, _)| key)
}

fn text_of(texts: &Texts, key: &str) -> &'static str {
    texts.all().into_iter().find(|(own, _)| *own == key).map_or("", |(_, text)| text)
}

fn written() -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("text");
    let mut out = String::from(
        "// The words of the page before its program runs, in the languages that index.html does not have. Written by\n\
         // `UPDATE_LANDING=1 cargo test landing` from the texts of the interface; do not edit by hand.\n\
         globalThis.landing = {\n",
    );
    for texts in ALL.iter().filter(|texts| texts.language_tag != "en") {
        out.push_str(&format!("  {}: {{\n", texts.language_tag));
        for piece in pieces() {
            let own = key(&piece).map(|key| text_of(texts, key)).unwrap_or_default();
            if own != piece && !own.is_empty() {
                out.push_str(&format!("    {}: {},\n", quoted(&piece), quoted(own)));
            }
        }
        out.push_str("  },\n");
    }
    out.push_str("};\n");
    out
}

#[test]
fn the_landing_has_the_words_of_the_page() {
    let pieces = pieces();
    assert!(pieces.len() > 30, "{pieces:?}");
    let strange: Vec<&String> = pieces.iter().filter(|piece| key(piece).is_none()).collect();
    assert!(strange.is_empty(), "in no text of the interface: {strange:?}");
}

#[test]
fn the_landing_has_them_in_every_language() {
    if std::env::var_os("UPDATE_LANDING").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/static/landing.js"), written()).expect("a file written");
    } else {
        assert_eq!(DICTIONARY, written(), "UPDATE_LANDING=1 cargo test landing");
    }
}
