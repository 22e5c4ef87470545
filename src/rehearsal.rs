//! Makes the page quick before something is to be drawn. Browsers compile each function of WebAssembly when it is first
//! called, while whoever has pasted a log waits; so while nobody does, the page draws a report that is not in its
//! document, piece by piece, each in a task of its own that nobody notices. A little of that comes before the first
//! screen.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use crate::component::finding_card::FindingCard;
use crate::component::folded_finding::FoldedFinding;
use crate::component::footer::Footer;
use crate::component::header::Header;
use crate::component::stage_strip::StageStrip;
use crate::component::verdict_card::VerdictCard;
use crate::route::Route;
use crate::worker::protocol::{FindingView, SoFar, Summary};

/// What is drawn.
#[derive(Properties, PartialEq, Clone)]
struct RehearsalProps {
    summary: Rc<Summary>,
    part: u32,
}

/// A piece of the report.
#[component(Rehearsal)]
fn rehearsal(props: &RehearsalProps) -> Html {
    let (summary, open, compare) = (&props.summary, Callback::noop(), Callback::noop());
    let folded = |finding: &FindingView| html! { <FoldedFinding finding={finding.clone()} open={Callback::noop()} /> };
    match (props.part, summary.findings.split_first()) {
        (0, _) => {
            let so_far = SoFar { lines: summary.lines, findings: summary.findings.clone() };
            html! { <VerdictCard summary={None::<Rc<Summary>>} so_far={Rc::new(so_far)} {open} {compare} /> }
        }
        (1, Some((lead, _))) => html! { <FindingCard finding={lead.clone()} {open} /> },
        (2, Some((_, others))) => others.iter().map(folded).collect(),
        (3, _) => html! { <VerdictCard summary={summary.clone()} {open} {compare} /> },
        _ => html! { <StageStrip stages={summary.stages.clone()} {open} /> },
    }
}

/// The number of the last piece.
const LAST: u32 = 4;

/// What stands around every screen.
#[derive(Properties, PartialEq)]
struct FrameProps {
    /// The head, or else the foot.
    head: bool,
}

/// A part of it.
#[component(Frame)]
fn frame(props: &FrameProps) -> Html {
    if props.head {
        html! { <Header route={Route::Home} /> }
    } else {
        html! { <Footer show_keys={Callback::noop()} /> }
    }
}

/// Draws foot and head where nobody sees it, then does what is asked, each in a task of its own: the first screen takes a
/// good part of the program, and together they would keep the page's thread for too long.
pub fn before(then: impl FnOnce() + 'static) {
    let foot = move || {
        let Some(stage) = stage() else { return then() };
        let mut frame = yew::Renderer::<Frame>::with_root_and_props(stage, FrameProps { head: false }).render();
        let head = move || {
            frame.update(FrameProps { head: true });
            let go_on = move || {
                frame.destroy();
                then();
            };
            Timeout::new(0, go_on).forget();
        };
        Timeout::new(0, head).forget();
    };
    Timeout::new(0, foot).forget();
}

/// An element that is not in the document.
fn stage() -> Option<Element> {
    web_sys::window()?.document()?.create_element("div").ok()
}

/// Draws the report on a log where nobody sees it.
pub fn rehearse(summary: Summary) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    // Without a box to paste into there is a report already, or something else that is being read.
    if document.get_element_by_id("log").is_none() {
        return;
    }
    let Some(stage) = stage() else { return };
    let props = RehearsalProps { summary: Rc::new(summary), part: 0 };
    play(yew::Renderer::<Rehearsal>::with_root_and_props(stage, props.clone()).render(), props);
}

fn play(mut stage: AppHandle<Rehearsal>, props: RehearsalProps) {
    let next = move || {
        if props.part == LAST {
            return stage.destroy();
        }
        let props = RehearsalProps { part: props.part + 1, ..props };
        stage.update(props.clone());
        play(stage, props);
    };
    Timeout::new(0, next).forget();
}
