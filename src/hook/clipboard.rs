//! The clipboard, asked politely: both directions may be refused.

use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; false if the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// The text on the clipboard, if the browser hands it over. Firefox and Safari ask first, some never do.
pub async fn read_clipboard() -> Option<String> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    JsFuture::from(clipboard.read_text()).await.ok()?.as_string()
}
