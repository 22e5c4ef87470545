//! One line of the transcript, always of the same height.

use yew::prelude::*;

use super::chip::{CodeChip, VerbChip};
use super::icon::Icon;
use super::marked_text::MarkedText;
use super::severity_mark::SeverityMark;
use crate::text::use_text;
use crate::worker::protocol::{Chip, LineNumber, Row, RowKind, Severity};

/// The line.
#[derive(Properties, PartialEq)]
pub struct TranscriptRowProps {
    /// Its number.
    pub line: LineNumber,
    /// Its content, once it is there.
    pub row: Option<Row>,
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
}

/// A row.
#[component(TranscriptRow)]
pub fn transcript_row(props: &TranscriptRowProps) -> Html {
    let text = use_text();
    let empty = Row::default();
    let row = props.row.as_ref().unwrap_or(&empty);
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
        <div class={classes!("row", kind, hit, props.found.then_some("at-hit"))} role="option" id={format!("L{line}")} {onclick} {onmousedown}
            aria-selected={if props.chosen { "true" } else { "false" }}
            aria-posinset={props.place.0.to_string()} aria-setsize={props.place.1.to_string()}>
            <span class="n">{ line }</span>
            if props.timed {
                if let Some(gap) = &gap {
                    <span class="at gap">{ text.fill(text.transcript_gap, &[("seconds", gap)]) }</span>
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
            <span class="t"><MarkedText text={row.text.clone()} /></span>
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
