//! The transcript's own find bar: a list that shows a window of its rows cannot be searched by the browser.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::hook::FIND_FIELD;
use crate::looking::Looking;
use crate::text::{Texts, use_text};
use crate::worker::protocol::Find;

/// What the bar works on.
#[derive(Properties, PartialEq)]
pub struct FindBarProps {
    /// What is looked for.
    pub look: Looking,
    /// Something else is to be looked for.
    pub seek: Callback<Find>,
    /// To the next hit, or else the previous.
    pub step: Callback<bool>,
    /// Long lines are wrapped.
    pub wrap: bool,
    /// They are to be, or not.
    pub set_wrap: Callback<bool>,
    /// The filters are unfolded, where there is little room.
    pub open: bool,
    /// They are to be, or not.
    pub set_open: Callback<bool>,
}

/// The find bar.
#[component(FindBar)]
pub fn find_bar(props: &FindBarProps) -> Html {
    let text = use_text();
    let (look, find) = (&props.look, &props.look.find);
    use_effect_with((), |()| {
        if WANTED.replace(false) {
            to_the_field();
        }
    });
    let oninput = {
        let (seek, find) = (props.seek.clone(), find.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            seek.emit(Find { text, ..find.clone() });
        }
    };
    let onkeydown = {
        let (step, seek, find) = (props.step.clone(), props.seek.clone(), find.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                step.emit(!event.shift_key());
            }
            // Else it would lead off the page.
            "Escape" => {
                event.prevent_default();
                seek.emit(Find { text: String::new(), ..find.clone() });
                to_the_list();
            }
            _ => (),
        }
    };
    let go = |forward: bool| props.step.reform(move |_: MouseEvent| forward);
    let switch = |find: Find| props.seek.reform(move |_: MouseEvent| find.clone());
    let none = look.hits.is_empty();
    let (wrap, open) = (props.wrap, props.open);
    let set_wrap = props.set_wrap.reform(move |_: MouseEvent| !wrap);
    let set_open = props.set_open.reform(move |_: MouseEvent| !open);
    let found = counted(look, text);
    let active = look.filter.active();
    let filters = match active {
        0 => text.filter_button.to_owned(),
        _ => text.fill(text.filter_button_count, &[("count", &active.to_string())]),
    };
    html! {
        <div class="tools find" role="search">
            <div class="search grow">
                <Icon name="find" /><label class="sr" for={FIND_FIELD}>{ text.find_label }</label>
                <input class="field" id={FIND_FIELD} type="text" value={find.text.clone()} placeholder={text.find_label} maxlength="200"
                    spellcheck="false" autocapitalize="off" autocomplete="off" enterkeyhint="search"
                    aria-invalid={look.wrong.then_some("true")} aria-describedby="find-count" {oninput} {onkeydown} />
            </div>
            <button class="btn fold-filters" type="button" aria-expanded={open.to_string()} aria-controls="filters" onclick={set_open}>
                <span class="sr">{ filters }</span><span aria-hidden="true">{ text.filter_button }</span>if active > 0 { <span class="num badge" aria-hidden="true">{ active }</span> }<Icon name="chev" />
            </button>
            <span class={classes!("findcount", "num", look.wrong.then_some("fail"))} id="find-count">{ &found }</span>
            <Said words={found} />
            <span class="keys">
                <button class="icon-btn prev" type="button" aria-label={text.find_previous} disabled={none} onclick={go(false)}><Icon name="chev" /></button>
                <button class="icon-btn next" type="button" aria-label={text.find_next} disabled={none} onclick={go(true)}><Icon name="chev" /></button>
                <button class="icon-btn sign" type="button" aria-label={text.find_case} title={text.find_case} aria-pressed={find.case.to_string()}
                    onclick={switch(Find { case: !find.case, ..find.clone() })}>{ "Aa" }</button>
                <button class="icon-btn sign" type="button" aria-label={text.find_expression} title={text.find_expression}
                    aria-pressed={find.expression.to_string()}
                    onclick={switch(Find { expression: !find.expression, ..find.clone() })}>{ ".*" }</button>
                <button class="btn btn-quiet wraps" type="button" aria-pressed={wrap.to_string()} title={text.wrap_label} aria-label={text.wrap_label} onclick={set_wrap}>
                    <Icon name="wrap" /><span>{ text.wrap }</span></button>
            </span>
        </div>
    }
}

/// How many lines were found, and which of them this is.
fn counted(look: &Looking, text: &'static Texts) -> String {
    let count = text.number(look.hits.len() as u64);
    if look.find.text.is_empty() {
        String::new()
    } else if look.wrong {
        text.find_wrong.to_owned()
    } else if let Some(at) = look.position() {
        let words = if look.next.is_some() { text.find_at_so_far } else { text.find_at };
        text.fill(words, &[("at", &text.number(at as u64)), ("count", &count)])
    } else if look.next.is_some() {
        text.find_searching.to_owned()
    } else {
        text.fill(if look.hits.is_empty() { text.find_none } else { text.find_count }, &[("count", &count)])
    }
}

/// Puts the focus on the list of rows.
pub fn to_the_list() {
    focus("transcript");
}

thread_local! {
    /// The next find field that appears is to have the focus.
    static WANTED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Puts the focus on the find field as soon as there is one.
pub fn want_the_field() {
    WANTED.set(true);
}

/// Puts the focus on the find field, if it is on the screen; false if not.
pub fn to_the_field() -> bool {
    let found = focus(FIND_FIELD);
    if let Some(field) = found.as_ref().and_then(|field| field.dyn_ref::<HtmlInputElement>()) {
        field.select();
    }
    found.is_some()
}

fn focus(id: &str) -> Option<HtmlElement> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok()?;
    element.focus().ok()?;
    Some(element)
}
