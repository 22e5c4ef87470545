//! How far the session came, step by step; each step leads to its lines.

use yew::prelude::*;

use super::icon::Icon;
use crate::report_text;
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{LineNumber, StageState, StageView};

/// The stages.
#[derive(Properties, PartialEq)]
pub struct StageStripProps {
    /// The stages, in order.
    pub stages: Vec<StageView>,
    /// A stage's line was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
}

/// The strip.
#[component(StageStrip)]
pub fn stage_strip(props: &StageStripProps) -> Html {
    let text = use_text();
    html! {
        <nav aria-label={text.stages_label}>
            <ol class={classes!("stages", format!("of-{}", props.stages.len()))} role="list">
                { for props.stages.iter().map(|stage| step(stage, &props.open, text)) }
            </ol>
        </nav>
    }
}

fn step(view: &StageView, open: &Callback<(LineNumber, MouseEvent)>, text: &'static Texts) -> Html {
    let (class, colour, icon, word) = match view.state {
        StageState::Passed => ("", "ok", "ok", text.state_passed),
        StageState::Warned => ("", "warn", "warn", text.state_warned),
        StageState::Failed => ("bad", "fail", "fail", text.state_failed),
        StageState::NotReached => ("off", "", "off", text.stage_not_reached),
        StageState::Skipped => ("off", "", "off", text.stage_skipped),
        StageState::Unknown => ("off", "", "ask", text.stage_unknown),
    };
    let off = class == "off";
    let place = match view.lines {
        _ if off => word.to_owned(),
        Some((from, to)) if from == to => text.fill(text.stage_line, &[("from", &from.to_string())]),
        Some((from, to)) => text.fill(text.stage_lines, &[("from", &from.to_string()), ("to", &to.to_string())]),
        None => word.to_owned(),
    };
    let inner = html! {
        <>
            <span class={colour}><Icon name={icon} /></span>
            <span>{ report_text::stage(text, view.stage) }if !off { <span class="sr">{ " " }{ word }</span> }</span>
            <small>{ place }</small>
        </>
    };
    let body = match view.lines {
        Some((line, _)) => {
            let onclick = open.reform(move |event| (line, event));
            html! { <a href={Route::Transcript(Some(line)).href()} {onclick}>{ inner }</a> }
        }
        None => html! { <div>{ inner }</div> },
    };
    html! { <li {class}>{ body }</li> }
}
