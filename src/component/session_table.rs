//! The sessions of a log as a table: sorted by any column, a window on rows that the worker holds.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::icon::Icon;
use super::severity_mark::outcome_look;
use super::window::{Asked, List, pixels};
use crate::hook::{set_style, use_measured};
use crate::route::Route;
use crate::state::{ROWS_PER_PAGE, SessionList};
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Column, FindingView, Job, ListQuery, Login, SessionRow, Summary};

/// Rows drawn above and below what is seen.
const OVER: u32 = 8;
/// Heights of a row and of the window, until the real ones are known.
const GUESS: (f64, f64) = (44.0, 640.0);

/// The list to show.
#[derive(Properties, PartialEq)]
pub struct SessionTableProps {
    /// The number of the analysis.
    pub job: Job,
    /// What is known of the log.
    pub summary: Rc<Summary>,
    /// Which list is wanted.
    pub query: ListQuery,
    /// The rows that the page has, be it of another list.
    pub list: Option<Rc<SessionList>>,
    /// Rows are wanted: first index and how many.
    pub want: Callback<(ListQuery, u32, u32)>,
    /// Another order was chosen.
    pub sort: Callback<(Column, bool)>,
}

/// The table.
#[component(SessionTable)]
pub fn session_table(props: &SessionTableProps) -> Html {
    let text = use_text();
    let (window, above, below) = (use_node_ref(), use_node_ref(), use_node_ref());
    let scroll = use_state_eq(|| 0.0);
    let heights = use_measured(&window, GUESS, heights);
    let asked = use_mut_ref(Asked::default);
    let own = props.list.as_ref().filter(|list| list.query == props.query);
    // Until the first rows are there, as many as the first page has: it will come back with the true number.
    let count = own.map_or(ROWS_PER_PAGE.min(props.summary.session_count), |list| list.total);
    let list = List { count, row: heights.0, viewport: heights.1 };
    let slice = list.slice(*scroll, OVER);

    {
        let after = (list.height() - slice.offset - f64::from(slice.len) * list.row).max(0.0);
        let (above, below) = (above.clone(), below.clone());
        use_effect_with((slice.offset.to_bits(), after.to_bits()), move |&(before, after)| {
            set_style(&above, "height", &pixels(f64::from_bits(before)));
            set_style(&below, "height", &pixels(f64::from_bits(after)));
        });
    }
    {
        let (window, scroll) = (window.clone(), scroll.clone());
        use_effect_with((props.job, props.query), move |_| {
            if let Some(window) = window.cast::<HtmlElement>() {
                window.set_scroll_top(0);
                scroll.set(0.0);
            }
        });
    }
    {
        let (want, key, own) = (props.want.clone(), (props.job, props.query), own.cloned());
        use_effect(move || {
            let has = |page| own.as_ref().is_some_and(|list| list.pages.has(page));
            for page in asked.borrow_mut().missing(key, ROWS_PER_PAGE, slice, has) {
                want.emit((key.1, page * ROWS_PER_PAGE, ROWS_PER_PAGE));
            }
        });
    }
    let onscroll = {
        let (window, scroll) = (window.clone(), scroll.clone());
        move |_: Event| {
            if let Some(window) = window.cast::<HtmlElement>() {
                scroll.set(f64::from(window.scroll_top()));
            }
        }
    };
    let of_client = own.is_some_and(|list| list.of_client);
    let columns = columns(props.summary.timed, of_client, text);
    let width = columns.len().to_string();
    // Phones lay the cells of a row out in lines of their own; the roles say that it is a table all the same.
    html! {
        <div class="sessbox" ref={window} tabindex="0" role="region" aria-label={text.sessions_table} {onscroll}>
            <table class={classes!("tbl", "sess", props.summary.timed.then_some("timed"))} role="table" aria-label={text.sessions_title} aria-rowcount={(count + 1).to_string()}>
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">
                    { for columns.iter().map(|(column, class, name)| head(*column, class, name, props)) }
                </tr></thead>
                <tbody role="rowgroup">
                    <tr class="gap" role="presentation" aria-hidden="true" ref={above}><td colspan={width.clone()}></td></tr>
                    { for (slice.first..slice.first + slice.len).map(|index| match own.and_then(|list| list.row(index)) {
                        Some(session) => row(index, session, &props.summary, text),
                        None => html! { <tr key={index} class="r" role="row" aria-rowindex={(index + 2).to_string()} aria-busy="true"><td role="cell" colspan={width.clone()}></td></tr> },
                    }) }
                    <tr class="gap" role="presentation" aria-hidden="true" ref={below}><td colspan={width.clone()}></td></tr>
                </tbody>
            </table>
        </div>
    }
}

/// The columns, with their classes and names.
fn columns(timed: bool, of_client: bool, text: &'static Texts) -> Vec<(Column, &'static str, &'static str)> {
    let host = if of_client { text.sessions_server } else { text.sessions_client };
    let mut columns = vec![(Column::Number, "c-id", text.sessions_number)];
    if timed {
        columns.push((Column::Start, "c-at", text.sessions_start));
    }
    columns.extend([
        (Column::Outcome, "c-out", text.sessions_outcome),
        (Column::Host, "c-host", host),
        (Column::Login, "c-user", text.sessions_login),
        (Column::Transfers, "c-tr", text.sessions_transfers),
        (Column::Finding, "c-find", text.sessions_finding),
        (Column::Lines, "c-n", text.sessions_lines),
    ]);
    columns
}

fn head(column: Column, class: &'static str, name: &'static str, props: &SessionTableProps) -> Html {
    let here = props.query.by == column;
    let sort = match (here, props.query.reverse) {
        (false, _) => None,
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
    };
    let onclick = {
        let chosen = (column, turned(column, props.query));
        props.sort.reform(move |_: MouseEvent| chosen)
    };
    html! { <th scope="col" role="columnheader" {class} aria-sort={sort}><button type="button" {onclick}>{ name }</button></th> }
}

/// Whether a press on that column's head sorts in reverse: where much is what one looks for, the most comes first.
fn turned(column: Column, now: ListQuery) -> bool {
    if now.by == column { !now.reverse } else { matches!(column, Column::Transfers | Column::Lines) }
}

fn row(index: u32, session: &SessionRow, summary: &Summary, text: &'static Texts) -> Html {
    let (colour, icon, outcome) = outcome_look(session.outcome, text);
    let lead = session.lead.and_then(|lead| summary.findings.get(lead as usize));
    let (id, line) = (text.number(session.id), text.number(session.first_line));
    let label = text.fill(text.sessions_open, &[("number", &id), ("line", &line)]);
    let caption = |words: &'static str| html! { <span class="cap" aria-hidden="true">{ words }{ " " }</span> };
    html! {
        <tr key={index} class="r" role="row" aria-rowindex={(index + 2).to_string()}>
            <th scope="row" role="rowheader" class="c-id"><a href={Route::Transcript(Some(session.first_line)).href()} aria-label={label}>{ id }</a></th>
            if summary.timed { <td role="cell" class="c-at num">{ session.start.clone().unwrap_or_default() }</td> }
            <td role="cell" class="c-out"><span class={classes!("sev", colour)}><Icon name={icon} />{ outcome }</span></td>
            <td role="cell" class="c-host" title={session.host.clone()}>{ session.host.clone().unwrap_or_default() }</td>
            <td role="cell" class="c-user" title={session.user.clone()}>{ login(session, text) }</td>
            <td role="cell" class="c-tr num">{ caption(text.sessions_transfers) }{ transfers(session, text) }</td>
            <td role="cell" class="c-find">{ lead.map(|lead| finding(lead, text)).unwrap_or_default() }</td>
            <td role="cell" class="c-n num">{ caption(text.sessions_lines) }{ text.number(session.lines) }</td>
        </tr>
    }
}

fn finding(finding: &FindingView, text: &Texts) -> String {
    text.language().title(&finding.id)
}

fn login(session: &SessionRow, text: &'static Texts) -> Html {
    let user = session.user.clone();
    match session.login {
        Login::Accepted => html! { { user.unwrap_or_else(|| text.sessions_logged_in.to_owned()) } },
        Login::Refused => {
            html! { <>{ user.unwrap_or_default() }{ " " }<span class="fail">{ text.sessions_refused }</span></> }
        }
        Login::Absent => {
            html! { <>{ user.unwrap_or_default() }{ " " }<span class="faint">{ text.sessions_no_login }</span></> }
        }
    }
}

fn transfers(session: &SessionRow, text: &Texts) -> String {
    let (done, tried) = (text.number(session.transfers_done), text.number(session.transfers));
    if done == tried { done } else { text.fill(text.sessions_transfers_of, &[("done", &done), ("tried", &tried)]) }
}

/// The heights of a row and of the viewport: they depend on screen, font size and pointer.
fn heights(window: &HtmlElement) -> Option<(f64, f64)> {
    let height = |of: &str| {
        let found = window.query_selector(of).ok().flatten();
        found.map(|element| element.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
    };
    let row = height("tr.r")?;
    // A list shorter than the window makes it smaller; it may yet grow to its most.
    let seen = f64::from(window.client_height()) - height("thead").unwrap_or_default();
    Some((row, seen.max(row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_turns_the_order_around() {
        let by = |by, reverse| ListQuery { by, reverse, ..ListQuery::default() };
        assert!(!turned(Column::Outcome, by(Column::Number, true)));
        assert!(turned(Column::Outcome, by(Column::Outcome, false)));
        assert!(turned(Column::Lines, by(Column::Number, false)), "the longest first");
        assert!(!turned(Column::Lines, by(Column::Lines, true)));
    }
}
