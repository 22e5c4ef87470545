//! One line about the log: where it came from, what wrote it, how much of it was understood.

use yew::prelude::*;

use super::icon::Icon;
use crate::input::{Input, Origin};
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Confidence, SessionFilter, Summary};

/// What the line says.
#[derive(Properties, PartialEq)]
pub struct MetaLineProps {
    /// Where the log came from.
    pub input: std::rc::Rc<Input>,
    /// What was understood.
    pub summary: std::rc::Rc<Summary>,
    /// What stands at the end of the line instead of the masked secrets.
    #[prop_or_default]
    pub children: Html,
}

/// The line.
#[component(MetaLine)]
pub fn meta_line(props: &MetaLineProps) -> Html {
    let text = use_text();
    let summary = &props.summary;
    let server = summary.sessions.iter().find_map(|session| session.server.clone());
    let secrets = text.number(summary.secrets);
    html! {
        <ul class="meta" role="list" aria-label={text.meta_label}>
            <li><Icon name="file" />{ origin(&props.input, text) }</li>
            { for dialect(summary, text).map(|words| html! { <li>{ words }</li> }) }
            { for server.map(|name| html! { <li>{ text.fill(text.meta_server, &[("name", &name)]) }</li> }) }
            <li>{ counts(summary, text) }</li>
            if props.children != Html::default() {
                <li class="end">{ props.children.clone() }</li>
            } else if summary.secrets > 0 {
                <li class="end"><span class="tag"><Icon name="lock" />{ text.fill(text.meta_secrets, &[("count", &secrets)]) }</span></li>
            }
        </ul>
    }
}

fn origin(input: &Input, text: &'static Texts) -> AttrValue {
    match &input.origin {
        Origin::Pasted => text.meta_pasted.into(),
        Origin::Typed => text.meta_typed.into(),
        Origin::Parent { .. } => text.meta_parent.into(),
        Origin::File { name } => name.clone(),
        Origin::Sample { .. } => text.meta_sample.into(),
        Origin::Shared { .. } => text.meta_shared.into(),
        Origin::Kept { .. } => text.meta_kept.into(),
    }
}

fn dialect(summary: &Summary, text: &'static Texts) -> Option<String> {
    let mut names: Vec<&str> = summary.dialects.iter().map(|dialect| dialect.name.as_str()).collect();
    names.dedup();
    match names.as_slice() {
        [] => None,
        [""] => Some(text.meta_dialect_bare.to_owned()),
        [name] => {
            let guess = summary.dialects.iter().any(|dialect| dialect.confidence == Confidence::Possible);
            let form = if guess { text.meta_dialect_possible } else { text.meta_dialect };
            Some(text.fill(form, &[("name", name)]))
        }
        many => Some(text.fill(text.meta_dialects, &[("count", &many.len().to_string())])),
    }
}

fn counts(summary: &Summary, text: &'static Texts) -> Html {
    let lines = text.fill(text.meta_lines, &[("count", &text.number(summary.lines))]);
    let understood = match summary.not_understood {
        0 => text.meta_understood.to_owned(),
        some => text.fill(text.meta_not_understood, &[("count", &text.number(some))]),
    };
    let lines = format!("{lines}, {understood}");
    let sessions = text.fill(text.meta_sessions, &[("count", &text.number(summary.session_count))]);
    match summary.session_count {
        0 => html! { { lines } },
        1 => html! { { format!("{sessions}, {lines}") } },
        _ => {
            html! { <span><a href={Route::Sessions(SessionFilter::All).href()}>{ sessions }</a>{ format!(", {lines}") }</span> }
        }
    }
}
