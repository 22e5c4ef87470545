//! The ruler beside the transcript: the whole list at a glance, with its problems, what was found, and the part on screen.
//!
//! It is the list's scroll bar. Marks are told apart by their width and place as well as by colour; by keyboard and for
//! screen readers the way to them are the keys and buttons that lead from problem to problem.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use super::window::decimal;
use crate::looking::Looking;
use crate::text::use_text;
use crate::worker::protocol::{Filter, RulerView, Severity};

/// Stretches of the list in which lines found are told apart.
const STRETCHES: usize = 400;

/// What the ruler shows.
#[derive(Properties, PartialEq)]
pub struct RulerProps {
    /// Where the problems are.
    pub ruler: Option<Rc<(Filter, RulerView)>>,
    /// What is looked for.
    pub look: Looking,
    /// Rows in all.
    pub count: u32,
    /// Where the part on screen begins, and how long it is, of 1.
    pub seen: (f64, f64),
    /// The first and the last line on screen.
    pub lines: [u32; 2],
    /// Lines in all.
    pub of: u32,
    /// Scroll so that the part begins there, of 1.
    pub go: Callback<f64>,
    /// A key was pressed, which does here what it does in the list.
    pub press: Callback<KeyboardEvent>,
}

/// The ruler.
#[component(Ruler)]
pub fn ruler(props: &RulerProps) -> Html {
    let text = use_text();
    let own = use_node_ref();
    // How far below the beginning of the thumb the pointer took it, of 1.
    let grab = use_mut_ref(|| None::<f64>);
    let place = {
        let own = own.clone();
        move |event: &PointerEvent| {
            let bounds = own.cast::<Element>().map(|own| own.get_bounding_client_rect());
            let of = bounds.map(|bounds| (f64::from(event.client_y()) - bounds.top()) / bounds.height().max(1.0));
            of.unwrap_or_default().clamp(0.0, 1.0)
        }
    };
    let (start, length) = props.seen;
    let onpointerdown = {
        let (grab, go, place, own) = (grab.clone(), props.go.clone(), place.clone(), own.clone());
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            // Else text is selected by the way.
            event.prevent_default();
            if let Some(own) = own.cast::<web_sys::HtmlElement>() {
                let _ = own.focus();
                let _ = own.set_pointer_capture(event.pointer_id());
            }
            let at = place(&event);
            let inside = (start..=start + length).contains(&at);
            let hold = if inside { at - start } else { length / 2.0 };
            *grab.borrow_mut() = Some(hold);
            if !inside {
                go.emit(at - hold);
            }
        }
    };
    let onpointermove = {
        let (grab, go) = (grab.clone(), props.go.clone());
        move |event: PointerEvent| {
            if let Some(hold) = *grab.borrow() {
                go.emit(place(&event) - hold);
            }
        }
    };
    let let_go = move |_: PointerEvent| *grab.borrow_mut() = None;
    let [from, to] = props.lines;
    let number = |number: u32| text.number(number);
    let words = text
        .fill(text.transcript_status, &[("from", &number(from)), ("to", &number(to)), ("lines", &number(props.count))]);
    html! {
        <div class="ruler" ref={own} role="scrollbar" tabindex="0" aria-controls="transcript" aria-orientation="vertical"
            aria-label={text.ruler_label} aria-valuemin="0" aria-valuemax="100" aria-valuenow={scrolled(start, length).to_string()}
            aria-valuetext={words} onkeydown={props.press.clone()} {onpointerdown} {onpointermove}
            onpointerup={let_go.clone()} onpointercancel={let_go.clone()} onlostpointercapture={let_go}>
            <svg aria-hidden="true" focusable="false">
                <Marks ruler={props.ruler.clone()} />
                <Lane look={props.look.clone()} count={props.count} />
                // Never so small that it cannot be taken hold of.
                <rect class="thumb" x="1" y={percent(start.min(1.0 - length.max(0.03)))} height={percent(length.max(0.03))} rx="3" />
            </svg>
        </div>
    }
}

/// Whole hundredths that the list is scrolled.
fn scrolled(start: f64, length: f64) -> u32 {
    if length >= 1.0 { 0 } else { ((start / (1.0 - length)).clamp(0.0, 1.0) * 100.0).round() as u32 }
}

fn percent(of: f64) -> String {
    decimal(of.clamp(0.0, 1.0) * 100.0) + "%"
}

#[derive(Properties, PartialEq)]
struct MarksProps {
    ruler: Option<Rc<(Filter, RulerView)>>,
}

/// The problems: wide, narrow or a dot.
#[component(Marks)]
fn marks(props: &MarksProps) -> Html {
    let Some(ruler) = &props.ruler else { return Html::default() };
    let rows = f64::from(ruler.1.rows.max(1));
    let marks = ruler.1.marks.iter().map(|mark| {
        let (class, width) = match mark.severity {
            Severity::Failure => ("fail", "9"),
            Severity::Warning => ("warn", "5"),
            Severity::Note | Severity::Info => ("note", "2"),
        };
        let y = percent(f64::from(mark.row) / rows);
        let height = percent(f64::from(mark.rows) / rows);
        // The second is what is left of a short stretch in a long list.
        html! { <g class={class}><rect x="2" y={y.clone()} {width} {height} /><rect x="2" {y} {width} height="3" /></g> }
    });
    html! { <g class="marks">{ for marks }</g> }
}

#[derive(Properties, PartialEq)]
struct LaneProps {
    look: Looking,
    count: u32,
}

/// The lines that were found, in a lane of their own.
#[component(Lane)]
fn lane(props: &LaneProps) -> Html {
    let lane = use_memo((props.look.number, props.look.hits.len(), props.look.known, props.count), |_| {
        stretches(&props.look, props.count)
    });
    let lines = lane.iter().map(|at| {
        let y = percent(*at as f64 / STRETCHES as f64);
        html! { <rect x="12" {y} width="4" height="2" /> }
    });
    html! { <g class="lane">{ for lines }</g> }
}

/// The stretches of the list that have lines that were found, ascending.
fn stretches(look: &Looking, count: u32) -> Vec<usize> {
    let mut found = [false; STRETCHES];
    for row in look.hits.iter().filter_map(|line| look.row_of(*line)) {
        let at = (u64::from(row) * STRETCHES as u64 / u64::from(count.max(1))) as usize;
        if let Some(stretch) = found.get_mut(at) {
            *stretch = true;
        }
    }
    found.iter().enumerate().filter_map(|(at, found)| found.then_some(at)).collect()
}

/// The target of a key event, where the ruler has its own.
pub fn is_ruler(event: &KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.class_name() == "ruler")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::Find;

    #[test]
    fn lines_found_are_placed_in_proportion_and_few() {
        let mut look = Looking::default().seek(Find { text: "x".into(), ..Find::default() }, Filter::default(), None);
        look.found((1..=100_000).map(|line| line * 3).collect(), None);
        assert_eq!(stretches(&look, 300_000).len(), STRETCHES);
        let mut look = Looking::default().seek(Find { text: "x".into(), ..Find::default() }, Filter::default(), None);
        look.found(vec![1, 2, 150_001, 300_000], None);
        assert_eq!(stretches(&look, 300_000), [0, 200, 399]);
        look.judged(false, Some(vec![2, 300_000]));
        assert_eq!(stretches(&look, 2), [0, 200], "among the rows that are shown");
        assert!(stretches(&look, 0).len() <= 1);
    }

    #[test]
    fn the_value_goes_from_none_to_all() {
        assert_eq!((scrolled(0.0, 0.2), scrolled(0.8, 0.2), scrolled(0.4, 0.2), scrolled(0.0, 1.0)), (0, 100, 50, 0));
    }
}
