//! A place for one of two logs: a way to give it, then what it is and how it went.

use std::rc::Rc;

use ftp_diagnosis::words;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::article::inlines;
use super::icon::Icon;
use super::said::Said;
use super::sample_list::SAMPLES;
use super::severity_mark::outcome_look;
use crate::hook::carried_by;
use crate::input::{Content, Input, Origin};
use crate::text::{Texts, use_text};
use crate::two::{Action, Read, Side, SidePhase, Which};
use crate::words::fetch_text;

/// The place.
#[derive(Properties, PartialEq)]
pub struct LogSlotProps {
    /// Which of the two.
    pub which: Which,
    /// What is in it.
    pub side: Side,
    /// Something is to be done.
    pub act: Callback<Action>,
}

/// A place for a log.
#[component(LogSlot)]
pub fn log_slot(props: &LogSlotProps) -> Html {
    let text = use_text();
    let name = if props.which == 0 { text.two_first } else { text.two_second };
    let id = format!("log-{}", props.which);
    let clear = {
        let (act, which) = (props.act.clone(), props.which);
        move |_: MouseEvent| act.emit(Action::Clear(which))
    };
    let retry = {
        let (act, which) = (props.act.clone(), props.which);
        move |_: MouseEvent| act.emit(Action::Retry(which))
    };
    let replace = |label| html! { <button class="btn btn-sm" type="button" onclick={clear.clone()}>{ label }</button> };
    html! {
        <section class="card slot" aria-labelledby={format!("{id}-name")}>
            <h2 id={format!("{id}-name")}>{ name }</h2>
            if let Some(input) = &props.side.input {
                <p class="given"><Icon name="file" /><span>{ called(input, text) }</span></p>
            }
            { match &props.side.phase {
                SidePhase::Empty => empty(props, &id, text),
                SidePhase::Reading { done, total } => {
                    let (value, max) = (done < total).then(|| (done.to_string(), total.to_string())).unzip();
                    let title = text.fill(text.reading_title, &[("what", text.reading_this)]);
                    html! {
                        <div class="reading">
                            <p class="small quiet">{ &title }</p>
                            <Said words={title} />
                            <progress {value} {max} aria-label={text.reading_progress} />
                            <div class="btns">{ replace(text.reading_stop) }</div>
                        </div>
                    }
                }
                SidePhase::Ready(read) => html! { <>{ verdict(read, text) }<div class="btns">{ replace(text.two_replace) }</div></> },
                SidePhase::Stopped => html! {
                    <div role="alert">
                        <p>{ text.stopped_title }</p>
                        <div class="btns"><button class="btn btn-sm btn-primary" type="button" onclick={retry}>{ text.stopped_again }</button>{ replace(text.two_replace) }</div>
                    </div>
                },
                SidePhase::Unreadable => html! { <div role="alert"><p>{ text.unreadable_title }</p><div class="btns">{ replace(text.two_replace) }</div></div> },
                SidePhase::TooLarge => html! { <div role="alert"><p>{ text.too_large_title }</p><div class="btns">{ replace(text.two_replace) }</div></div> },
            } }
        </section>
    }
}

/// What a log is called.
fn called(input: &Input, text: &'static Texts) -> String {
    match (&input.origin, &input.content) {
        (Origin::File { name }, _) => name.to_string(),
        (Origin::Sample { id }, _) => {
            let sample = SAMPLES.iter().find(|sample| sample.id == id.as_str());
            sample.map_or_else(|| text.meta_sample.to_owned(), |sample| (sample.words)(text)[0].to_owned())
        }
        (Origin::Shared { .. }, _) => text.meta_shared.to_owned(),
        (Origin::Kept { .. }, _) => text.meta_kept.to_owned(),
        (_, Content::Text(_)) => {
            let lines = text.number(input.lines().unwrap_or(0) as u64);
            text.fill(text.box_chip_pasted, &[("lines", &lines)])
        }
        (_, Content::File(file)) => file.name(),
    }
}

fn verdict(read: &Read, text: &'static Texts) -> Html {
    let account = read.account.clone().into();
    let (colour, icon, word) = outcome_look(read.course.outcome.map(Into::into).unwrap_or_default(), text);
    let number = |number: u32| text.number(number);
    html! {
        <>
            <p class={classes!("sev", colour)}><Icon name={icon} />{ word }</p>
            <p>{ inlines(&words::sentence(text.language(), &account)) }</p>
            if read.course.sessions > 1 && read.course.session > 0 {
                <p class="small quiet">{ text.fill(text.two_session, &[("number", &number(read.course.session)), ("count", &number(read.course.sessions))]) }</p>
            }
        </>
    }
}

fn empty(props: &LogSlotProps, id: &str, text: &'static Texts) -> Html {
    let give = {
        let (act, which) = (props.act.clone(), props.which);
        Callback::from(move |input: Input| {
            if !input.is_blank() {
                act.emit(Action::Give(which, Rc::new(input)));
            }
        })
    };
    let onpaste = {
        let give = give.clone();
        move |event: Event| {
            // Taken at once, so that a long one never comes into the text area.
            if let Some(input) = carried_by(&event) {
                event.prevent_default();
                event.stop_propagation();
                give.emit(input);
            }
        }
    };
    // What is typed counts when the field is left.
    let onchange = {
        let give = give.clone();
        move |event: Event| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                give.emit(Input::text(Origin::Typed, area.value().into()));
            }
        }
    };
    let onfile = {
        let give = give.clone();
        move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = field.files().and_then(|files| files.item(0)) {
                give.emit(Input::file(file));
            }
            field.set_value("");
        }
    };
    let onsample = move |event: Event| {
        let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()).map(|s| s.value());
        let Some(id) = chosen.filter(|id| !id.is_empty()) else { return };
        let give = give.clone();
        spawn_local(async move {
            if let Ok(log) = fetch_text(&format!("samples/{id}.log")).await {
                give.emit(Input::text(Origin::Sample { id: id.into() }, log.into()));
            }
        });
    };
    let (file, sample) = (format!("{id}-file"), format!("{id}-sample"));
    html! {
        <>
            <textarea id={id.to_owned()} aria-labelledby={format!("{id}-name")} spellcheck="false" autocapitalize="off" autocomplete="off"
                rows="6" placeholder={text.two_placeholder} {onpaste} {onchange} />
            <div class="btns">
                <span class="opener"><input class="sr" type="file" id={file.clone()} onchange={onfile} /><label class="btn" for={file}><Icon name="file" />{ text.box_open }</label></span>
                <label class="sr" for={sample.clone()}>{ text.two_or_sample }</label>
                <select id={sample} onchange={onsample}>
                    <option value="" selected=true>{ text.two_or_sample }</option>
                    { for SAMPLES.iter().map(|sample| html! { <option value={sample.id}>{ (sample.words)(text)[0] }</option> }) }
                </select>
            </div>
        </>
    }
}
