//! How the log was read, where that is not plain: which of several logs is shown, and as what kind of log it is read.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::desk::Desk;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Confidence, DialectView, LineNumber, ReadAs, ReadingView, Summary};

/// More logs than that are no choice that anybody makes by buttons.
const MOST_LOGS: usize = 6;
/// Kinds of log that are offered; the last make sense of next to nothing.
const MOST_KINDS: usize = 12;

/// What the bar works on.
#[derive(Properties, PartialEq)]
pub struct ReadingBarProps {
    /// What the page works on.
    pub desk: Desk,
    /// The result.
    pub summary: Rc<Summary>,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
    /// It stands below the report, for those who know better; above it only what leaves doubt has a place.
    #[prop_or_default]
    pub below: bool,
}

/// The bar: a switch between logs, and a choice of the kind that is open where the text leaves doubt.
#[component(ReadingBar)]
pub fn reading_bar(props: &ReadingBarProps) -> Html {
    let text = use_text();
    let (desk, summary) = (&props.desk, &props.summary);
    let read = &desk.state.read;
    let doubtful = is_doubtful(summary) || read.dialect.is_some();
    let opened = use_state_eq(|| false);
    {
        let (want, missing) = (desk.want_readings(), desk.state.readings.is_none());
        use_effect_with(
            (desk.state.job, missing && if props.below { *opened } else { doubtful }),
            move |(_, wanted)| {
                if *wanted {
                    want.emit(());
                }
            },
        );
    }
    let ontoggle = {
        let opened = opened.clone();
        move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            opened.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    let several = summary.dialects.len() > 1 && read.dialect.is_none();
    let title = match (&read.dialect, several) {
        (Some(id), _) => text.fill(text.reading_chosen, &[("name", &name_of(summary, id, text))]),
        (None, false) if doubtful => text.reading_unsure.to_owned(),
        _ => text.reading_other.to_owned(),
    };
    if props.below == doubtful && (props.below || !several) {
        return Html::default();
    }
    html! {
        <div class="reading">
            if several && !props.below { { logs(desk, summary, text) } }
            if doubtful != props.below { <details class="how" open={doubtful} {ontoggle}>
                <summary><Icon name="chev" /><span class={classes!(doubtful.then_some("sev"), doubtful.then_some("note"))}>
                    if doubtful { <Icon name="ask" /> }{ title }</span></summary>
                { match &desk.state.readings {
                    Some(readings) if readings.is_empty() => html! { <p class="small quiet">{ text.reading_none }</p> },
                    Some(readings) => html! { <Chooser key={desk.state.job} readings={readings.clone()} read={read.clone()} choose={desk.read_as()} open={props.open.clone()} /> },
                    None => Html::default(),
                } }
            </details> }
        </div>
    }
}

/// The dialect was guessed, or a good part of the lines makes no sense in it.
fn is_doubtful(summary: &Summary) -> bool {
    let guessed = summary.dialects.iter().any(|dialect| dialect.confidence == Confidence::Possible);
    let unread = summary.not_understood > 3 && summary.not_understood.saturating_mul(4) >= summary.lines;
    guessed || (summary.dialects.len() == 1 && summary.session_count > 0 && unread)
}

/// What people call the dialect that was chosen: it is the only one then.
fn name_of(summary: &Summary, id: &str, text: &'static Texts) -> String {
    summary.dialects.iter().find(|dialect| dialect.id == id).map_or_else(|| id.to_owned(), |own| named(&own.name, text))
}

fn named(name: &str, text: &'static Texts) -> String {
    if name.is_empty() { text.meta_dialect_bare.to_owned() } else { name.to_owned() }
}

/// The switch between the logs of one paste.
fn logs(desk: &Desk, summary: &Summary, text: &'static Texts) -> Html {
    let count = text.number(summary.dialects.len() as u64);
    let other = text.number(summary.not_understood);
    let button = |log: Option<u32>, name: String| {
        let onclick = desk.read_as().reform(move |_: MouseEvent| ReadAs { dialect: None, log });
        html! { <button type="button" aria-pressed={(desk.state.read.log == log).to_string()} {onclick}>{ name }</button> }
    };
    let one = |(dialect, at): (&DialectView, u32)| {
        let (from, to) = (text.number(dialect.first_line), text.number(dialect.last_line));
        let parts = [("name", &*named(&dialect.name, text)), ("from", &from), ("to", &to)];
        button(Some(at), text.fill(text.logs_one, &parts))
    };
    html! {
        <div class="logs">
            <p><Icon name="note" /><span>{ text.fill(text.logs_found, &[("count", &count)]) }
                if summary.not_understood > 0 { { " " }{ text.fill(text.logs_other, &[("count", &other)]) } }</span></p>
            <div class="seg keep" role="group" aria-label={text.logs_legend}>
                { button(None, text.logs_all.to_owned()) }
                { for summary.dialects.iter().zip(0..).take(MOST_LOGS).map(one) }
            </div>
        </div>
    }
}

/// What there is to choose from.
#[derive(Properties, PartialEq)]
struct ChooserProps {
    readings: Rc<[ReadingView]>,
    read: ReadAs,
    choose: Callback<ReadAs>,
    open: Callback<(LineNumber, MouseEvent)>,
}

/// The kinds of log, each with how much sense it makes, before one is chosen.
#[component(Chooser)]
fn chooser(props: &ChooserProps) -> Html {
    let text = use_text();
    let shown = props.readings.iter().take(MOST_KINDS);
    // The first is what the text itself tells, mostly.
    let chosen = props.read.dialect.as_ref().and_then(|id| props.readings.iter().position(|one| one.id == *id));
    let at = use_state_eq(|| chosen.unwrap_or(0));
    let onchange = {
        let at = at.clone();
        move |event: Event| {
            let index = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
            if let Some(index) = index.and_then(|index| usize::try_from(index).ok()) {
                at.set(index);
            }
        }
    };
    let number = |number: u32| text.number(number);
    let preview = props.readings.get(*at).map(|one| {
        let (lines, understood) = (number(one.lines), number(one.understood));
        let (commands, replies) = (number(one.commands), number(one.replies));
        let parts = [("lines", &*lines), ("understood", &understood), ("commands", &commands), ("replies", &replies)];
        let stumbles = one.stumbles.map(|line| {
            let onclick = props.open.reform(move |event| (line, event));
            let href = crate::route::Route::Transcript(Some(line)).href();
            let words = text.fill(text.reading_stumbles, &[("line", &number(line))]);
            html! { <>{ " " }<a {href} {onclick}>{ words }</a></> }
        });
        let makes = text.fill(text.reading_makes, &parts);
        html! { <><p class="small quiet">{ &makes }{ for stumbles }</p><Said words={makes} news=true /></> }
    });
    let read = {
        let (choose, readings, at) = (props.choose.clone(), props.readings.clone(), *at);
        move |_: MouseEvent| {
            let dialect = readings.get(at).map(|one| one.id.clone());
            choose.emit(ReadAs { dialect, log: None });
        }
    };
    let back = props.choose.reform(|_: MouseEvent| ReadAs::default());
    html! {
        <div class="kinds">
            <div class="btns">
                <label for="kind">{ text.reading_choose }</label>
                <select class="select" id="kind" {onchange}>{ for shown.zip(0..).map(|(one, index)| {
                    let parts = [("name", &*named(&one.name, text)), ("understood", &number(one.understood)), ("lines", &number(one.lines))];
                    html! { <option selected={index == *at}>{ text.fill(text.reading_option, &parts) }</option> }
                }) }</select>
                <button class="btn" type="button" onclick={read}>{ text.reading_button }</button>
                if props.read.dialect.is_some() {
                    <button class="btn btn-quiet" type="button" onclick={back}>{ text.reading_told }</button>
                }
            </div>
            { for preview }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    #[test]
    fn doubt_is_where_much_makes_no_sense() {
        let of = |log: &str| is_doubtful(&analyse(log.as_bytes().to_vec()).summary());
        assert!(!of(include_str!("../../static/samples/everything-fine.log")));
        assert!(of(
            "program 1.0\n[x] << 220 ready\n[x] >> USER a\n[x] << 331 go\nodd\n220 hello\n230 in\nodd too\n227 (1,2,3,4,5,6)\n"
        ));
        // What is no FTP at all is not a question of its dialect.
        assert!(!of("dear all,\nit does not work\nat all\nsince Monday\nregards\n"));
    }
}
