//! The list of keys.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::settings::{keep_letters, letters_work};
use crate::text::use_text;

/// What the list can do.
#[derive(Properties, PartialEq)]
pub struct KeyHelpProps {
    /// Closes it.
    pub close: Callback<()>,
}

/// The list of keys, over the page.
#[component(KeyHelp)]
pub fn key_help(props: &KeyHelpProps) -> Html {
    let text = use_text();
    let button = use_node_ref();
    let letters = use_state_eq(letters_work);
    let switch = {
        let letters = letters.clone();
        move |event: Event| {
            let work = event.target_dyn_into::<HtmlInputElement>().is_none_or(|field| field.checked());
            keep_letters(work);
            // Where the browser keeps nothing, the box says how it is.
            letters.set(letters_work());
        }
    };
    {
        let button = button.clone();
        use_effect_with((), move |()| {
            let before = web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus();
            }
            move || {
                if let Some(before) = before.and_then(|before| before.dyn_into::<HtmlElement>().ok()) {
                    let _ = before.focus();
                }
            }
        });
    }
    let onclick = props.close.reform(|_: MouseEvent| ());
    html! {
        <div class="over" role="dialog" aria-modal="true" aria-labelledby="keys-title">
            <div class="card pad stack">
                <h2 id="keys-title">{ text.keys_title }</h2>
                <dl class="kv">
                    { for text.keys_list.lines().filter_map(|line| line.split_once('|')).map(|(key, what)| html! {
                        <><dt>{ for key.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</dt><dd>{ what }</dd></>
                    }) }
                </dl>
                <label class="check">
                    <input type="checkbox" checked={*letters} onchange={switch} />
                    <span>{ text.keys_letters }<small>{ text.keys_note }</small></span>
                </label>
                <button ref={button} class="btn" type="button" {onclick}>{ text.keys_close }</button>
            </div>
        </div>
    }
}
