//! Two logs side by side: what became of each, where they part, what differs, and their steps.

use std::rc::Rc;

use ftp_diagnosis::compare::{Comparison, Course, Ending, Likeness, Run, Step, compare};
use ftp_diagnosis::words::compare as words;
use yew::prelude::*;

use crate::component::chip::{CodeChip, VerbChip};
use crate::component::icon::Icon;
use crate::component::log_slot::LogSlot;
use crate::desk::Desk;
use crate::text::{Texts, use_text};
use crate::two::{Action, Read};

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct TwoProps {
    /// What the page works on.
    pub desk: Desk,
}

/// The page.
#[component(TwoLogs)]
pub fn two_logs(props: &TwoProps) -> Html {
    let text = use_text();
    let two = &props.desk.two;
    let both = two.both();
    let compared = use_memo(both.clone(), |both| both.as_ref().map(|[l, r]| compare(&l.course, &r.course)));
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with(both.is_some(), move |ready| {
            if let Some(heading) = heading.cast::<web_sys::HtmlElement>().filter(|_| *ready) {
                let _ = heading.focus();
            }
        });
    }
    let slot = |which: usize| {
        let dispatch = two.dispatcher();
        let act = Callback::from(move |action| dispatch.dispatch(action));
        let side = two.sides.get(which).cloned().unwrap_or_default();
        html! { <LogSlot {which} {side} {act} /> }
    };
    html! {
        <div class="wrap">
            <h1 class="share-title">{ text.two_title }</h1>
            <p class="quiet share-lead">{ text.two_lead }</p>
            <div class="duo">{ slot(0) }{ slot(1) }</div>
            if let (Some([left, right]), Some(compared)) = (&both, &*compared) {
                { result(compared, [left, right], &heading, text) }
            }
        </div>
    }
}

/// Where they part, what differs, and all steps.
fn result(compared: &Comparison, both: [&Rc<Read>; 2], heading: &NodeRef, text: &'static Texts) -> Html {
    let courses = both.map(|read| &read.course);
    let language = text.language();
    let said = words::comparison(language, compared, courses);
    let names = words::log_names(language, courses).map(ftp_diagnosis::words::capital);
    // What has no counterpart at all is no comparison, and logs that do not part have no place where they do.
    let steps = courses.iter().all(|course| course.sessions > 0);
    let title = if steps && compared.parting.is_some() { text.two_parting } else { text.two_result };
    html! {
        <>
            <section class="card parting" aria-labelledby="parting">
                <h2 id="parting" tabindex="-1" ref={heading.clone()}>{ title }</h2>
                { for said.iter().enumerate().map(|(at, said)| html! { <p class={(at == 0).then_some("first")}>{ said }</p> }) }
            </section>
            if compared.rows.iter().any(|row| row.steps.iter().all(Option::is_some)) {
                <section class="section" aria-labelledby="differences">
                    <header><h2 id="differences">{ text.two_differences }</h2></header>
                    { differences(compared, &names, text) }
                </section>
            }
            if steps && !compared.rows.is_empty() {
                <section class="section" aria-labelledby="steps">
                    <header><h2 id="steps">{ text.two_steps }</h2></header>
                    <div class="card">
                        <div class="abreast heads" aria-hidden="true"><b>{ &names[0] }</b><b>{ &names[1] }</b></div>
                        <ol class="steps-of-two" role="list">{ for compared.runs().into_iter().map(|run| rows(compared, run, courses, &names, text)) }</ol>
                    </div>
                </section>
            }
        </>
    }
}

fn differences(compared: &Comparison, names: &[String; 2], text: &'static Texts) -> Html {
    if compared.differences.is_empty() {
        return html! { <p class="quiet">{ text.two_nothing_else }</p> };
    }
    html! {
        <dl class="card differences">
            { for compared.differences.iter().map(|difference| {
                let (what, values) = words::difference(text.language(), difference);
                html! {
                    <div>
                        <dt>{ what }</dt>
                        { for values.into_iter().zip(names).map(|(value, name)| html! {
                            <dd><span class="small quiet">{ name }</span>{ " " }<span>{ value }</span></dd>
                        }) }
                    </div>
                }
            }) }
        </dl>
    }
}

/// A run of rows: the common ones folded.
fn rows(compared: &Comparison, run: Run, courses: [&Course; 2], names: &[String; 2], text: &'static Texts) -> Html {
    let count = text.number(run.rows.len() as u64);
    let rows = run.rows.map(|at| row(compared, at, courses, names, text));
    if run.folded {
        let said = if run.same { text.two_folded } else { text.two_rest };
        return html! {
            <li class="common"><details class="fold">
                <summary><Icon name="chev" /><span>{ text.fill(said, &[("count", &count)]) }</span></summary>
                <ol class="steps-of-two" role="list">{ for rows }</ol>
            </details></li>
        };
    }
    html! { <>{ for rows }</> }
}

fn row(compared: &Comparison, at: usize, courses: [&Course; 2], names: &[String; 2], text: &'static Texts) -> Html {
    let parting = compared.parting == Some(at);
    let likeness = compared.rows.get(at).map_or(Likeness::Same, |row| row.likeness);
    let remark = match likeness {
        _ if parting => text.two_here,
        Likeness::Same => "",
        Likeness::Way => text.two_way,
        Likeness::Result => text.two_other,
        Likeness::Alone => text.two_alone,
    };
    let sides = compared.steps(courses, at).into_iter().zip(names);
    html! {
        <li class={classes!("abreast", parting.then_some("here"), (likeness != Likeness::Same).then_some("differs"))}>
            if !remark.is_empty() {
                <p class="remark small">if parting { <Icon name="warn" /> }{ remark }</p>
            }
            { for sides.map(|(step, name)| html! {
                <div class="side"><span class="log">{ name }{ ": " }</span>{ side(step, text) }</div>
            }) }
        </li>
    }
}

fn side(step: Option<&Step>, text: &'static Texts) -> Html {
    let Some(step) = step else { return html! { <span class="faint">{ text.two_none }</span> } };
    let (colour, icon) = match step.ending {
        Ending::Went => ("ok", "ok"),
        Ending::Refused | Ending::Failed => ("fail", "fail"),
        Ending::Open => ("note", "ask"),
    };
    let (from, to) = (text.number(step.lines.0), text.number(step.lines.1));
    let place = if step.lines.0 == step.lines.1 { text.stage_line } else { text.stage_lines };
    html! {
        <>
            <p class="done">
                <span class={colour}><Icon name={icon} /></span>
                <b>{ words::kind(text.language(), step.kind) }</b>
                { for step.said.split(", ").filter(|said| !said.is_empty()).map(|verb| html! { <VerbChip verb={verb.to_owned()} /> }) }
                if let Some(address) = &step.announced { <code class="in">{ address }</code> }
                { for step.code.map(|code| html! { <CodeChip {code} /> }) }
                <span class="small quiet">{ words::ending(text.language(), step.ending) }{ ", " }{ text.fill(place, &[("from", &from), ("to", &to)]) }</span>
            </p>
            if !step.quote.is_empty() { <p class="quote mono small">{ &step.quote }</p> }
        </>
    }
}

/// Hands a log that comes from anywhere on the page to the side that has room.
pub fn add(desk: &Desk, input: crate::input::Input) {
    if !input.is_blank() {
        desk.two.dispatch(Action::Add(Rc::new(input)));
    }
}
