//! Below the transcript: which lines are on screen, whose clock it is, and the way from problem to problem.

use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::state::Notice;
use crate::text::use_text;

/// What there is to say.
#[derive(Properties, PartialEq)]
pub struct TranscriptStatusProps {
    /// The first and the last line on screen.
    pub lines: [u32; 2],
    /// Lines in all.
    pub count: u32,
    /// With the clock of the log.
    pub timed: bool,
    /// About the last key.
    pub notice: Option<Notice>,
    /// On to the next problem, or else back.
    pub to_problem: Callback<bool>,
}

/// The line below the list.
#[component(TranscriptStatus)]
pub fn transcript_status(props: &TranscriptStatusProps) -> Html {
    let text = use_text();
    let [first, last] = props.lines;
    let [from, to, lines] = [first, last, props.count].map(|number| text.number(number));
    let values = [("from", from.as_str()), ("to", &to), ("lines", &lines)];
    let go = |forward: bool| props.to_problem.reform(move |_: MouseEvent| forward);
    let notice = if props.notice == Some(Notice::NoProblem) { text.problem_none } else { "" };
    html! {
        <div class="status">
            // Not a live region: it changes with every turn of the wheel.
            <span class="num">{ text.fill(text.transcript_status, &values) }</span>
            if props.timed { <span class="clock">{ text.clock_note }</span> }
            <span class="problems">
                <span>{ notice }</span>
                <Said words={notice} />
                <button class="icon-btn prev" type="button" aria-label={text.problem_previous} title={text.problem_previous} onclick={go(false)}><Icon name="chev" /></button>
                <button class="icon-btn next" type="button" aria-label={text.problem_next} title={text.problem_next} onclick={go(true)}><Icon name="chev" /></button>
                <span class="keys-hint"><kbd>{ "j" }</kbd>{ " " }<kbd>{ "k" }</kbd>{ " " }{ text.problem_keys }</span>
            </span>
        </div>
    }
}
