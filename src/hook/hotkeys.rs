//! Keys of the page. Single letters, outside of fields only, and none that a browser owns.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::prelude::*;

use super::is_field;

/// The id of the transcript's find field; there is one on a screen.
pub const FIND_FIELD: &str = "find";

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hotkey {
    /// To the transcript.
    Transcript,
    /// To the search over the reference.
    Search,
    /// To the transcript's find bar.
    Find,
    /// The same, where the browser's own search was asked for.
    BrowserFind,
    /// To the next finding.
    Next,
    /// To the previous finding.
    Previous,
    /// To the line that proves the finding in focus.
    Open,
    /// Close, or back.
    Back,
    /// The list of keys.
    Help,
}

/// The meaning of a key. Escape works everywhere, letters only where nothing can be typed.
pub fn hotkey(key: &str, in_field: bool, with_modifier: bool) -> Option<Hotkey> {
    match key {
        _ if with_modifier => None,
        "Escape" => Some(Hotkey::Back),
        _ if in_field => None,
        "/" => Some(Hotkey::Transcript),
        "f" => Some(Hotkey::Find),
        "s" => Some(Hotkey::Search),
        "j" => Some(Hotkey::Next),
        "k" => Some(Hotkey::Previous),
        "?" => Some(Hotkey::Help),
        _ => None,
    }
}

/// Hears the keys of the page.
#[hook]
pub fn use_hotkeys(act: Callback<Hotkey>) {
    use_effect_with(act, |act| {
        let act = act.clone();
        let hear = move |event: &Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let in_field = target.as_ref().is_some_and(is_field);
            // On anything else Enter does what the browser makes it do: follow a link, press a button, unfold.
            let on_finding =
                target.as_ref().is_some_and(|target| target.tag_name() == "H2" && target.has_attribute("data-line"));
            if event.key() == "Enter" && on_finding {
                return act.emit(Hotkey::Open);
            }
            // The browser's own search sees only the rows that are drawn. It is a second Ctrl+F away.
            let asks = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
            if asks && event.key() == "f" && can_find(target.as_ref()) {
                event.prevent_default();
                return act.emit(Hotkey::BrowserFind);
            }
            let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
            if let Some(key) = hotkey(&event.key(), in_field, with_modifier)
                && !event.default_prevented()
            {
                if key != Hotkey::Back {
                    event.prevent_default();
                }
                act.emit(key);
            }
        };
        let listener = web_sys::window().and_then(|window| window.document()).map(|document| {
            EventListener::new_with_options(&document, "keydown", EventListenerOptions::enable_prevent_default(), hear)
        });
        move || drop(listener)
    });
}

/// Whether there is a find field, and the key was not pressed in it.
fn can_find(target: Option<&Element>) -> bool {
    let field = web_sys::window().and_then(|page| page.document()).and_then(|page| page.get_element_by_id(FIND_FIELD));
    field.is_some_and(|field| target != Some(&field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_letters_in_a_field() {
        assert_eq!(hotkey("j", true, false), None);
        assert_eq!(hotkey("j", false, false), Some(Hotkey::Next));
        assert_eq!(hotkey("Escape", true, false), Some(Hotkey::Back));
    }

    #[test]
    fn what_browsers_own_stays_theirs() {
        assert_eq!(hotkey("k", false, true), None);
        assert_eq!(hotkey("f", true, false), None);
        assert_eq!(hotkey("F5", false, false), None);
    }
}
