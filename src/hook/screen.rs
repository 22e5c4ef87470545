//! What happens when the visitor comes to another screen.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::FIND_FIELD;
use crate::route::Route;
use crate::worker::protocol::SessionFilter;

/// A new screen is read from its top, by eye and by screen reader. Screens that know a better place take the focus
/// themselves.
#[hook]
pub fn use_new_screen(route: &Route) {
    let screen = match route {
        Route::Transcript(_) => Route::Transcript(None),
        // Another choice of sessions is the same screen.
        Route::Sessions(_) => Route::Sessions(SessionFilter::All),
        other => other.clone(),
    };
    let first = use_mut_ref(|| true);
    use_effect_with(screen, move |screen| {
        if std::mem::replace(&mut *first.borrow_mut(), false) {
            return;
        }
        let Some(window) = web_sys::window() else { return };
        let active = window.document().and_then(|document| document.active_element());
        if active.is_some_and(|active| active.id() == FIND_FIELD) {
            // Its key led here.
            return;
        }
        window.scroll_to_with_x_and_y(0.0, 0.0);
        if !matches!(
            screen,
            Route::Home | Route::Report | Route::Sample(_) | Route::Shared(_) | Route::Kept(_) | Route::Search(_)
        ) && let Some(main) = window.document().and_then(|document| document.get_element_by_id("main"))
            && let Ok(main) = main.dyn_into::<HtmlElement>()
        {
            let _ = main.focus();
        }
    });
}

/// Names the page. Never by a word of the log: browsers keep titles.
#[hook]
pub fn use_title(title: String) {
    use_effect_with(title, |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    });
}
