//! Which rows of the transcript are shown, and the way to a line by its number.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::find_bar::to_the_list;
use super::said::Said;
use super::time_range::TimeRange;
use crate::looking::Looking;
use crate::text::use_text;
use crate::worker::protocol::{Filter, LineNumber, RulerView, Show, Summary};

/// What the bar works on.
#[derive(Properties, PartialEq)]
pub struct FilterBarProps {
    /// What is shown.
    pub look: Looking,
    /// The log.
    pub summary: Rc<Summary>,
    /// How many lines there are of each kind.
    pub ruler: Option<Rc<(Filter, RulerView)>>,
    /// Unfolded, where there is little room.
    pub open: bool,
    /// Other rows are to be shown.
    pub filter: Callback<Filter>,
    /// A line was asked for.
    pub choose: Callback<LineNumber>,
}

/// The filters.
#[component(FilterBar)]
pub fn filter_bar(props: &FilterBarProps) -> Html {
    let text = use_text();
    let (summary, now) = (&props.summary, props.look.filter);
    let kinds = [
        (Show::All, text.filter_all),
        (Show::Problems, text.filter_problems),
        (Show::Commands, text.filter_commands),
        (Show::Replies, text.filter_replies),
    ];
    let counts = props.ruler.as_ref().map_or([None; 4], |ruler| ruler.1.kinds.map(Some));
    let onkeydown = {
        let (choose, lines) = (props.choose.clone(), summary.lines);
        move |event: KeyboardEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let ("Enter", Ok(line)) = (event.key().as_str(), field.value().trim().parse::<LineNumber>()) {
                event.prevent_default();
                choose.emit(line.clamp(1, lines.max(1)));
                field.set_value("");
                to_the_list();
            }
        }
    };
    let onclear = {
        let filter = props.filter.clone();
        move |_: MouseEvent| {
            filter.emit(Filter::default());
            // The button is gone with the filter.
            to_the_list();
        }
    };
    let shown = (now != Filter::default()).then(|| {
        let shown = text.number(props.look.count(summary.lines));
        text.fill(text.filter_count, &[("shown", &shown), ("count", &text.number(summary.lines))])
    });
    html! {
        <div class={classes!("tools", "filter", props.open.then_some("open"))} id="filters">
            <fieldset><legend class="sr">{ text.filter_legend }</legend>
                <div class="seg keep">
                    { for kinds.into_iter().zip(counts).map(|((show, name), count)| {
                        let onchange = props.filter.reform(move |_: Event| Filter { show, ..now });
                        html! { <label><input type="radio" name="show" checked={now.show == show} {onchange} />{ name }
                            if let Some(count) = count { <span class="num faint">{ text.number(count) }</span> }</label> }
                    }) }
                </div>
            </fieldset>
            { sessions(props, text) }
            // Together, so that none of them stands alone in a row of its own.
            <span class="places">
            if let Some(clock) = summary.clock {
                <TimeRange {clock} filter={now} choose={props.filter.clone()} />
            }
            <label class="to">{ text.goto_line }
                <input class="field lineno" type="text" inputmode="numeric" autocomplete="off" maxlength="9" enterkeyhint="go" {onkeydown} />
            </label>
            </span>
            <span class="shown">{ shown.clone().unwrap_or_default() }</span>
            <Said words={shown.clone().unwrap_or_default()} />
            if shown.is_some() {
                <button class="btn btn-sm" type="button" onclick={onclear}>{ text.filter_clear }</button>
            }
        </div>
    }
}

/// The choice of a session: from a list where all are listed, else by its number.
fn sessions(props: &FilterBarProps, text: &'static crate::text::Texts) -> Html {
    let (summary, now) = (&props.summary, props.look.filter);
    if summary.session_count < 2 {
        return Html::default();
    }
    let (filter, count) = (props.filter.clone(), summary.session_count);
    let choose = move |value: String| {
        let session = value.trim().parse().ok().filter(|session| (1..=count).contains(session));
        filter.emit(Filter { session, ..now });
    };
    if summary.sessions.len() < summary.session_count as usize {
        let onchange = move |event: Event| choose(event.target_unchecked_into::<HtmlInputElement>().value());
        return html! {
            <label class="to">{ text.filter_session }
                <input class="field lineno wide" type="text" inputmode="numeric" autocomplete="off" maxlength="9" placeholder={format!("1–{count}")}
                    value={now.session.map(|session| session.to_string()).unwrap_or_default()} {onchange} />
            </label>
        };
    }
    let onchange = move |event: Event| choose(event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <label class="to"><span class="sr">{ text.filter_session }</span>
            <select class="select" {onchange}>
                <option value="" selected={now.session.is_none()}>{ text.filter_every_session }</option>
                { for summary.sessions.iter().map(|session| html! {
                    <option value={session.id.to_string()} selected={now.session == Some(session.id)}>
                        { text.fill(text.filter_one_session, &[("id", &session.id.to_string())]) }
                    </option>
                }) }
            </select>
        </label>
    }
}
