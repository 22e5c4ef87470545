//! What the visitor chose and the browser keeps: light or dark, a language, and whether letters are keys. Never anything of a log.

use crate::text::{LANGUAGES, Texts};

/// The key in the browser's storage; `static/start.js` reads it before the first paint.
const THEME: &str = "theme";

/// The key of the language; `static/start.js` writes it on pages of the reference.
const LANGUAGE: &str = "language";

/// The key of the transcript's long lines.
const WRAP: &str = "wrap";
/// The key of the choice to have no single letters as keys.
const LETTERS: &str = "letters";

/// Whether single letters are keys. Some people's speech or shaking hands press them unasked (WCAG 2.1.4).
pub fn letters_work() -> bool {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.and_then(|storage| storage.get_item(LETTERS).ok().flatten()).as_deref() != Some("off")
}

/// Remembers that choice; false if the browser does not let it.
pub fn keep_letters(work: bool) -> bool {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let kept = if work {
        storage.map(|storage| storage.remove_item(LETTERS))
    } else {
        storage.map(|storage| storage.set_item(LETTERS, "off"))
    };
    matches!(kept, Some(Ok(())))
}

/// The language to begin with: that of the link (`?lang=fr`), else the one chosen before, else the first of those that
/// the browser's user prefers, else English. Its tag.
pub fn first_language() -> &'static str {
    let Some(window) = web_sys::window() else { return "en" };
    let link = window.location().search().unwrap_or_default();
    let kept = window.local_storage().ok().flatten().and_then(|storage| storage.get_item(LANGUAGE).ok().flatten());
    let preferred: Vec<String> = window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    choose_language(&link, kept.as_deref(), &preferred)
}

fn choose_language(link: &str, kept: Option<&str>, preferred: &[String]) -> &'static str {
    let known = |tag: &str| {
        let primary = tag.split('-').next().unwrap_or_default();
        LANGUAGES.into_iter().map(|(own, _)| own).find(|own| own.eq_ignore_ascii_case(primary))
    };
    let linked = link.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("lang="));
    linked
        .and_then(known)
        .or_else(|| kept.and_then(known))
        .or_else(|| preferred.iter().find_map(|tag| known(tag)))
        .unwrap_or("en")
}

/// Remembers the choice, as far as the browser allows it.
pub fn keep_language(texts: &Texts) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        let _ = storage.set_item(LANGUAGE, texts.language_tag);
    }
}

/// Tells the browser, and by it screen readers, which language the page is in.
pub fn mark_language(texts: &Texts) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", texts.language_tag);
    }
}

/// Whether long lines of the transcript are wrapped; `static/start.js` does not need to know.
pub fn wraps() -> bool {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.and_then(|storage| storage.get_item(WRAP).ok().flatten()).is_some_and(|kept| kept == "on")
}

/// Remembers whether they are, as far as the browser allows it.
pub fn keep_wrap(on: bool) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        let _ = storage.set_item(WRAP, if on { "on" } else { "off" });
    }
}

/// Flips between light and dark, starting from what is shown now.
pub fn flip_theme() {
    let Some(window) = web_sys::window() else { return };
    let Some(root) = window.document().and_then(|document| document.document_element()) else { return };
    let chosen = root.get_attribute("data-theme");
    let prefers_dark =
        || window.match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches());
    let next = opposite(chosen.as_deref(), prefers_dark);
    // Without storage the choice lasts as long as the page.
    let _ = root.set_attribute("data-theme", next);
    if let Ok(Some(storage)) = window.local_storage() {
        let _ = storage.set_item(THEME, next);
    }
}

fn opposite(chosen: Option<&str>, prefers_dark: impl Fn() -> bool) -> &'static str {
    let dark = match chosen {
        Some("dark") => true,
        Some("light") => false,
        _ => prefers_dark(),
    };
    if dark { "light" } else { "dark" }
}

#[cfg(test)]
mod tests {
    use super::{choose_language, opposite};

    #[test]
    fn the_link_wins_over_the_choice_and_the_choice_over_the_browser() {
        let languages = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let chosen = |link: &str, kept, preferred: &[&str]| choose_language(link, kept, &languages(preferred));
        assert_eq!(chosen("?x=1&lang=vi", Some("fr"), &["en"]), "vi");
        assert_eq!(chosen("", Some("fr"), &["en"]), "fr");
        assert_eq!(chosen("", None, &["tlh", "fr-CA", "en"]), "fr");
        assert_eq!(chosen("?lang=tlh", Some("<b>"), &["VI-vn"]), "vi");
        assert_eq!(chosen("?lang=", None, &[]), "en");
    }

    #[test]
    fn the_first_flip_leaves_what_the_system_shows() {
        assert_eq!(opposite(None, || true), "light");
        assert_eq!(opposite(None, || false), "dark");
        assert_eq!(opposite(Some("light"), || true), "dark");
    }
}
