//! The transcript: a window on rows that the worker holds, of one height or wrapped; a million lines scroll like ten.

use std::rc::Rc;

use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::fetch::{Fetch, Wish};
use super::geometry::{Folds, Geometry, Seen};
use super::ruler::{Ruler, is_ruler};
use super::transcript_row::{More, TranscriptRow};
use super::transcript_status::TranscriptStatus;
use super::window::pixels;
use crate::hook::{set_style, use_measured_when};
use crate::looking::Looking;
use crate::state::{AppState, Folded, ROWS_PER_PAGE};
use crate::text::use_text;
use crate::worker::folds::{cells, extra_lines};
use crate::worker::protocol::{Job, LineNumber, Row};

/// The transcript of the analysed log.
#[derive(Properties, PartialEq)]
pub struct TranscriptViewProps {
    /// Where the rows are.
    pub state: UseReducerHandle<AppState>,
    /// Lines in all.
    pub lines: u32,
    /// In less space.
    #[prop_or_default]
    pub mini: bool,
    /// With the clock of the log.
    #[prop_or_default]
    pub timed: bool,
    /// Long lines are wrapped.
    #[prop_or_default]
    pub wrap: bool,
    /// Pages of rows are wanted.
    pub want: Callback<Vec<u32>>,
    /// It is wanted how high rows are in lines of so many columns.
    #[prop_or_default]
    pub want_folds: Callback<u32>,
    /// More of a line is wanted, up to so many characters.
    #[prop_or_default]
    pub want_part: Callback<(LineNumber, u32)>,
    /// A line was chosen.
    pub choose: Callback<LineNumber>,
    /// Lines up to this one were selected, where several can be.
    #[prop_or_default]
    pub extend: Option<Callback<LineNumber>>,
    /// What is selected is to be copied.
    #[prop_or_default]
    pub copy: Callback<()>,
    /// On to the next problem, or else back.
    #[prop_or_default]
    pub to_problem: Callback<bool>,
}

/// What was measured: it depends on screen, font size and pointer.
#[derive(Clone, Copy, PartialEq)]
struct Measured {
    /// Height of a row of one line.
    row: f64,
    /// Height of each further line.
    line: f64,
    /// Height of the viewport.
    viewport: f64,
    /// Letters that fit into a line.
    columns: u32,
}

/// Until it is measured.
const GUESS: Measured = Measured { row: 28.0, line: 20.0, viewport: 720.0, columns: 0 };

/// Letters of the probe.
const LETTERS: u32 = 40;

/// What is drawn. It stays until all rows of what is seen next are there.
#[derive(Clone, Default)]
struct Drawn {
    job: Job,
    seen: Seen,
    rows: Vec<(u32, LineNumber, Option<Rc<Row>>)>,
}

/// The list.
#[component(TranscriptView)]
pub fn transcript_view(props: &TranscriptViewProps) -> Html {
    let text = use_text();
    let (listed, window, extent, stage, rows_ref) =
        (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let scroll = use_state_eq(|| 0.0);
    let hovered = use_state_eq(|| None::<(u32, u32)>);
    let measured = use_measured_when(&listed, (props.wrap, props.timed), GUESS, measure);
    let fetch = use_mut_ref(Fetch::default);
    let drawn = use_mut_ref(Drawn::default);
    let state = &props.state;
    let look = &state.look;
    let count = look.count(props.lines);
    let folds = use_folds(props, measured.columns, count);
    let list = Geometry {
        count,
        row: measured.row,
        line: measured.line,
        viewport: measured.viewport,
        folds: folds.as_ref().as_ref(),
    };
    let wrapped = folds.is_some();
    let seen = list.seen(*scroll);
    let (chosen, selected) = (state.chosen, state.selected());

    let there = |index| state.row(index).is_some();
    let drawn_now = {
        let mut drawn = drawn.borrow_mut();
        if drawn.job != state.job || drawn.rows.is_empty() || (seen.first..seen.first + seen.len).all(there) {
            let indices = seen.first..seen.first + seen.len;
            let rows = indices.filter_map(|index| Some((index, look.line_at(index)?, state.row(index).cloned())));
            *drawn = Drawn { job: state.job, seen, rows: rows.collect() };
        }
        drawn.clone()
    };
    {
        let (extent, stage, rows_ref) = (extent.clone(), stage.clone(), rows_ref.clone());
        let sizes = [list.extent(), measured.viewport, drawn_now.seen.above].map(f64::to_bits);
        use_effect_with(sizes, move |sizes| {
            let [height, viewport, above] = sizes.map(f64::from_bits);
            set_style(&extent, "height", &pixels(height));
            set_style(&stage, "height", &pixels(viewport));
            set_style(&rows_ref, "transform", &format!("translateY({})", pixels(-above)));
        });
    }
    {
        let (want, state) = (props.want.clone(), state.clone());
        let (fetch, wish) = (fetch.clone(), Wish { first: seen.first, len: seen.len, count, page: ROWS_PER_PAGE });
        use_effect(move || {
            let of = (state.job, state.look.known);
            let missing = fetch.borrow_mut().missing(of, wish, Date::now(), |page| state.has_rows(page));
            if !missing.is_empty() {
                want.emit(missing);
            }
        });
    }
    use_anchor(&window, list, look, folds.clone(), &drawn_now, *scroll);
    use_in_view(&window, list, folds.clone(), chosen.and_then(|line| look.row_of(line)));
    use_in_view(&window, list, folds.clone(), look.at.and_then(|line| look.row_of(line)));
    let onscroll = {
        let (window, scroll, fetch) = (window.clone(), scroll.clone(), fetch.clone());
        let rows = (f64::from(count) - measured.viewport / measured.row.max(1.0)).max(0.0);
        let travel = (list.extent() - measured.viewport).max(1.0);
        move |_: Event| {
            if let Some(window) = window.cast::<Element>() {
                let top = f64::from(window.scroll_top());
                fetch.borrow_mut().moved(top / travel * rows, Date::now());
                scroll.set(top);
            }
        }
    };
    let pick = {
        let (choose, extend) = (props.choose.clone(), props.extend.clone());
        use_callback((choose, extend), |(line, more): (LineNumber, bool), (choose, extend)| match extend {
            Some(extend) if more => extend.emit(line),
            _ => choose.emit(line),
        })
    };
    let more = {
        let (parts, want) = (state.parts.clone(), props.want_part.clone());
        use_callback((parts, want), |line: LineNumber, (parts, want)| {
            let shown = parts.get(line).map_or(0, |part| part.text.text.chars().count() as u32);
            want.emit((line, shown + More::STEP));
        })
    };
    let chosen_row = chosen.and_then(|line| look.row_of(line));
    let opens = chosen.filter(|line| wrapped && left_of(state, *line) > 0);
    let onkeydown = {
        let (pick, copy, look, more) = (pick.clone(), props.copy.clone(), look.clone(), more.clone());
        let page = (measured.viewport / measured.row.max(1.0)) as u32;
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "c" && (event.ctrl_key() || event.meta_key()) && chosen.is_some() && !text_is_selected() {
                event.prevent_default();
                copy.emit(());
            } else if let ("Enter", Some(line)) = (event.key().as_str(), opens) {
                event.prevent_default();
                more.emit(line);
            } else if let Some(line) = moved(&event.key(), chosen_row, count, page).and_then(|row| look.line_at(row)) {
                event.prevent_default();
                pick.emit((line, event.shift_key()));
            }
        })
    };
    let scroll_by_key = {
        let (window, measured) = (window.clone(), measured);
        let extent = list.extent();
        Callback::from(move |event: KeyboardEvent| {
            let Some(window) = window.cast::<Element>().filter(|_| is_ruler(&event)) else { return };
            if let Some(to) = scrolled_to(&event.key(), f64::from(window.scroll_top()), measured, extent) {
                event.prevent_default();
                window.set_scroll_top(to as i32);
            }
        })
    };
    let go = {
        let (window, extent) = (window.clone(), list.extent());
        Callback::from(move |to: f64| {
            if let Some(window) = window.cast::<Element>() {
                window.set_scroll_top((to.clamp(0.0, 1.0) * extent) as i32);
            }
        })
    };
    let onmouseover = {
        let (hovered, drawn) = (hovered.clone(), drawn.clone());
        move |event: MouseEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let id = target.and_then(|target| target.closest(".row").ok().flatten()).map(|row| row.id());
            let line = id.and_then(|id| id.strip_prefix('L')?.parse::<LineNumber>().ok());
            hovered.set(line.and_then(|line| exchange_of(&drawn.borrow().rows, line)));
        }
    };
    let onmouseleave = {
        let hovered = hovered.clone();
        move |_: MouseEvent| hovered.set(None)
    };
    let of_chosen = chosen_row.and_then(|row| state.row(row)).and_then(|row| pair_of(row));
    let pairs = [*hovered, of_chosen];
    let label = text.fill(text.transcript_label, &[("lines", &text.number(count))]);
    let last = drawn_now.rows.len().saturating_sub(1 + drawn_now.seen.below as usize);
    let ends = [0, last].map(|at| drawn_now.rows.get(at).map_or(0, |row| row.1));
    let height = list.extent().max(1.0);
    // Rows that leave give their place in the document to those that come.
    let slots = (drawn_now.rows.len() as u32).next_power_of_two().max(64);
    let letters = "0".repeat(LETTERS as usize);
    html! {
        <>
        <div class={classes!("viewport", props.mini.then_some("mini"))}>
            <div class="listed" ref={listed}>
                <div class="window" ref={window} tabindex="0" role="listbox" id="transcript" aria-label={label} {onscroll} {onkeydown}
                    aria-multiselectable={props.extend.as_ref().map(|_| "true")}
                    aria-activedescendant={chosen.map(|line| format!("L{line}"))}>
                    <div ref={extent} role="presentation">
                        <div class="stage" ref={stage} role="presentation" {onmouseover} {onmouseleave}>
                            <div class={kind(props, wrapped)} role="presentation" ref={rows_ref}>
                                { for drawn_now.rows.iter().map(|(index, line, row)| {
                                    let pair = row.as_ref().and_then(|row| pair_of(row));
                                    let part = state.parts.get(*line).filter(|_| wrapped).cloned();
                                    html! {
                                        <TranscriptRow key={index % slots} line={*line} row={row.clone()} {part} place={(index + 1, count)} wrap={wrapped}
                                            chosen={selected.is_some_and(|(from, to)| (from..=to).contains(line))}
                                            pair={pair.is_some() && pairs.contains(&pair)}
                                            found={look.at == Some(*line)} timed={props.timed} pick={pick.clone()} more={more.clone()} />
                                    }
                                }) }
                            </div>
                        </div>
                    </div>
                </div>
                // One row of a known text, to be measured.
                <div class={classes!("probe", kind(props, props.wrap))} aria-hidden="true">
                    <div class="row"><span class="n"></span>if props.timed { <span class="at"></span> }<span class="dir"></span><span class="chip"></span>
                        <span class="t"><span>{ letters }</span></span><span class="end"></span></div>
                </div>
            </div>
            if !props.mini {
                <Ruler ruler={state.ruler.clone().filter(|_| state.ruler().is_some())} look={look.clone()} {count} seen={(*scroll / height, measured.viewport / height)}
                    lines={ends} of={props.lines} {go} press={scroll_by_key} />
            }
        </div>
        if !props.mini {
            <TranscriptStatus lines={ends} count={props.lines} timed={props.timed} notice={state.notice} to_problem={props.to_problem.clone()} />
        }
        </>
    }
}

fn kind(props: &TranscriptViewProps, wrapped: bool) -> Classes {
    classes!("tr", props.mini.then_some("mini"), props.timed.then_some("timed"), wrapped.then_some("folded"))
}

/// The heights of the rows, where long lines are wrapped; asks for them.
#[hook]
fn use_folds(props: &TranscriptViewProps, columns: u32, count: u32) -> Rc<Option<Folds>> {
    let state = &props.state;
    let filter = state.look.filter;
    let is_it = |folded: &Rc<Folded>| folded.columns == columns && folded.filter == filter;
    let there = state.folded.as_ref().is_some_and(is_it);
    // The worker has to know of the filter first.
    let known = (state.look.known == state.look.number).then_some(state.look.known);
    {
        let want = props.want_folds.clone();
        use_effect_with(
            (props.wrap && columns > 0 && !there, columns, state.job, known),
            move |&(wanted, columns, _, known)| {
                if wanted && known.is_some() {
                    want.emit(columns);
                }
            },
        );
    }
    // Those of other columns do until the right ones are there; those of other rows do not.
    let folded = state.folded.clone().filter(|folded| props.wrap && folded.extra.len() == count as usize);
    let opened = (state.parts.clone(), state.look.lines.clone());
    use_memo((folded.as_ref().map(|folded| (Rc::as_ptr(folded) as usize, columns)), opened), |(_, (parts, _))| {
        let folded = folded?;
        let opened = parts.iter().filter_map(|(line, part)| {
            let lines = extra_lines(cells(&part.text) as u32, folded.columns) + u32::from(part.left > 0);
            Some((state.look.row_of(*line)?, lines))
        });
        Some(Folds::new(folded.extra.clone(), opened.collect()))
    })
}

/// Keeps the line at the top where it is when heights change, or other rows are shown. `scroll` is how far the list is
/// scrolled.
#[hook]
fn use_anchor(
    window: &NodeRef,
    list: Geometry<'_>,
    look: &Looking,
    folds: Rc<Option<Folds>>,
    drawn: &Drawn,
    scroll: f64,
) {
    let to = use_mut_ref(|| None);
    let top = drawn.rows.first().map(|(_, line, _)| (*line, drawn.seen.above));
    let rows = look.lines.as_ref().map(|lines| lines.as_ptr() as usize);
    let target = {
        let before = *to.borrow();
        before.and_then(|(line, above): (LineNumber, f64)| {
            let row = look.row_at_or_after(line, list.count)?;
            Some(list.scroll_with(row, if look.line_at(row) == Some(line) { above } else { 0.0 }))
        })
    };
    let window = window.clone();
    let heights =
        (list.row.to_bits(), folds.as_ref().as_ref().map(|folds| std::ptr::from_ref(folds) as usize), rows, list.count);
    use_effect_with(heights, move |_| {
        // To set what is set already would have the browser lay the whole page out at once.
        if let (Some(to), Some(window)) = (target.filter(|to| *to > 0.0 || scroll > 0.0), window.cast::<Element>()) {
            window.set_scroll_top(to.round() as i32);
        }
    });
    use_effect(move || *to.borrow_mut() = top);
}

/// Scrolls to a row when it becomes another one, or when others are shown.
#[hook]
fn use_in_view(window: &NodeRef, list: Geometry<'_>, folds: Rc<Option<Folds>>, row: Option<u32>) {
    let (window, plain) = (window.clone(), list.folded(None));
    let heights = (list.count, list.row.to_bits(), list.viewport.to_bits(), list.folds.is_some());
    use_effect_with((row, heights), move |&(row, _)| {
        let list = plain.folded(folds.as_ref().as_ref());
        if let (Some(row), Some(window)) = (row, window.cast::<Element>())
            && let Some(to) = list.scroll_to(row, f64::from(window.scroll_top()))
        {
            window.set_scroll_top(to as i32);
        }
    });
}

/// Reads the heights off the probe.
fn measure(listed: &HtmlElement) -> Option<Measured> {
    let find = |selector: &str| listed.query_selector(selector).ok().flatten();
    let row = find(".probe .row")?.get_bounding_client_rect().height();
    let letters = find(".probe .t > span")?.get_bounding_client_rect();
    let field = find(".probe .t")?;
    let viewport = f64::from(find(".window")?.client_height());
    // Its padding belongs to no letter.
    let room = f64::from(field.client_width()) - 8.0;
    let columns = (room * f64::from(LETTERS) / letters.width().max(1.0)).floor().max(0.0) as u32;
    let viewport = if viewport > 0.0 { viewport } else { GUESS.viewport };
    (row > 0.0).then_some(Measured { row, line: letters.height(), viewport, columns })
}

/// Whether some text is selected, which the browser copies itself.
fn text_is_selected() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let ask = Reflect::get(&window, &"getSelection".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let selection =
        ask.and_then(|ask| ask.call0(&window).ok()).and_then(|selection| selection.dyn_into::<Object>().ok());
    selection.is_some_and(|selection| selection.to_string().length() > 0)
}

/// Characters of a line that are not shown.
fn left_of(state: &AppState, line: LineNumber) -> u32 {
    let row = || state.look.row_of(line).and_then(|row| state.row(row)).map_or(0, |row| row.left);
    state.parts.get(line).map_or_else(row, |part| part.left)
}

/// The session and the exchange of a row, if it is one of several.
fn pair_of(row: &Row) -> Option<(u32, u32)> {
    (row.exchange > 0).then_some((row.session, row.exchange))
}

fn exchange_of(rows: &[(u32, LineNumber, Option<Rc<Row>>)], line: LineNumber) -> Option<(u32, u32)> {
    rows.iter().find(|(_, own, _)| *own == line).and_then(|(_, _, row)| pair_of(row.as_ref()?))
}

/// The row that a key leads to, all counted from 0.
fn moved(key: &str, chosen: Option<u32>, rows: u32, page: u32) -> Option<u32> {
    let here = chosen.unwrap_or(0);
    let there = match key {
        "ArrowDown" => chosen.map_or(0, |here| here + 1),
        "ArrowUp" => here.saturating_sub(1),
        "PageDown" => here + page,
        "PageUp" => here.saturating_sub(page),
        "Home" => 0,
        "End" => rows,
        "Enter" | " " if chosen.is_none() => 0,
        _ => return None,
    };
    rows.checked_sub(1).map(|last| there.min(last))
}

/// Where a key on the scroll bar leads.
fn scrolled_to(key: &str, now: f64, measured: Measured, extent: f64) -> Option<f64> {
    let page = (measured.viewport - measured.row).max(measured.row);
    Some(match key {
        "ArrowDown" => now + measured.row,
        "ArrowUp" => now - measured.row,
        "PageDown" => now + page,
        "PageUp" => now - page,
        "Home" => 0.0,
        "End" => extent,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{GUESS, moved, scrolled_to};

    #[test]
    fn keys_stay_inside_the_log() {
        assert_eq!(moved("ArrowDown", None, 30, 10), Some(0));
        assert_eq!(moved("ArrowDown", Some(0), 30, 10), Some(1));
        assert_eq!(moved("ArrowDown", Some(29), 30, 10), Some(29));
        assert_eq!(moved("PageUp", Some(4), 30, 10), Some(0));
        assert_eq!(moved("End", Some(4), 30, 10), Some(29));
        assert_eq!(moved("ArrowDown", None, 0, 10), None);
        assert_eq!(moved("x", Some(4), 30, 10), None);
    }

    #[test]
    fn the_ruler_leaves_every_other_key_to_the_page() {
        assert_eq!(scrolled_to("Home", 500.0, GUESS, 9_000.0), Some(0.0));
        assert_eq!(scrolled_to("PageDown", 500.0, GUESS, 9_000.0), Some(500.0 + 720.0 - 28.0));
        for key in ["Tab", "Escape", "j", "Enter"] {
            assert_eq!(scrolled_to(key, 500.0, GUESS, 9_000.0), None);
        }
    }
}
