//! One line of the transcript: of one height, or wrapped.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::chip::{CodeChip, VerbChip};
use super::icon::Icon;
use super::marked_text::MarkedText;
use super::severity_mark::SeverityMark;
use crate::state::Part;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{self, Chip, LineNumber, Row, RowKind, Severity};

/// The line.
#[derive(Properties, PartialEq)]
pub struct TranscriptRowProps {
    /// Its number.
    pub line: LineNumber,
    /// Its content, once it is there.
    pub row: Option<Rc<Row>>,
    /// More of its text than the row holds.
    #[prop_or_default]
    pub part: Option<Rc<Part>>,
    /// Long lines are wrapped.
    #[prop_or_default]
    pub wrap: bool,
    /// It belongs to the same exchange as the chosen line, or the one under the pointer.
    #[prop_or_default]
    pub pair: bool,
    /// It is the chosen one, or one of those that are selected.
    pub chosen: bool,
    /// It is the line that the search is at.
    pub found: bool,
    /// Which row it is of how many that are shown.
    pub place: (u32, u32),
    /// With the clock of the log.
    pub timed: bool,
    /// It was clicked, perhaps with Shift.
    pub pick: Callback<(LineNumber, bool)>,
    /// More of it is wanted.
    #[prop_or_default]
    pub more: Callback<LineNumber>,
}

/// How much of a long line is drawn.
pub enum More {}

impl More {
    /// Characters that are added at a time.
    pub const STEP: u32 = 20_000;
    /// Characters of a line that a browser draws without a pause.
    pub const MOST: u32 = 100_000;
}

/// A row.
#[component(TranscriptRow)]
pub fn transcript_row(props: &TranscriptRowProps) -> Html {
    let text = use_text();
    let empty = Row::default();
    let row = props.row.as_deref().unwrap_or(&empty);
    let (words, left) = props.part.as_ref().map_or((&row.text, row.left), |part| (&part.text, part.left));
    let own = use_node_ref();
    {
        // In a row of one line what was found may lie beyond its end.
        let own = own.clone();
        use_effect_with((props.found && !props.wrap, row.found), move |&(here, _)| {
            let cell = own.cast::<Element>();
            let mark = cell.as_ref().and_then(|cell| cell.query_selector("mark.sought").ok().flatten());
            let mark = mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok());
            if let (Some(cell), Some(mark)) = (cell, mark) {
                let beyond = here && mark.offset_left() + mark.offset_width() > cell.client_width();
                cell.set_scroll_left(if beyond { mark.offset_left() - cell.client_width() / 3 } else { 0 });
            }
        });
    }
    let line = props.line;
    let onclick = props.pick.reform(move |event: MouseEvent| (line, event.shift_key()));
    // Else the browser would select the text between as well.
    let onmousedown = |event: MouseEvent| {
        if event.shift_key() {
            event.prevent_default();
        }
    };
    let kind = match row.kind {
        RowKind::Command => "cmd",
        RowKind::Reply => "rep",
        RowKind::Message => "said",
        RowKind::Data => "said data",
        RowKind::Unknown => "said odd",
    };
    // Only what made the session fail: a warning has its mark at the end, and more would hide the failure.
    let hit = if row.severity == Some(Severity::Failure) { "hit" } else { "" };
    let gap = row.gap.map(|gap| gap.to_string());
    html! {
        <div class={classes!("row", kind, hit, props.pair.then_some("pair"), props.found.then_some("at-hit"))} role="option" id={format!("L{line}")} {onclick} {onmousedown}
            aria-selected={if props.chosen { "true" } else { "false" }}
            aria-busy={props.row.is_none().then_some("true")} aria-posinset={props.place.0.to_string()} aria-setsize={props.place.1.to_string()}>
            <span class={classes!("n", row.found.then_some("sought"))}>{ line }</span>
            if props.timed {
                if let Some(gap) = &gap {
                    <span class="at gap" title={text.fill(text.transcript_gap_label, &[("seconds", gap)])}>{ text.fill(text.transcript_gap, &[("seconds", gap)]) }</span>
                } else {
                    <span class="at">{ row.time.clone().unwrap_or_default() }</span>
                }
            }
            <span class="dir">{ match row.kind {
                RowKind::Command => html! { <><Icon name="out" /><span class="sr">{ text.dir_sent }</span></> },
                RowKind::Reply => html! { <><Icon name="in" /><span class="sr">{ text.dir_received }</span></> },
                _ => Html::default(),
            } }</span>
            <span class={classes!("chip", row.chip_found.then_some("sought"))}>{ match &row.chip {
                Chip::Code(code) => html! { <CodeChip code={*code} /> },
                Chip::Verb(verb) => html! { <VerbChip verb={verb.clone()} /> },
                Chip::None => Html::default(),
            } }</span>
            <span class="t" ref={own}><MarkedText text={words.clone()} />
                if props.wrap && left > 0 {
                    { rest(props, words, left, text) }
                }
            </span>
            <span class="end">
                if let Some(severity) = row.severity {
                    <SeverityMark {severity} dense=true />
                } else if row.kind == RowKind::Unknown && props.row.is_some() {
                    <span class="note">{ "?" }<span class="sr">{ text.transcript_not_understood }</span></span>
                }
            </span>
        </div>
    }
}

/// The way to what is left out of a long line. Not in the way of the keyboard: Enter does the same on the chosen line.
fn rest(props: &TranscriptRowProps, shown: &protocol::MarkedText, left: u32, text: &'static Texts) -> Html {
    let count = text.number(left);
    if shown.text.len() >= More::MOST as usize {
        return html! { <span class="rest">{ text.fill(text.row_rest, &[("count", &count)]) }</span> };
    }
    let (more, line) = (props.more.clone(), props.line);
    let onclick = move |event: MouseEvent| {
        event.stop_propagation();
        more.emit(line);
    };
    html! {
        <button class="rest" type="button" tabindex="-1" {onclick}>{ text.fill(text.row_more, &[("count", &count)]) }</button>
    }
}
