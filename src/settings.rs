//! What the visitor chose and the browser keeps: light or dark. Never anything of a log.

/// The key in the browser's storage; `static/start.js` reads it before the first paint.
const THEME: &str = "theme";

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
    use super::opposite;

    #[test]
    fn the_first_flip_leaves_what_the_system_shows() {
        assert_eq!(opposite(None, || true), "light");
        assert_eq!(opposite(None, || false), "dark");
        assert_eq!(opposite(Some("light"), || true), "dark");
    }
}
