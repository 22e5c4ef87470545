//! The search field: a combobox whose list has links, so that a result can be opened as any link can.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::chip::{CodeChip, VerbChip};
use super::icon::Icon;
use super::page_link::use_holding;
use super::said::Said;
use crate::search::{Entry, Field, FieldAction, Hit, Index, Loading, load};
use crate::text::{Texts, use_text};
use crate::words::Kind;

/// The field's id; there is one on a screen.
pub const FIELD: &str = "lookup";
const LIST: &str = "lookup-list";

/// How the field begins.
#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// What is looked for at first.
    #[prop_or_default]
    pub query: AttrValue,
    /// Takes the focus when it appears.
    #[prop_or_default]
    pub focus: bool,
}

/// The search field.
#[component(SearchBox)]
pub fn search_box(props: &SearchBoxProps) -> Html {
    let text = use_text();
    let field = use_reducer(Field::default);
    let input = use_node_ref();
    let holding = use_holding();
    {
        let (dispatch, input, focus) = (field.dispatcher(), input.clone(), props.focus);
        use_effect_with(props.query.clone(), move |query| {
            if !query.is_empty() {
                dispatch.dispatch(FieldAction::Typed(query.clone()));
            }
            if let Some(input) = input.cast::<HtmlElement>().filter(|_| focus) {
                let _ = input.focus();
            }
        });
    }
    use_effect_with(field.active, |active| {
        if let Some(link) = active.and_then(|at| found(&option_id(at))) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            link.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let ask = {
        let (dispatch, wanted) = (field.dispatcher(), matches!(field.index, Loading::Unasked | Loading::Failed));
        Callback::from(move |()| {
            if wanted {
                let dispatch = dispatch.clone();
                dispatch.dispatch(FieldAction::Asked);
                spawn_local(async move { dispatch.dispatch(FieldAction::Loaded(load(text.language_tag).await)) });
            }
        })
    };
    let oninput = {
        let (dispatch, ask) = (field.dispatcher(), ask.clone());
        move |event: InputEvent| {
            // Where it could not be loaded when the field was entered, typing is another try.
            ask.emit(());
            dispatch.dispatch(FieldAction::Typed(event.target_unchecked_into::<HtmlInputElement>().value().into()));
        }
    };
    let onkeydown = {
        let field = field.clone();
        move |event: KeyboardEvent| press(&event, &field)
    };
    let onblur = {
        let dispatch = field.dispatcher();
        move |_: FocusEvent| dispatch.dispatch(FieldAction::Closed)
    };
    // Else the field would lose the focus, and the list close, before the click arrives.
    let onmousedown = |event: MouseEvent| event.prevent_default();
    let told = said(&field, text);
    let active = field.active.filter(|_| field.is_open()).map(option_id);
    html! {
        <div class="lookup-box">
            <form class="search" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <Icon name="find" />
                <label class="sr" for={FIELD}>{ text.lookup_field }</label>
                <input class="field" id={FIELD} ref={input} type="text" role="combobox" aria-expanded={field.is_open().to_string()}
                    aria-controls={LIST} aria-autocomplete="list" aria-activedescendant={active} value={field.query.clone()}
                    placeholder={text.lookup_placeholder} maxlength="200" spellcheck="false" autocapitalize="off" autocomplete="off"
                    enterkeyhint="search" {oninput} {onkeydown} {onblur} onfocus={ask.reform(|_: FocusEvent| ())} />
            </form>
            <div class="results card" id={LIST} role="listbox" aria-label={text.lookup_results} hidden={!field.is_open()} {onmousedown}>
                if let (Loading::Ready(index), true) = (&field.index, field.is_open()) {
                    { for field.hits.iter().enumerate().filter_map(|(at, hit)| option(at, *hit, index, field.active == Some(at), holding, text)) }
                }
            </div>
            if !field.is_open() { <p class="small quiet">{ &told }</p> }
            <Said words={told} />
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("lookup-{at}")
}

fn option(at: usize, hit: Hit, index: &Index, active: bool, holding: bool, text: &'static Texts) -> Option<Html> {
    let entry = index.entry(hit)?;
    let name = entry.place.name();
    let upper = || name.to_ascii_uppercase().replace('-', " ");
    let word = |word: &'static str| html! { <span class="tag">{ word }</span> };
    let chip = match entry.place.kind {
        Kind::Reply => name.parse::<u16>().map_or_else(|_| word(""), |code| html! { <CodeChip {code} /> }),
        Kind::Command => html! { <VerbChip verb={upper()} /> },
        Kind::Comparison => word(text.lookup_comparison),
        Kind::Finding => word(text.lookup_finding),
        Kind::Guide => word(text.lookup_guide),
    };
    let below = index.text(hit).map_or_else(
        || html! { <small>{ &entry.summary }</small> },
        |text| html! { <small class="mono">{ text.to_owned() }</small> },
    );
    Some(html! {
        <a key={at} id={option_id(at)} role="option" tabindex="-1" href={entry.place.page(text.language_tag)}
            target={holding.then_some("_blank")} aria-selected={active.to_string()}>
            { chip }<span>{ title(entry) }</span>{ below }
        </a>
    })
}

/// A comparison is known by what it compares.
fn title(entry: &Entry) -> String {
    match entry.place.kind {
        Kind::Comparison => format!("{}: {}", entry.place.name().to_ascii_uppercase().replace('-', ", "), entry.title),
        _ => entry.title.clone(),
    }
}

/// What is shown, or only said, below the field.
fn said(field: &Field, text: &'static Texts) -> String {
    match &field.index {
        Loading::Asked if !field.query.trim().is_empty() => text.lookup_loading.to_owned(),
        Loading::Failed => text.lookup_failed.to_owned(),
        _ if field.found_nothing() => text.fill(text.lookup_none, &[("query", &field.query)]),
        _ if field.is_open() => text.fill(text.lookup_count, &[("count", &field.hits.len().to_string())]),
        _ => String::new(),
    }
}

fn press(event: &KeyboardEvent, field: &UseReducerHandle<Field>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return;
    }
    let action = match &*event.key() {
        "ArrowDown" => FieldAction::Moved { down: true },
        "ArrowUp" => FieldAction::Moved { down: false },
        "Enter" if field.is_open() => {
            // The link itself is followed, so that a new tab is one where the link says so.
            let id = option_id(field.active.unwrap_or(0));
            if let Some(link) = found(&id) {
                link.click();
            }
            return event.prevent_default();
        }
        // First the list, then the words, then the screen.
        "Escape" if field.is_open() => FieldAction::Closed,
        "Escape" if !field.query.is_empty() => FieldAction::Cleared,
        _ => return,
    };
    event.prevent_default();
    field.dispatch(action);
}

fn found(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
