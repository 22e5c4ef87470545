//! Files of this site, fetched from beside the page. Nothing else is ever asked for.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Why a file is not here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Absent {
    /// The site does not have it.
    Missing,
    /// There is no network, or it failed on the way: it may come later.
    Unreachable,
}

/// The text of a file, by its address relative to the page's base.
pub async fn fetch_text(path: &str) -> Result<String, Absent> {
    let window = web_sys::window().ok_or(Absent::Unreachable)?;
    let answer = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| Absent::Unreachable)?;
    let answer: web_sys::Response = answer.dyn_into().map_err(|_| Absent::Unreachable)?;
    match answer.status() {
        200..=299 => (),
        404 | 410 => return Err(Absent::Missing),
        _ => return Err(Absent::Unreachable),
    }
    let text = answer.text().map_err(|_| Absent::Unreachable)?;
    let text = JsFuture::from(text).await.map_err(|_| Absent::Unreachable)?;
    text.as_string().ok_or(Absent::Unreachable)
}
