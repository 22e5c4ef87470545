//! A whole log at a glance: small charts of its sessions. Each bar is a link to the sessions behind it, and says in
//! words and numbers what it shows.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::Icon;
use super::severity_mark::{outcome_look, severity_look};
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{ClientCount, HourCount, Overview, SessionFilter, Summary};

/// What the charts show.
#[derive(Properties, PartialEq)]
pub struct BoardsProps {
    /// The counts.
    pub overview: Rc<Overview>,
    /// The findings that they count.
    pub summary: Rc<Summary>,
    /// The sessions that are listed now.
    pub filter: SessionFilter,
    /// A bar was followed.
    pub follow: Callback<()>,
}

/// The charts.
#[component(Boards)]
pub fn boards(props: &BoardsProps) -> Html {
    let text = use_text();
    let overview = &props.overview;
    let clients = if overview.of_client { text.board_servers } else { text.board_clients };
    let most = overview.clients.iter().zip(0..).filter(|(_, rank)| !is_others(*rank, overview));
    let most = most.map(|(client, _)| client.sessions).max().unwrap_or_default();
    let hours_note = if overview.several_days { text.board_hours_days } else { text.board_hours_note };
    html! {
        <div class="boards">
            <section class="card board" aria-labelledby="board-outcome">
                <h2 id="board-outcome">{ text.board_outcome }</h2>
                <ul class="bars" role="list">{ for overview.outcomes.iter().map(|(outcome, sessions)| {
                    let (colour, icon, word) = outcome_look(*outcome, text);
                    let shown = html! { <span class={classes!("sev", colour)}><Icon name={icon} />{ &word }</span> };
                    bar(props, text, SessionFilter::Outcome(*outcome), (shown, &word), colour, (*sessions, 0, overview.sessions))
                }) }</ul>
            </section>
            <section class="card board" aria-labelledby="board-findings">
                <h2 id="board-findings">{ text.board_findings }</h2>
                <ul class="bars few" role="list">{ for overview.findings.iter().map(|count| {
                    let severity = props.summary.findings.get(count.finding as usize).map(|finding| finding.severity);
                    let colour = severity.map_or("note", |severity| severity_look(severity).0);
                    let filter = SessionFilter::Finding(count.finding);
                    let what = name(filter, overview, &props.summary, text).unwrap_or_default();
                    bar(props, text, filter, (html! { { &what } }, &what), colour, (count.sessions, 0, overview.sessions))
                }) }</ul>
            </section>
            <section class="card board" aria-labelledby="board-clients">
                <h2 id="board-clients">{ clients }</h2>
                <ul class="bars few" role="list">{ for overview.clients.iter().zip(0..).map(|(client, rank)| {
                    let what = client_name(client, rank, overview, text);
                    // All others together would make the named ones look like nothing.
                    let most = if is_others(rank, overview) { client.sessions } else { most };
                    bar(props, text, SessionFilter::Client(rank), (html! { { &what } }, &what), "", (client.sessions, client.failed, most))
                }) }</ul>
                <p class="small faint">{ text.board_legend_failed }</p>
            </section>
            if !overview.hours.is_empty() {
                <section class="card board wide" aria-labelledby="board-hours">
                    <h2 id="board-hours">{ text.board_hours }</h2>
                    <ol class="hours" role="list">{ for overview.hours.iter().zip(0..).map(|(count, at)| hour(props, text, *count, at)) }</ol>
                    <p class="small faint">{ hours_note }{ " " }{ text.board_legend_failed }</p>
                </section>
            }
        </div>
    }
}

/// What a filter leaves, in words; an outcome is told by the choice above the list.
pub fn name(filter: SessionFilter, overview: &Overview, summary: &Summary, text: &Texts) -> Option<String> {
    match filter {
        SessionFilter::All | SessionFilter::Outcome(_) => None,
        SessionFilter::Finding(at) => {
            summary.findings.get(at as usize).map(|finding| text.language().title(&finding.id))
        }
        SessionFilter::Client(rank) => {
            overview.clients.get(rank as usize).map(|client| client_name(client, rank, overview, text))
        }
        SessionFilter::Hour(at) => Some(hour_name(at, text)),
    }
}

fn is_others(rank: u32, overview: &Overview) -> bool {
    overview.other_clients > 0 && rank as usize + 1 == overview.clients.len()
}

fn client_name(client: &ClientCount, rank: u32, overview: &Overview, text: &Texts) -> String {
    if is_others(rank, overview) {
        text.fill(text.board_others, &[("count", &text.number(overview.other_clients))])
    } else if client.host.is_empty() {
        text.board_unnamed.to_owned()
    } else {
        client.host.clone()
    }
}

fn hour_name(at: u32, text: &Texts) -> String {
    text.fill(text.board_hour, &[("hour", &format!("{at:02}"))])
}

/// A row with its name, as it is shown and as it is said, its bar and its number: sessions, how many of them failed, and
/// the length of a full bar.
fn bar(
    props: &BoardsProps,
    text: &'static Texts,
    filter: SessionFilter,
    (what, said): (Html, &str),
    colour: &'static str,
    (sessions, failed, most): (u32, u32, u32),
) -> Html {
    let onclick = props.follow.reform(|_: MouseEvent| ());
    let current = (props.filter == filter).then_some("true");
    html! {
        <li><a href={Route::Sessions(filter).href()} aria-current={current} {onclick}>
            <span class="sr">{ label(said, sessions, failed, text) }</span>
            <span class="what" aria-hidden="true">{ what }</span>
            { lying(colour, sessions, failed, most) }
            <b aria-hidden="true">{ text.number(sessions) }</b>
        </a></li>
    }
}

/// What a bar shows, in words.
fn label(what: &str, sessions: u32, failed: u32, text: &Texts) -> String {
    let counted = text.fill(text.board_sessions, &[("count", &text.number(sessions))]);
    match failed {
        0 => format!("{what}, {counted}"),
        _ => format!("{what}, {counted}, {}", text.fill(text.board_failed, &[("count", &text.number(failed))])),
    }
}

/// A bar from left to right. The words beside it say the same.
fn lying(colour: &'static str, sessions: u32, failed: u32, most: u32) -> Html {
    html! {
        <svg class={classes!("gauge", colour)} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="all" width={hundredths(share(sessions, most))} height="8" /><rect class="bad" width={hundredths(share(failed, most))} height="8" />
        </svg>
    }
}

fn hour(props: &BoardsProps, text: &'static Texts, count: HourCount, at: u32) -> Html {
    let HourCount { sessions, failed } = count;
    let short = html! { <span class="h" aria-hidden="true">{ format!("{at:02}") }</span> };
    let most = props.overview.hours.iter().map(|hour| hour.sessions).max().unwrap_or_default();
    let tall = |part: u32| hundredths(share(part, most));
    let foot = |part: u32| hundredths(1000 - share(part, most));
    let pillar = html! {
        <svg class="pillar" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
            <rect class="all" y={foot(sessions)} width="10" height={tall(sessions)} /><rect class="bad" y={foot(failed)} width="10" height={tall(failed)} />
        </svg>
    };
    if sessions == 0 {
        return html! { <li aria-hidden="true"><span class="none"><b>{ "\u{a0}" }</b>{ pillar }{ short }</span></li> };
    }
    let filter = SessionFilter::Hour(at);
    let onclick = props.follow.reform(|_: MouseEvent| ());
    let current = (props.filter == filter).then_some("true");
    html! {
        <li><a href={Route::Sessions(filter).href()} aria-current={current} {onclick}>
            <span class="sr">{ label(&hour_name(at, text), sessions, failed, text) }</span>
            <b aria-hidden="true">{ text.number(sessions) }</b>{ pillar }{ short }{ lying("", sessions, failed, most) }
        </a></li>
    }
}

/// A part in thousandths of the whole. What exists is seen, be it one of thousands.
fn share(part: u32, whole: u32) -> u32 {
    let twice = u64::from(part) * 2000 / u64::from(whole.max(1));
    let seen = if part == 0 { 0 } else { twice.div_ceil(2).clamp(10, 1000) };
    u32::try_from(seen).unwrap_or(1000)
}

/// Thousandths in hundredths, as the pictures count.
fn hundredths(thousandths: u32) -> String {
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ENGLISH;

    #[test]
    fn bars_are_as_long_as_their_share_and_never_invisible() {
        assert_eq!(hundredths(share(1, 4)), "25.0");
        assert_eq!(share(0, 4), 0);
        assert_eq!(hundredths(share(1, 90_000)), "1.0");
        assert_eq!(share(3, 0), 1000);
    }

    #[test]
    fn clients_have_their_names_and_the_last_stands_for_the_others() {
        let client = |host: &str| ClientCount { host: host.to_owned(), ..ClientCount::default() };
        let clients = vec![client("192.0.2.1"), client(""), client("")];
        let overview = Overview { clients, other_clients: 7, ..Overview::default() };
        let named = |rank| name(SessionFilter::Client(rank), &overview, &Summary::default(), &ENGLISH);
        assert_eq!(named(0).as_deref(), Some("192.0.2.1"));
        assert_eq!(named(1).as_deref(), Some("not named"));
        assert_eq!(named(2).as_deref(), Some("7 others"));
        assert_eq!(named(3), None);
        assert_eq!(hour_name(7, &ENGLISH), "from 07:00 to 07:59");
    }
}
