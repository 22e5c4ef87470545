//! Logs that come without the paste box: pasted anywhere on the page, or dropped on it.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event};
use yew::prelude::*;

use crate::input::{Input, Origin};

/// Whether keys and pastes belong to the element: it takes text.
pub fn is_field(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
        || (element.tag_name() == "INPUT"
            && !matches!(element.get_attribute("type").as_deref(), Some("radio" | "checkbox" | "file" | "button")))
}

/// What a paste or drop carries: a file before text, since a dragged file also has a text, its name.
fn carried(data: &DataTransfer) -> Option<Input> {
    if let Some(file) = data.files().and_then(|files| files.item(0)) {
        return Some(Input::file(file));
    }
    let text = data.get_data("text/plain").ok()?;
    (!text.trim().is_empty()).then(|| Input::text(Origin::Pasted, text.into()))
}

/// What a paste event carries.
pub fn carried_by(event: &Event) -> Option<Input> {
    event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).and_then(|data| carried(&data))
}

/// Hears pastes that no field takes.
#[hook]
pub fn use_paste_anywhere(give: Callback<Input>) {
    use_effect_with(give, |give| {
        let give = give.clone();
        let hear = move |event: &Event| {
            if event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|target| is_field(&target))
            {
                return;
            }
            if let Some(input) = carried_by(event) {
                event.prevent_default();
                give.emit(input);
            }
        };
        let listener = web_sys::window().and_then(|window| window.document()).map(|document| {
            EventListener::new_with_options(&document, "paste", EventListenerOptions::enable_prevent_default(), hear)
        });
        move || drop(listener)
    });
}

/// Hears drops anywhere; true while something is dragged over the page.
#[hook]
pub fn use_drop(give: Callback<Input>) -> bool {
    let over = use_state_eq(|| false);
    let set = over.setter();
    use_effect_with(give, move |give| {
        let give = give.clone();
        let listeners = web_sys::window().and_then(|window| window.document()).map(|document| {
            ["dragenter", "dragover", "dragleave", "drop"].map(|name| {
                let (set, give) = (set.clone(), give.clone());
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, name, options, move |event| {
                    let Some(event) = event.dyn_ref::<DragEvent>() else { return };
                    // A field takes dragged text itself.
                    let data = event.data_transfer();
                    let files = data.as_ref().is_some_and(|data| data.types().includes(&"Files".into(), 0));
                    if !files {
                        return;
                    }
                    event.prevent_default();
                    match event.type_().as_str() {
                        // Leaving one element for another is no leaving; the page is left when there is no other.
                        "dragleave" => set.set(event.related_target().is_some()),
                        "drop" => {
                            set.set(false);
                            if let Some(input) = data.and_then(|data| carried(&data)) {
                                give.emit(input);
                            }
                        }
                        _ => set.set(true),
                    }
                })
            })
        });
        move || drop(listeners)
    });
    *over
}
