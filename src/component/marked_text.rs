//! Text of the log with its marked parts. Text nodes only: nothing pasted is ever markup.

use yew::prelude::*;

use crate::text::use_text;
use crate::worker::protocol::{MarkKind, MarkedText as Text};

/// The text to show.
#[derive(Properties, PartialEq)]
pub struct MarkedTextProps {
    /// The text.
    pub text: Text,
}

/// A quoted text.
#[component(MarkedText)]
pub fn marked_text(props: &MarkedTextProps) -> Html {
    let words = use_text();
    let part = |from: usize, to: usize| props.text.text.get(from..to).unwrap_or_default().to_owned();
    let mut out = Vec::with_capacity(props.text.marks.len() * 2 + 1);
    let mut at = 0;
    for mark in &props.text.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        out.push(html! { { part(at, start) } });
        out.push(match mark.kind {
            MarkKind::Proof => html! { <mark>{ part(start, end) }</mark> },
            MarkKind::Secret => html! { <span class="mask" role="img" aria-label={words.secret}>{ "••••••••" }</span> },
            MarkKind::Found => html! { <mark class="sought">{ part(start, end) }</mark> },
            MarkKind::Control => html! { <span class="control">{ part(start, end) }</span> },
        });
        at = end;
    }
    out.push(html! { { part(at, props.text.text.len()) } });
    html! { <>{ for out }</> }
}
