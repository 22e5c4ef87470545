//! Quoted lines of the log with their numbers; the proving ones stand out.

use yew::prelude::*;

use super::marked_text::MarkedText;
use crate::route::Route;
use crate::text::use_text;
use crate::worker::protocol::{EvidenceLine, LineNumber};

/// Lines shown of one finding; the rest are links.
const MOST_LINES: usize = 12;

/// The lines to quote.
#[derive(Properties, PartialEq)]
pub struct EvidenceProps {
    /// The lines.
    pub lines: Vec<EvidenceLine>,
    /// Colour class of the proving lines.
    #[prop_or("fail".into())]
    pub tone: AttrValue,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
}

/// A list of quoted lines.
#[component(Evidence)]
pub fn evidence(props: &EvidenceProps) -> Html {
    let text = use_text();
    let more = props.lines.len().saturating_sub(MOST_LINES);
    let start = props.lines.first().map(|line| line.line.to_string());
    html! {
        <>
            <ol class={classes!("ev", format!("ev-{}", props.tone))} role="list" {start}>
                { for props.lines.iter().take(MOST_LINES).map(|line| {
                    let number = line.line.to_string();
                    let onclick = props.open.reform({ let line = line.line; move |event| (line, event) });
                    html! {
                        <li key={line.line} value={number.clone()} class={classes!(line.primary.then_some("hit"))}>
                            <a class="n" href={Route::Transcript(Some(line.line)).href()} {onclick}
                                aria-label={text.fill(text.answer_line, &[("line", &number)])}>{ number.clone() }</a>
                            <span class="t"><MarkedText text={line.text.clone()} /></span>
                        </li>
                    }
                }) }
            </ol>
            if more > 0 {
                <p class="small faint">{ text.fill(text.finding_more_evidence, &[("count", &text.number(more as u64))]) }</p>
            }
        </>
    }
}
