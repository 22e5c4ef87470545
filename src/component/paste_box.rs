//! The paste box: text, or what is too long to be shown as text.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, HtmlInputElement, HtmlTextAreaElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::hook::read_clipboard;
use crate::input::{BOX_LIMIT, Input, Origin};
use crate::text::use_text;

/// Typing is explained after this pause.
const PAUSE_MS: u32 = 300;

/// What the box shows and can do.
#[derive(Properties, PartialEq)]
pub struct PasteBoxProps {
    /// The text.
    pub draft: AttrValue,
    /// Says what is kept in memory instead of text.
    pub kept: Option<AttrValue>,
    /// The text changed.
    pub edit: Callback<AttrValue>,
    /// Something is to be explained, with the report opened.
    pub give: Callback<Input>,
    /// Typed text is to be explained below the box.
    pub preview: Callback<Input>,
    /// Empties the box.
    pub clear: Callback<()>,
    /// Opens the report on what is kept.
    pub show: Callback<()>,
}

/// The box.
#[component(PasteBox)]
pub fn paste_box(props: &PasteBoxProps) -> Html {
    let text = use_text();
    let area = use_node_ref();
    let timer = use_mut_ref(|| None::<Timeout>);
    let notice = use_state_eq(|| "");
    {
        let area = area.clone();
        use_effect_with(props.kept.is_some(), move |_| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                // Selected, so that the next paste replaces the last one, and nothing is lost before.
                let _ = area.focus();
                area.select();
            }
        });
    }
    let oninput = {
        let (edit, give, preview, timer) =
            (props.edit.clone(), props.give.clone(), props.preview.clone(), timer.clone());
        move |event: InputEvent| {
            let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            let value = AttrValue::from(area.value());
            *timer.borrow_mut() = None;
            if matches!(event.input_type().as_str(), "insertFromPaste" | "insertFromDrop") && !value.trim().is_empty() {
                give.emit(Input::text(Origin::Pasted, value));
            } else {
                edit.emit(value.clone());
                let preview = preview.clone();
                *timer.borrow_mut() =
                    Some(Timeout::new(PAUSE_MS, move || preview.emit(Input::text(Origin::Typed, value))));
            }
        }
    };
    let onpaste = {
        let give = props.give.clone();
        move |event: Event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(data) = data else { return };
            if let Some(file) = data.files().and_then(|files| files.item(0)) {
                event.prevent_default();
                return give.emit(Input::file(file));
            }
            let pasted = data.get_data("text/plain").unwrap_or_default();
            if pasted.len() > BOX_LIMIT {
                // The text area never sees it.
                event.prevent_default();
                give.emit(Input::text(Origin::Pasted, pasted.into()));
            }
        }
    };
    let explain = {
        let (give, draft, notice) = (props.give.clone(), props.draft.clone(), notice.clone());
        Callback::from(move |()| {
            if draft.trim().is_empty() {
                notice.set(text.box_empty);
            } else {
                notice.set("");
                give.emit(Input::text(Origin::Pasted, draft.clone()));
            }
        })
    };
    let onkeydown = {
        let explain = explain.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                explain.emit(());
            }
        }
    };
    let paste = {
        let (give, notice) = (props.give.clone(), notice.clone());
        move |_: MouseEvent| {
            let (give, notice) = (give.clone(), notice.clone());
            spawn_local(async move {
                match read_clipboard().await {
                    Some(pasted) if !pasted.trim().is_empty() => give.emit(Input::text(Origin::Pasted, pasted.into())),
                    Some(_) => notice.set(text.box_empty),
                    None => notice.set(text.box_no_clipboard),
                }
            });
        }
    };
    let onfile = {
        let give = props.give.clone();
        move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = field.files().and_then(|files| files.item(0)) {
                give.emit(Input::file(file));
            }
            // The same file may be opened again, changed.
            field.set_value("");
        }
    };
    html! {
        <>
            <form class="paste" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                if let Some(kept) = &props.kept {
                    <div class="kept">
                        <Icon name="file" /><strong>{ kept }</strong><span class="quiet small">{ text.box_chip_note }</span>
                        <button class="btn btn-sm" type="button" onclick={props.clear.reform(|_| ())}>{ text.box_remove }</button>
                    </div>
                } else {
                    <label class="sr" for="log">{ text.box_label }</label>
                    <textarea id="log" ref={area} spellcheck="false" autocapitalize="off" autocomplete="off"
                        placeholder={text.box_placeholder} value={props.draft.clone()} {oninput} {onpaste} {onkeydown} />
                }
                <div class="bar">
                    if props.kept.is_some() {
                        <button class="btn btn-primary" type="button" onclick={props.show.reform(|_| ())}>{ text.box_show_report }</button>
                    } else {
                        <button class="btn btn-primary" type="button" onclick={explain.reform(|_| ())}>{ text.box_explain }</button>
                    }
                    <button class="btn" type="button" onclick={paste}><Icon name="paste" />{ text.box_paste }</button>
                    <input class="sr" type="file" id="file" onchange={onfile} /><label class="btn" for="file"><Icon name="file" />{ text.box_open }</label>
                    <span class="hint">{ text.box_hint }</span>
                </div>
            </form>
            <p class="notice">{ *notice }</p>
            <Said words={*notice} />
        </>
    }
}
