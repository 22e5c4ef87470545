//! The transcript on a page of its own, with the explanation of the chosen line.

use yew::prelude::*;

use super::report::{open_line, parts, standing, wide_parts};
use crate::component::copy_bar::CopyBar;
use crate::component::explain_panel::ExplainPanel;
use crate::component::filter_bar::FilterBar;
use crate::component::find_bar::FindBar;
use crate::component::meta_line::MetaLine;
use crate::component::transcript_view::TranscriptView;
use crate::desk::Desk;
use crate::route::Route;
use crate::state::{Action, Phase};
use crate::text::use_text;
use crate::worker::protocol::{Filter, Find};

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct TranscriptProps {
    /// What the page works on.
    pub desk: Desk,
}

/// The transcript page.
#[component(Transcript)]
pub fn transcript(props: &TranscriptProps) -> Html {
    let text = use_text();
    let desk = &props.desk;
    let (Phase::Ready(summary), Some(input)) = (&desk.state.phase, &desk.state.input) else {
        return html! { <div class="wrap lone">{ standing(desk, text) }</div> };
    };
    let close = {
        let desk = desk.clone();
        move |()| desk.state.dispatch(Action::Choose(None))
    };
    // The list beside the report shows the whole log.
    {
        let dispatch = desk.state.dispatcher();
        use_effect_with((), move |()| {
            move || {
                dispatch.dispatch(Action::Seek(Find::default()));
                dispatch.dispatch(Action::Filter(Filter::default()));
            }
        });
    }
    html! {
        <div class="wrap">
            <MetaLine input={input.clone()} summary={summary.clone()}>
                { wide_parts(&Route::Transcript(None), desk, text) }
            </MetaLine>
            { parts(&Route::Transcript(None), desk, text) }
            <h1 class="sr">{ text.transcript_title }</h1>
            <div class="work">
                <section class="card listbox" aria-label={text.transcript_title}>
                    <FindBar look={desk.state.look.clone()} seek={desk.seek()} step={desk.step()} />
                    <FilterBar look={desk.state.look.clone()} summary={summary.clone()} filter={desk.filter()} choose={desk.choose()} />
                    <div class={classes!("heads", summary.timed.then_some("timed"))} aria-hidden="true">
                        <span>{ text.head_line }</span>
                        if summary.timed { <span>{ text.head_time }</span> }
                        <span></span><span></span><span>{ text.head_text }</span><span></span>
                    </div>
                    <TranscriptView state={desk.state.clone()} lines={summary.lines} timed={summary.timed} want={desk.want_rows()} choose={desk.choose()}
                        extend={desk.extend()} copy={desk.want_clip()} />
                    <CopyBar state={desk.state.clone()} copy={desk.want_clip()} />
                </section>
                <aside class="card">
                    if let Some(line) = &desk.state.line {
                        <ExplainPanel line={line.clone()} summary={summary.clone()} open={open_line(desk)} {close} />
                    } else {
                        <p class="pad quiet">{ text.transcript_hint }</p>
                    }
                </aside>
            </div>
        </div>
    }
}
