//! The reports that are kept in this browser, and the way to be rid of them.

use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use super::severity_mark::outcome_look;
use crate::kept::{self, Kept};
use crate::route::Route;
use crate::text::{Texts, use_text};

/// The list; nothing where nothing is kept.
#[component(KeptList)]
pub fn kept_list() -> Html {
    let text = use_text();
    let all = use_state(kept::all);
    let gone = use_state_eq(|| false);
    let forget = {
        let (all, gone) = (all.clone(), gone.clone());
        move |_: MouseEvent| {
            kept::forget_all();
            // What is still there was not forgotten.
            let left = kept::all();
            gone.set(left.is_empty());
            all.set(left);
        }
    };
    let told = if *gone { text.kept_gone } else { "" };
    html! {
        <>
            if !all.is_empty() {
                <section class="section first" aria-labelledby="kept">
                    <header><h2 id="kept">{ text.kept_title }</h2><p>{ text.kept_note }</p>
                        <button class="btn btn-sm end" type="button" onclick={forget}><Icon name="x" />{ text.kept_forget }</button></header>
                    <ul class="card kept-list" role="list">{ for all.iter().map(|kept| item(kept, text)) }</ul>
                </section>
            }
            <p class="notice">{ told }</p>
            <Said words={told} />
        </>
    }
}

fn item(kept: &Kept, text: &'static Texts) -> Html {
    let (colour, icon, word) = outcome_look(kept.outcome, text);
    let title = kept.lead.as_deref().map_or_else(|| word.to_owned(), |lead| text.language().title(lead));
    let date = js_sys::Date::new(&JsValue::from_f64(kept.id as f64));
    let options = JsValue::UNDEFINED;
    let date = date.to_locale_string(text.language_tag, &options).as_string().unwrap_or_default();
    let lines = text.fill(text.meta_lines, &[("count", &text.number(kept.lines))]);
    html! {
        <li><a href={Route::Kept(kept.id).href()}><span class={colour}><Icon name={icon} /></span><strong>{ title }</strong>
            <small>{ format!("{date}, {lines}") }</small></a></li>
    }
}
