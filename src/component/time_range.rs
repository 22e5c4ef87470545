//! From when to when: rows by the log's own clock.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::said::Said;
use crate::moment;
use crate::text::use_text;
use crate::worker::protocol::{ClockView, Filter};

/// What the fields work on.
#[derive(Properties, PartialEq)]
pub struct TimeRangeProps {
    /// The clock of the log.
    pub clock: ClockView,
    /// What is shown.
    pub filter: Filter,
    /// Other rows are to be shown.
    pub choose: Callback<Filter>,
}

/// The two fields, and what is to be known about this clock.
#[component(TimeRange)]
pub fn time_range(props: &TimeRangeProps) -> Html {
    let text = use_text();
    let (clock, filter) = (props.clock, props.filter);
    // Which of the two fields holds what is no time.
    let wrong = use_state_eq(|| (false, false));
    let field = |end: bool| {
        let at = if end { filter.to } else { filter.from };
        let example = moment::example(if end { clock.last } else { clock.first }, &clock);
        let id = if end { "time-to" } else { "time-from" };
        let label = if end { text.time_to } else { text.time_from };
        let is_wrong = if end { wrong.1 } else { wrong.0 };
        let onchange = {
            let (wrong, choose) = (wrong.clone(), props.choose.clone());
            move |event: Event| {
                let value = event.target_unchecked_into::<HtmlInputElement>().value();
                let at = moment::read(&value, &clock, end);
                let nonsense = at.is_none() && !value.trim().is_empty();
                wrong.set(if end { (wrong.0, nonsense) } else { (nonsense, wrong.1) });
                if !nonsense {
                    choose.emit(if end { Filter { to: at, ..filter } } else { Filter { from: at, ..filter } });
                }
            }
        };
        html! {
            <label class="to" for={id}>{ label }
                <input class={classes!("field", "moment", moment::of_days(&clock).then_some("days"))} {id} type="text" autocomplete="off" maxlength="24" enterkeyhint="go" spellcheck="false"
                    value={at.map(|at| moment::spell(at, &clock)).unwrap_or_default()} placeholder={example}
                    aria-invalid={is_wrong.then_some("true")} aria-describedby="time-note" {onchange} />
            </label>
        }
    };
    let first = moment::example(clock.first, &clock);
    let active = filter.from.is_some() || filter.to.is_some();
    let mut notes = Vec::new();
    if wrong.0 || wrong.1 {
        notes.push(text.fill(text.time_wrong, &[("example", &first)]));
    }
    if active && clock.back > 0 {
        notes.push(text.fill(text.time_back, &[("count", &text.number(clock.back))]));
    }
    if active && moment::counts_days(&clock) {
        notes.push(text.time_days.to_owned());
    }
    if filter.from.zip(filter.to).is_some_and(|(from, to)| from > to) {
        notes.push(text.time_turned.to_owned());
    }
    let notes = notes.join(" ");
    html! {
        <>
            <span class="range" role="group" aria-label={text.time_label}>{ field(false) }{ field(true) }</span>
            <span class={classes!("small", "quiet", "time-note", notes.is_empty().then_some("sr"))} id="time-note">{ &notes }</span>
            <Said words={notes} />
        </>
    }
}
