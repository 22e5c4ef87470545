//! What lies over the page while a file is dragged above it.

use yew::prelude::*;

use super::icon::Icon;
use crate::text::use_text;

/// The overlay. Drops are heard by the whole document, so it only has to be seen.
#[component(DropOverlay)]
pub fn drop_overlay() -> Html {
    let text = use_text();
    html! {
        <div class="drop" aria-hidden="true">
            <div><Icon name="file" /><strong>{ text.drop_here }</strong><span>{ text.drop_note }</span></div>
        </div>
    }
}
