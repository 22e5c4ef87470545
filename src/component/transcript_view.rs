//! The transcript: a window on rows that the worker holds. Rows have one height, so that a million lines scroll like ten.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::transcript_row::TranscriptRow;
use super::window::{Asked, List, pixels};
use crate::hook::{set_style, use_measured};
use crate::state::{AppState, ROWS_PER_PAGE};
use crate::text::use_text;
use crate::worker::protocol::LineNumber;

/// Rows drawn above and below what is seen.
const OVER: u32 = 12;
/// Until the real heights are known.
const GUESS: (f64, f64) = (28.0, 720.0);

/// The transcript of the analysed log.
#[derive(Properties, PartialEq)]
pub struct TranscriptViewProps {
    /// Where the rows are.
    pub state: UseReducerHandle<AppState>,
    /// Lines in all.
    pub lines: u32,
    /// In less space.
    #[prop_or_default]
    pub mini: bool,
    /// With the clock of the log.
    #[prop_or_default]
    pub timed: bool,
    /// Rows are wanted: first index and how many.
    pub want: Callback<(u32, u32)>,
    /// A line was chosen.
    pub choose: Callback<LineNumber>,
    /// Lines up to this one were selected, where several can be.
    #[prop_or_default]
    pub extend: Option<Callback<LineNumber>>,
    /// What is selected is to be copied.
    #[prop_or_default]
    pub copy: Callback<()>,
}

/// The list.
#[component(TranscriptView)]
pub fn transcript_view(props: &TranscriptViewProps) -> Html {
    let text = use_text();
    let window = use_node_ref();
    let content = use_node_ref();
    let slice_ref = use_node_ref();
    let scroll = use_state_eq(|| 0.0);
    let heights = use_measured(&window, GUESS, heights);
    let asked = use_mut_ref(Asked::default);
    let look = &props.state.look;
    let list = List { count: look.count(props.lines), row: heights.0, viewport: heights.1 };
    let slice = list.slice(*scroll, OVER);
    let (chosen, selected) = (props.state.chosen, props.state.selected());

    {
        let (content, slice_ref) = (content.clone(), slice_ref.clone());
        use_effect_with((list.height().to_bits(), slice.offset.to_bits()), move |&(height, offset)| {
            set_style(&content, "height", &pixels(f64::from_bits(height)));
            set_style(&slice_ref, "transform", &format!("translateY({})", pixels(f64::from_bits(offset))));
        });
    }
    {
        let (want, state) = (props.want.clone(), props.state.clone());
        use_effect(move || {
            let of = (state.job, state.look.known);
            for page in asked.borrow_mut().missing(of, ROWS_PER_PAGE, slice, |page| state.has_rows(page)) {
                want.emit((page * ROWS_PER_PAGE, ROWS_PER_PAGE));
            }
        });
    }
    let found = look.at;
    use_in_view(&window, list, chosen.and_then(|line| look.row_of(line)));
    use_in_view(&window, list, found.and_then(|line| look.row_of(line)));
    let onscroll = {
        let (window, scroll) = (window.clone(), scroll.clone());
        move |_: Event| {
            if let Some(window) = window.cast::<HtmlElement>() {
                scroll.set(f64::from(window.scroll_top()));
            }
        }
    };
    let pick = {
        let (choose, extend) = (props.choose.clone(), props.extend.clone());
        Callback::from(move |(line, more): (LineNumber, bool)| match &extend {
            Some(extend) if more => extend.emit(line),
            _ => choose.emit(line),
        })
    };
    let onkeydown = {
        let (pick, copy, look, rows) = (pick.clone(), props.copy.clone(), look.clone(), list.count);
        let row = chosen.and_then(|line| look.row_of(line));
        let page = (heights.1 / heights.0.max(1.0)) as u32;
        move |event: KeyboardEvent| {
            if event.key() == "c" && (event.ctrl_key() || event.meta_key()) && chosen.is_some() && !text_is_selected() {
                event.prevent_default();
                copy.emit(());
            } else if let Some(line) = moved(&event.key(), row, rows, page).and_then(|row| look.line_at(row)) {
                event.prevent_default();
                pick.emit((line, event.shift_key()));
            }
        }
    };
    let label = text.fill(text.transcript_label, &[("lines", &text.number(list.count))]);
    html! {
        <div class="window" ref={window} tabindex="0" role="listbox" id="transcript" aria-label={label} {onscroll} {onkeydown}
            aria-multiselectable={props.extend.as_ref().map(|_| "true")}
            aria-activedescendant={chosen.map(|line| format!("L{line}"))}>
            <div class={classes!("tr", props.mini.then_some("mini"), props.timed.then_some("timed"))} role="presentation" ref={content}>
                <div role="presentation" ref={slice_ref}>
                    { for (slice.first..slice.first + slice.len).filter_map(|index| Some((index, look.line_at(index)?))).map(|(index, line)| html! {
                        <TranscriptRow key={index} {line} row={props.state.row(index).cloned()} place={(index + 1, list.count)}
                            chosen={selected.is_some_and(|(from, to)| (from..=to).contains(&line))} found={found == Some(line)} timed={props.timed} pick={pick.clone()} />
                    }) }
                </div>
            </div>
        </div>
    }
}

/// Scrolls to a row when it becomes another one, or when others are shown.
#[hook]
fn use_in_view(window: &NodeRef, list: List, row: Option<u32>) {
    let window = window.clone();
    use_effect_with((row, list.count, list.row.to_bits(), list.viewport.to_bits()), move |&(row, ..)| {
        if let (Some(row), Some(window)) = (row, window.cast::<HtmlElement>())
            && let Some(to) = list.scroll_to(row, f64::from(window.scroll_top()))
        {
            window.set_scroll_top(to as i32);
        }
    });
}

/// The heights of a row and of the viewport: they depend on screen, font size and pointer.
fn heights(window: &HtmlElement) -> Option<(f64, f64)> {
    let row = window.query_selector(".row").ok().flatten()?.get_bounding_client_rect().height();
    let viewport = f64::from(window.client_height());
    (row > 0.0).then_some((row, if viewport > 0.0 { viewport } else { GUESS.1 }))
}

/// Whether some text is selected, which the browser copies itself.
fn text_is_selected() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let ask = Reflect::get(&window, &"getSelection".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let selection =
        ask.and_then(|ask| ask.call0(&window).ok()).and_then(|selection| selection.dyn_into::<Object>().ok());
    selection.is_some_and(|selection| selection.to_string().length() > 0)
}

/// The row that a key leads to, all counted from 0.
fn moved(key: &str, chosen: Option<u32>, rows: u32, page: u32) -> Option<u32> {
    let here = chosen.unwrap_or(0);
    let there = match key {
        "ArrowDown" => chosen.map_or(0, |here| here + 1),
        "ArrowUp" => here.saturating_sub(1),
        "PageDown" => here + page,
        "PageUp" => here.saturating_sub(page),
        "Home" => 0,
        "End" => rows,
        "Enter" | " " if chosen.is_none() => 0,
        _ => return None,
    };
    rows.checked_sub(1).map(|last| there.min(last))
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn keys_stay_inside_the_log() {
        assert_eq!(moved("ArrowDown", None, 30, 10), Some(0));
        assert_eq!(moved("ArrowDown", Some(0), 30, 10), Some(1));
        assert_eq!(moved("ArrowDown", Some(29), 30, 10), Some(29));
        assert_eq!(moved("PageUp", Some(4), 30, 10), Some(0));
        assert_eq!(moved("End", Some(4), 30, 10), Some(29));
        assert_eq!(moved("ArrowDown", None, 0, 10), None);
        assert_eq!(moved("x", Some(4), 30, 10), None);
    }
}
