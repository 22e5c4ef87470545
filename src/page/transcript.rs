//! The transcript on a page of its own, with the explanation of the chosen line.

use std::rc::Rc;

use yew::prelude::*;

use super::report::{open_line, parts, standing, wide_parts};
use crate::component::copy_bar::CopyBar;
use crate::component::explain_panel::ExplainPanel;
use crate::component::filter_bar::FilterBar;
use crate::component::find_bar::FindBar;
use crate::component::meta_line::MetaLine;
use crate::component::said::Said;
use crate::component::tell_card::TellCard;
use crate::component::transcript_view::TranscriptView;
use crate::desk::Desk;
use crate::input::Input;
use crate::route::Route;
use crate::settings::{keep_wrap, wraps};
use crate::state::{Action, Notice, Phase};
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Filter, Find, LineView, RowKind, Summary};

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
    html! { <Work desk={desk.clone()} summary={summary.clone()} input={input.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct WorkProps {
    desk: Desk,
    summary: Rc<Summary>,
    input: Rc<Input>,
}

/// The transcript of a log that was read.
#[component(Work)]
fn work(props: &WorkProps) -> Html {
    let text = use_text();
    let wrap = use_state_eq(wraps);
    let open = use_state_eq(|| false);
    let WorkProps { desk, summary, input } = props;
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
    let set_wrap = {
        let wrap = wrap.clone();
        Callback::from(move |on: bool| {
            keep_wrap(on);
            wrap.set(on);
        })
    };
    let set_open = {
        let open = open.clone();
        Callback::from(move |on: bool| open.set(on))
    };
    let ruler = desk.state.ruler.clone().filter(|_| desk.state.ruler().is_some());
    let look = &desk.state.look;
    // What is above the list, which does not change while rows come: made again, all of it would be drawn again.
    let of = (input.clone(), summary.clone(), text.language_tag, desk.report_route());
    let top = use_memo(of, |_| {
        html! {
            <>
                <MetaLine input={input.clone()} summary={summary.clone()}>
                    { wide_parts(&Route::Transcript(None), desk, text) }
                </MetaLine>
                { parts(&Route::Transcript(None), desk, text) }
            </>
        }
    });
    let of = (
        look.clone(),
        summary.clone(),
        ruler.clone(),
        (*wrap, *open),
        desk.state.notice,
        desk.state.chosen,
        text.language_tag,
    );
    let own_search = desk.state.notice == Some(Notice::OwnSearch);
    let bars = use_memo(of, |_| {
        html! {
            <>
                <FindBar look={look.clone()} seek={desk.seek()} step={desk.step()} wrap={*wrap} {set_wrap} open={*open} {set_open} />
                if own_search { <p class="tools small quiet">{ text.find_browser }</p> }
                <Said words={if own_search { text.find_browser } else { "" }} />
                <FilterBar look={look.clone()} summary={summary.clone()} {ruler} open={*open} filter={desk.filter()} choose={desk.choose()} />
            </>
        }
    });
    html! {
        <div class="wrap">
            { (*top).clone() }
            <h1 class="sr">{ text.transcript_title }</h1>
            <div class="work">
                <section class="card listbox" aria-label={text.transcript_title}>
                    { (*bars).clone() }
                    <div class={classes!("heads", summary.timed.then_some("timed"))} aria-hidden="true">
                        <span>{ text.head_line }</span>
                        if summary.timed { <span>{ text.head_time }</span> }
                        <span></span><span></span><span>{ text.head_text }</span><span></span>
                    </div>
                    <TranscriptView state={desk.state.clone()} lines={summary.lines} timed={summary.timed} wrap={*wrap} want={desk.want_rows()}
                        want_folds={desk.want_folds()} want_part={desk.want_part()} choose={desk.choose()} extend={desk.extend()} copy={desk.want_clip()}
                        to_problem={desk.to_problem()} />
                    <CopyBar state={desk.state.clone()} copy={desk.want_clip()} />
                </section>
                <aside class="card">
                    if let Some(line) = &desk.state.line {
                        <ExplainPanel line={line.clone()} summary={summary.clone()} open={open_line(desk)} {close} of_line={of_line(desk, line, summary, text)} />
                    } else {
                        <p class="pad quiet">{ text.transcript_hint }</p>
                    }
                </aside>
            </div>
        </div>
    }
}

/// What can be done with a line here: show the time from it on or up to it, and tell about one that was not understood.
fn of_line(desk: &Desk, view: &LineView, summary: &Rc<Summary>, text: &'static Texts) -> Html {
    let (now, line) = (desk.state.look.filter, view.row.line);
    let at = view.at.filter(|_| summary.clock.is_some());
    let show = |filter: Filter| {
        let choose = desk.filter();
        move |_: MouseEvent| choose.emit(filter)
    };
    let written = desk.state.odd.as_ref().filter(|odd| odd.0 == line).map(|odd| AttrValue::from(odd.1.clone()));
    html! {
        <>
            if let Some(at) = at {
                <div class="btns">
                    // A range is of whole seconds, as it is written.
                    <button class="btn btn-sm" type="button" onclick={show(Filter { from: Some(at - at.rem_euclid(1_000)), ..now })}>{ text.time_from_here }</button>
                    <button class="btn btn-sm" type="button" onclick={show(Filter { to: Some(at - at.rem_euclid(1_000) + 999), ..now })}>{ text.time_to_here }</button>
                </div>
            }
            if view.row.kind == RowKind::Unknown {
                <TellCard {line} summary={summary.clone()} lines={written} want={desk.want_odd()} />
            }
        </>
    }
}
