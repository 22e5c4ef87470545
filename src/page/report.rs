//! The report: verdict, stages, findings, and the transcript beside them; or how things stand while there is none.

use ftp_transcript::order;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::component::explain_panel::ExplainPanel;
use crate::component::finding_card::FindingCard;
use crate::component::folded_finding::FoldedFinding;
use crate::component::meta_line::MetaLine;
use crate::component::modes_table::ModesTable;
use crate::component::reading_bar::ReadingBar;
use crate::component::single_card::SingleCard;
use crate::component::stage_strip::StageStrip;
use crate::component::state_card::StateCard;
use crate::component::transcript_view::TranscriptView;
use crate::component::verdict_card::VerdictCard;
use crate::desk::Desk;
use crate::page::pictures::{self, Pictures, use_pictures};
use crate::page::so_far;
use crate::report_text;
use crate::route::Route;
use crate::state::{Action, Phase};
use crate::text::{Texts, use_text};
use crate::two;
use crate::worker::protocol::{FindingView, Job, LineNumber, ModesView, SessionFilter, SoFar, Summary};

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// What the page works on.
    pub desk: Desk,
}

/// The report.
#[component(Report)]
pub fn report(props: &ReportProps) -> Html {
    let text = use_text();
    let desk = &props.desk;
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        // Once for each log: when the whole replaces what its head showed, nobody's place is taken away.
        let shown = desk.state.summary().is_some() || desk.state.so_far().is_some();
        use_effect_with((desk.state.job, shown), move |(_, ready)| {
            if let Some(heading) = heading.cast::<HtmlElement>().filter(|_| *ready) {
                let _ = heading.focus();
            }
        });
    }
    let open = open_line(desk);
    let drawn = use_pictures(desk);
    let (summary, so_far) = (desk.state.summary(), desk.state.so_far());
    let stood = so_far.is_some() || (desk.state.stands && summary.is_none());
    let turn = use_turn(desk.state.job, stood, so_far.is_some(), summary.is_some());
    let head = use_mut_ref(|| None::<(Job, Rc<SoFar>)>);
    if let Some(so_far) = so_far {
        *head.borrow_mut() = Some((desk.state.job, so_far.clone()));
    }
    // Until it is their turn in the whole, the findings of the head stay as they are.
    let head = head.borrow().clone().filter(|(job, _)| turn < Turn::Findings && *job == desk.state.job);
    // Before their turn, those of a log without a head are still to come.
    let rest = summary.filter(|_| turn >= Turn::Findings);
    let Some(input) = desk.state.input.as_ref().filter(|_| summary.is_some() || so_far.is_some()) else {
        return html! { <div class="wrap lone">{ standing(desk, text) }</div> };
    };
    let meta = summary.map(|summary| html! { <MetaLine input={input.clone()} summary={summary.clone()} /> });
    if let Some(single) = summary.and_then(|summary| summary.single.as_ref()) {
        return html! { <div class="wrap wrap-read">{ for meta }<SingleCard single={single.clone()} {heading} /></div> };
    }
    // The whole takes the place of what its head showed, element by element: focus, scrolling and what is open stay.
    let (found, lead) = match (rest, &head, so_far) {
        (Some(rest), ..) => (rest.findings.as_slice(), rest.lead),
        (None, Some((_, head)), _) if summary.is_some() => (head.findings.as_slice(), None),
        (None, _, so_far) => {
            let all = so_far.map(|so_far| so_far.findings.as_slice()).unwrap_or_default();
            let drawn = match turn {
                Turn::Verdict | Turn::Stages => 0,
                Turn::Findings => 1,
                Turn::All => all.len(),
            };
            (all.get(..drawn).unwrap_or(all), None)
        }
    };
    let staged = summary.filter(|_| turn >= Turn::Stages);
    let stages = staged.map(|summary| summary.stages.clone()).unwrap_or_default();
    // Nothing to say and nothing to draw: the transcript has the page to itself.
    let nothing_drawn = desk.state.pictures.is_some() && drawn.connections.is_none() && drawn.ladder.is_none();
    let bare =
        summary.is_some_and(|summary| summary.findings.is_empty() && (summary.stages.is_empty() || nothing_drawn));
    // The findings have a screen's room until they come, so that the foot does not move in sight.
    let waits = rest.is_none() && head.is_none() && summary.is_some();
    let several = summary.is_some_and(|summary| summary.session_count > 1);
    let progress = summary.is_none().then(|| so_far::progress(desk, text));
    html! {
        <div class="wrap">
            <div>{ for meta }if summary.is_none() { <p class="meta"><strong>{ desk.name(text) }</strong></p> }</div>
            if let Some(summary) = summary { <ReadingBar desk={desk.clone()} summary={summary.clone()} open={open.clone()} /> }
            <VerdictCard summary={summary.cloned()} so_far={so_far.cloned()} {heading} open={open.clone()} compare={compare_with(desk)}>
                { for progress }
            </VerdictCard>
            if !stages.is_empty() { <StageStrip {stages} open={open.clone()} /> }
            if staged.is_some() && (!bare || several) { { parts(&Route::Report, desk, text) } }
            <div class={classes!("two", bare.then_some("bare"), waits.then_some("waits"))}>
                if staged.is_some() || !waits {
                    <div>
                        if !waits { { findings((found, lead), rest.and_then(|summary| summary.modes.as_ref()), &drawn, &open, text) } }
                        if let Some(summary) = rest { <ReadingBar desk={desk.clone()} summary={summary.clone()} open={open.clone()} below=true /> }
                    </div>
                    <div>{ match summary.filter(|_| turn == Turn::All) {
                        Some(summary) if summary.lines == 0 => Html::default(),
                        Some(summary) => aside(desk, summary, &open, text),
                        None => html! {
                            <section class="card aside" aria-labelledby="tr">
                                <header><h2 id="tr">{ text.transcript_title }</h2></header>
                                <p class="coming quiet small">{ text.so_far_transcript }</p>
                            </section>
                        },
                    } }</div>
                }
            </div>
        </div>
    }
}

/// How much of a report is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Turn {
    /// The verdict.
    Verdict,
    /// How far the session came.
    Stages,
    /// The findings; of a head, the first.
    Findings,
    /// The transcript beside them; of a head, all findings.
    All,
}

/// How much of the report is to be drawn. What a head shows comes in turns, and so does the whole where a head was shown
/// or a sample stood there: what stands in its place already stands there a moment longer. Each turn is a task of its own,
/// so that none keeps the page's thread for long.
#[hook]
fn use_turn(job: Job, stood: bool, head: bool, whole: bool) -> Turn {
    let stands = use_mut_ref(|| None::<Job>);
    let turned = use_state_eq(|| None::<((Job, bool), Turn)>);
    if stood {
        *stands.borrow_mut() = Some(job);
    }
    let turn = match *turned {
        _ if !head && !whole || *stands.borrow() != Some(job) => Turn::All,
        Some((of, turn)) if of == (job, whole) => turn,
        _ => Turn::Verdict,
    };
    use_effect_with(((job, whole), turn), move |&(of, turn)| {
        let next = match turn {
            Turn::Verdict => Some(Turn::Stages),
            Turn::Stages => Some(Turn::Findings),
            Turn::Findings => Some(Turn::All),
            Turn::All => None,
        };
        let next = next.map(|next| Timeout::new(0, move || turned.set(Some((of, next)))));
        move || drop(next)
    });
    turn
}

/// Goes on to put another log beside this one.
fn compare_with(desk: &Desk) -> Callback<()> {
    let (two, input) = (desk.two.dispatcher(), desk.state.input.clone());
    Callback::from(move |()| {
        if let Some(input) = &input {
            two.dispatch(two::Action::Begin(input.clone()));
        }
    })
}

/// The tabs that phones get instead of two columns.
pub fn parts(here: &Route, desk: &Desk, text: &'static Texts) -> Html {
    html! { <nav class="seg keep phone-tabs" aria-label={text.parts_label}>{ part_links(here, desk, text) }</nav> }
}

/// The same where there is room for them at the end of a line.
pub fn wide_parts(here: &Route, desk: &Desk, text: &'static Texts) -> Html {
    html! { <nav class="seg keep wide" aria-label={text.parts_label}>{ part_links(here, desk, text) }</nav> }
}

fn part_links(here: &Route, desk: &Desk, text: &'static Texts) -> Html {
    let several = desk.state.summary().is_some_and(|summary| summary.session_count > 1);
    let parts = [
        (desk.report_route(), *here == Route::Report, text.parts_findings),
        (Route::Transcript(None), matches!(here, Route::Transcript(_)), text.parts_transcript),
        (Route::Sessions(SessionFilter::All), matches!(here, Route::Sessions(_)), text.sessions_title),
    ];
    let shown = parts.into_iter().filter(|(route, ..)| several || !matches!(route, Route::Sessions(_)));
    let link = |(route, here, name): (Route, bool, &'static str)| html! { <a href={route.href()} aria-current={here.then_some("page")}>{ name }</a> };
    html! { <>{ for shown.map(link) }</> }
}

/// The leading finding open, the pictures, the others in one line each, superseded ones last.
fn findings(
    (found, lead): (&[FindingView], Option<u32>),
    modes: Option<&ModesView>,
    drawn: &Pictures,
    open: &Callback<(LineNumber, MouseEvent)>,
    text: &'static Texts,
) -> Html {
    let lead = lead.or_else(|| (!found.is_empty()).then_some(0));
    let mut others: Vec<&FindingView> =
        found.iter().zip(0..).filter(|(_, at)| Some(*at) != lead).map(|(f, _)| f).collect();
    order::sort_by_key(&mut others, |finding| finding.superseded_by.is_some());
    let explains = others.iter().filter(|finding| lead.is_some() && finding.superseded_by == lead).count();
    // Where it breaks belongs to the finding that says why.
    let within = drawn.connections.as_ref().filter(|_| drawn.broken && lead.is_some());
    html! {
        <>
            if let Some(finding) = lead.and_then(|lead| found.get(lead as usize)) {
                <FindingCard finding={finding.clone()} {explains} open={open.clone()}>
                    { for within.map(|picture| pictures::where_it_breaks(picture, open, text)) }
                </FindingCard>
            }
            if let Some(picture) = drawn.connections.as_ref().filter(|_| within.is_none()) {
                { pictures::section("connections", text.pic_connections_note, picture, open) }
            }
            if let Some(picture) = &drawn.ladder { { pictures::section("ladder", text.pic_ladder_note, picture, open) } }
            if let Some(told) = modes {
                <section class="section modes" aria-labelledby="modes">
                    <header><h2 id="modes">{ text.language().advice().which_mode }</h2></header>
                    <ModesTable told={told.clone()} />
                </section>
            }
            if !others.is_empty() {
                <section class="section" aria-labelledby="others">
                    <header><h2 id="others">{ text.others_title }</h2></header>
                    <div class="card">
                        { for others.iter().map(|finding| html! {
                            <FoldedFinding key={format!("{} {}", finding.id, finding.session)} finding={(*finding).clone()} open={open.clone()} />
                        }) }
                    </div>
                </section>
            }
        </>
    }
}

fn aside(desk: &Desk, summary: &Rc<Summary>, open: &Callback<(LineNumber, MouseEvent)>, text: &'static Texts) -> Html {
    let close = {
        let desk = desk.clone();
        move |()| desk.state.dispatch(Action::Choose(None))
    };
    html! {
        <section class="card aside" aria-labelledby="tr">
            <header><h2 id="tr">{ text.transcript_title }</h2><a class="btn btn-sm btn-quiet" href={Route::Transcript(desk.state.chosen).href()}>{ text.transcript_full }</a></header>
            <TranscriptView state={desk.state.clone()} lines={summary.lines} mini=true want={desk.want_rows()} choose={desk.choose()} />
            if let Some(line) = &desk.state.line {
                <ExplainPanel line={line.clone()} summary={summary.clone()} open={open.clone()} {close} />
            } else {
                <footer>{ text.transcript_hint }</footer>
            }
        </section>
    }
}

/// Shows a line in the transcript beside; where there is none (phones), the link leads to the transcript's own page.
pub fn open_line(desk: &Desk) -> Callback<(LineNumber, MouseEvent)> {
    let choose = desk.choose();
    Callback::from(move |(line, event): (LineNumber, MouseEvent)| {
        let list = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id("transcript"));
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        if let Some(list) = list.filter(|list| list.client_height() > 0) {
            event.prevent_default();
            choose.emit(line);
            bring_into_view(&list);
        }
    })
}

fn bring_into_view(list: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    list.scroll_into_view_with_scroll_into_view_options(&options);
}

/// How things stand while there is no result.
pub fn standing(desk: &Desk, text: &'static Texts) -> Html {
    let retry = {
        let desk = desk.clone();
        move |_: MouseEvent| desk.state.dispatch(Action::Retry)
    };
    let back = html! { <a class="btn" href={Route::Home.href()}>{ text.stopped_back }</a> };
    match &desk.state.phase {
        Phase::Stopped => html! {
            <StateCard tone="fail" icon="fail" word={text.stopped_word} title={text.stopped_title} alert=true>
                <p>{ text.stopped_note }</p>
                <div class="btns"><button class="btn btn-primary" type="button" onclick={retry}>{ text.stopped_again }</button>{ back }</div>
            </StateCard>
        },
        Phase::NoWorker => html! {
            <StateCard tone="fail" icon="fail" word={text.stopped_word} title={text.no_worker_title} alert=true>
                <p>{ text.no_worker_note }</p>
                <div class="btns"><button class="btn btn-primary" type="button" onclick={retry}>{ text.stopped_again }</button>{ back }</div>
            </StateCard>
        },
        Phase::Unreadable if matches!(desk.route, Route::Sample(_)) => html! {
            <StateCard tone="fail" icon="fail" title={text.sample_missing_title} alert=true>
                <p>{ text.sample_missing_note }</p>
                <div class="btns">{ back }</div>
            </StateCard>
        },
        Phase::Unreadable => html! {
            <StateCard tone="fail" icon="fail" title={text.unreadable_title} alert=true>
                <p>{ text.unreadable_note }</p>
                <div class="btns">{ back }</div>
            </StateCard>
        },
        Phase::TooLarge => html! {
            <StateCard tone="fail" icon="fail" title={text.too_large_title} alert=true>
                <p>{ text.too_large_note }</p>
                <div class="block terminal"><pre tabindex="0"><code>{ "ftp-explain --summary session.log" }</code></pre></div>
                <div class="btns">{ back }</div>
            </StateCard>
        },
        Phase::Reading { .. } if desk.state.stands => {
            let log = desk.state.input.as_ref().and_then(|input| input.sample_text());
            html! { <><StateCard icon="file" title={text.opening_log} /><pre class="sample-log">{ for log }</pre></> }
        }
        Phase::Reading { .. } => {
            let title = text.fill(text.reading_title, &[("what", &desk.name(text))]);
            html! {
                <StateCard icon="file" {title} late=true>
                    { so_far::progress(desk, text) }
                </StateCard>
            }
        }
        Phase::Idle | Phase::Ready(_) => Html::default(),
    }
}

/// The result as the live region says it. The cards of what went wrong are alerts: where one is shown, it speaks itself.
pub fn spoken(phase: &Phase, route: &Route, text: &'static Texts) -> String {
    use Route::{Kept, Report, Sample, Sessions, Share, Shared, Transcript};
    let card = matches!(route, Report | Sample(_) | Shared(_) | Kept(_) | Transcript(_) | Sessions(_) | Share);
    match phase {
        Phase::Stopped | Phase::NoWorker | Phase::Unreadable | Phase::TooLarge if card => String::new(),
        Phase::Idle => String::new(),
        Phase::Reading { so_far: Some(so_far), .. } => so_far::spoken(so_far, text),
        Phase::Reading { .. } => text.live_reading.to_owned(),
        Phase::TooLarge => text.too_large_title.to_owned(),
        Phase::Ready(summary) => report_text::result(text, summary),
        Phase::Stopped => text.stopped_title.to_owned(),
        Phase::NoWorker => text.no_worker_title.to_owned(),
        Phase::Unreadable => text.unreadable_title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ENGLISH;

    #[test]
    fn what_went_wrong_is_said_once_by_its_card_or_where_there_is_none_by_the_live_region() {
        for phase in [Phase::Stopped, Phase::NoWorker, Phase::Unreadable, Phase::TooLarge] {
            for card in [Route::Report, Route::Sample("x".into()), Route::Transcript(None), Route::Share] {
                assert_eq!(spoken(&phase, &card, &ENGLISH), "", "{phase:?} {card:?}");
            }
            for other in [Route::Home, Route::Reference, Route::Privacy] {
                assert!(!spoken(&phase, &other, &ENGLISH).is_empty(), "{phase:?} {other:?}");
            }
        }
        let reading = Phase::Reading { done: 0, total: 9, so_far: None };
        assert!(!spoken(&reading, &Route::Report, &ENGLISH).is_empty());
    }
}
