//! The sessions of a log that has many: as a list, each leading to its part of the transcript.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::report::{parts, standing, wide_parts};
use crate::component::boards::{self, Boards};
use crate::component::meta_line::MetaLine;
use crate::component::said::Said;
use crate::component::session_table::SessionTable;
use crate::component::severity_mark::outcome_look;
use crate::desk::Desk;
use crate::moment;
use crate::route::Route;
use crate::state::Phase;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Column, Filter, ListQuery, Outcome, SessionFilter};

/// Fewer sessions are counted by eye.
const MANY: u32 = 10;

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct SessionsProps {
    /// What the page works on.
    pub desk: Desk,
    /// Which sessions are listed.
    pub filter: SessionFilter,
}

/// The page.
#[component(Sessions)]
pub fn sessions(props: &SessionsProps) -> Html {
    let text = use_text();
    let desk = &props.desk;
    let order = use_state_eq(|| (Column::Number, false));
    let sort = {
        let order = order.setter();
        use_callback((), move |chosen, ()| order.set(chosen))
    };
    {
        let (desk, missing) = (desk.clone(), desk.state.overview.is_none());
        use_effect_with((desk.state.job, desk.state.summary().is_some(), missing), move |&(_, ready, missing)| {
            if ready && missing {
                desk.want_overview();
            }
        });
    }
    let heading = use_node_ref();
    let followed = use_mut_ref(|| false);
    {
        let (heading, followed) = (heading.clone(), followed.clone());
        use_effect_with(props.filter, move |_| {
            // Who followed a bar wants to see the sessions behind it.
            if std::mem::take(&mut *followed.borrow_mut())
                && let Some(heading) = heading.cast::<HtmlElement>()
            {
                heading.scroll_into_view();
                let _ = heading.focus();
            }
        });
    }
    let follow = use_callback((), move |_: (), ()| *followed.borrow_mut() = true);
    let (Phase::Ready(summary), Some(input)) = (&desk.state.phase, &desk.state.input) else {
        return html! { <div class="wrap lone">{ standing(desk, text) }</div> };
    };
    let query = ListQuery { filter: props.filter, by: order.0, reverse: order.1 };
    let list = desk.state.sessions.clone();
    let total = list.as_ref().filter(|list| list.query.filter == props.filter).map(|list| list.total);
    let counted = total.map(|total| shown(total, summary.session_count, text)).unwrap_or_default();
    let overview = desk.state.overview.as_ref();
    let kind = overview.and_then(|overview| boards::name(props.filter, overview, summary, text));
    let here = Route::Sessions(props.filter);
    html! {
        <div class="wrap">
            <MetaLine input={input.clone()} summary={summary.clone()}>
                { wide_parts(&here, desk, text) }
            </MetaLine>
            { parts(&here, desk, text) }
            <h1 class="sr">{ text.sessions_title }</h1>
            if let Some(overview) = overview.filter(|overview| overview.sessions >= MANY) {
                <Boards overview={overview.clone()} summary={summary.clone()} filter={props.filter} {follow} />
            }
            <section class="card sessions" aria-labelledby="list">
                <h2 id="list" tabindex="-1" ref={heading}>{ text.sessions_list }</h2>
                <div class="tools">
                    <nav class="seg keep" aria-label={text.sessions_filter}>{ for choices(props.filter, text) }</nav>
                    <p class="small quiet num">{ &counted }</p>
                    <Said words={counted} />
                    { for kind.map(|kind| html! { <p class="tag">{ kind }</p> }) }
                    { for hour_lines(props.filter, desk, text) }
                </div>
                if total == Some(0) { <p class="pad quiet">{ text.sessions_none }</p> }
                <SessionTable job={desk.state.job} summary={summary.clone()} {query} {list} want={desk.want_sessions()} {sort} />
            </section>
        </div>
    }
}

/// From the sessions of an hour to the lines of that hour.
fn hour_lines(filter: SessionFilter, desk: &Desk, text: &'static Texts) -> Option<Html> {
    let SessionFilter::Hour(at) = filter else { return None };
    let (from, to) = moment::hour(at, &desk.state.summary()?.clock?)?;
    let show = desk.filter();
    // Set before the list of lines is opened, which shows them from the beginning.
    let onclick = move |_: MouseEvent| show.emit(Filter { from: Some(from), to: Some(to), ..Filter::default() });
    Some(
        html! { <a class="btn btn-sm" href={Route::Transcript(None).href()} {onclick}>{ text.sessions_hour_lines }</a> },
    )
}

/// All sessions, or those that ended in one way.
fn choices(filter: SessionFilter, text: &'static Texts) -> impl Iterator<Item = Html> {
    let outcomes = [Outcome::Failed, Outcome::Incomplete, Outcome::WorkedWithWarnings, Outcome::Worked];
    let named = outcomes.map(|outcome| (SessionFilter::Outcome(outcome), outcome_look(outcome, text).2));
    let all = [(SessionFilter::All, text.sessions_all.to_owned())];
    all.into_iter().chain(named).map(move |(choice, name)| {
        let current = (choice == filter).then_some("true");
        html! { <a href={Route::Sessions(choice).href()} aria-current={current}>{ name }</a> }
    })
}

fn shown(total: u32, of: u32, text: &Texts) -> String {
    let (count, all) = (text.number(total), text.number(of));
    if total == of {
        text.fill(text.meta_sessions, &[("count", &all)])
    } else {
        text.fill(text.sessions_shown, &[("count", &count), ("all", &all)])
    }
}
