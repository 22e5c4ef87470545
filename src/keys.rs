//! What the page's keys do.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::component::find_bar::{to_the_field, want_the_field};
use crate::component::search_box::FIELD;
use crate::desk::Desk;
use crate::hook::{Hotkey, go};
use crate::route::Route;
use crate::state::Action;

/// Does what a key asks for.
pub fn press(key: Hotkey, desk: &Desk) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    match key {
        Hotkey::Next | Hotkey::Previous => {
            let Ok(found) = document.query_selector_all("[data-finding]") else { return };
            let active = document.active_element();
            let here = (0..found.length()).find(|at| found.get(*at).as_ref() == active.as_ref().map(AsRef::as_ref));
            let next = match (key, here) {
                (_, None) => 0,
                (Hotkey::Next, Some(at)) => (at + 1).min(found.length().saturating_sub(1)),
                (_, Some(at)) => at.saturating_sub(1),
            };
            if let Some(finding) = found.get(next).and_then(|finding| finding.dyn_into::<HtmlElement>().ok()) {
                let _ = finding.focus();
            }
        }
        Hotkey::Transcript => {
            match document.get_element_by_id("transcript").and_then(|list| list.dyn_into::<HtmlElement>().ok()) {
                Some(list) if list.client_height() > 0 => {
                    let _ = list.focus();
                }
                _ if desk.state.summary().is_some() => go(&Route::Transcript(None)),
                _ => (),
            }
        }
        Hotkey::Search => {
            match document.get_element_by_id(FIELD).and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                Some(field) => {
                    let _ = field.focus();
                }
                None => go(&Route::Search(String::new())),
            }
        }
        Hotkey::Back => {
            if desk.state.chosen.is_some() {
                desk.state.dispatch(Action::Choose(None));
            } else {
                match desk.route {
                    Route::Home => (),
                    Route::Transcript(_) | Route::Share => go(&desk.report_route()),
                    _ => go(&Route::Home),
                }
            }
        }
        Hotkey::Open => {
            let line = document.active_element().and_then(|finding| finding.get_attribute("data-line"));
            if let Some(line) = line.and_then(|line| line.parse().ok()) {
                desk.choose().emit(line);
                press(Hotkey::Transcript, desk);
            }
        }
        Hotkey::Find => {
            if !to_the_field() && desk.state.summary().is_some() {
                want_the_field();
                go(&Route::Transcript(desk.state.chosen));
            }
        }
        Hotkey::Help | Hotkey::Copy => (),
    }
}
