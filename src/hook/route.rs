//! The route, read from the fragment of the address and written there.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::route::Route;

/// The screen that the address names now.
pub fn current_route() -> Route {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok());
    Route::parse(&fragment.unwrap_or_default())
}

/// The screen that the address names; follows Back, Forward and links.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(current_route);
    let set = route.setter();
    use_effect_with((), move |()| {
        let follow = move || set.set(current_route());
        // Where somebody went between the first drawing and now, nobody heard of.
        follow();
        let listener = web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| follow()));
        move || drop(listener)
    });
    (*route).clone()
}

/// Goes to a screen, so that Back returns.
pub fn go(route: &Route) {
    if let Some(window) = web_sys::window() {
        // Fails only for a document that is being unloaded.
        let _ = window.location().set_hash(route.href().trim_start_matches('#'));
    }
}
