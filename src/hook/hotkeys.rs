//! Keys of the page. Single letters, outside of fields only, and none that a browser owns.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::prelude::*;

use super::is_field;
use crate::settings::letters_work;

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
    /// To the next finding.
    Next,
    /// To the previous finding.
    Previous,
    /// The letter to whoever must act, on the clipboard.
    Copy,
    /// To the line that proves the finding in focus.
    Open,
    /// Close, or back.
    Back,
    /// The list of keys.
    Help,
}

/// The meaning of a key. Escape works everywhere, letters only where nothing can be typed, and where they were not
/// switched off. `after_g`: the letter g came right before.
pub fn hotkey(key: &str, after_g: bool, in_field: bool, with_modifier: bool, letters: bool) -> Option<Hotkey> {
    match key {
        _ if with_modifier => None,
        "Escape" => Some(Hotkey::Back),
        _ if in_field || !letters => None,
        "t" if after_g => Some(Hotkey::Transcript),
        _ if after_g => None,
        "/" | "f" => Some(Hotkey::Find),
        "c" => Some(Hotkey::Copy),
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
        let after_g = std::cell::Cell::new(false);
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
                return act.emit(Hotkey::Find);
            }
            let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
            let before = after_g.replace(event.key() == "g" && !in_field && !with_modifier);
            if let Some(key) = hotkey(&event.key(), before, in_field, with_modifier, letters_work())
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
        assert_eq!(hotkey("j", false, true, false, true), None);
        assert_eq!(hotkey("j", false, false, false, true), Some(Hotkey::Next));
        assert_eq!(hotkey("Escape", false, true, false, true), Some(Hotkey::Back));
    }

    #[test]
    fn letters_can_be_switched_off_and_two_in_a_row_are_one_key() {
        for key in ["j", "k", "c", "/", "f", "s", "?"] {
            assert!(hotkey(key, false, false, false, true).is_some(), "{key}");
            assert_eq!(hotkey(key, false, false, false, false), None, "{key}");
            assert_eq!(hotkey(key, true, false, false, true), None, "{key} after g");
        }
        assert_eq!(hotkey("Escape", false, false, false, false), Some(Hotkey::Back));
        assert_eq!(hotkey("t", true, false, false, true), Some(Hotkey::Transcript));
        assert_eq!(hotkey("t", false, false, false, true), None);
        assert_eq!(hotkey("t", true, false, false, false), None);
    }

    #[test]
    fn what_browsers_own_stays_theirs() {
        assert_eq!(hotkey("k", false, false, true, true), None);
        assert_eq!(hotkey("f", false, true, false, true), None);
        assert_eq!(hotkey("F5", false, false, false, true), None);
    }
}
