//! The paste box and what helps to fill it. `index.html` shows the same before the program has loaded.

use ftp_catalog::{ReplyCode, reply};
use yew::prelude::*;

use crate::component::article::inlines;
use crate::component::chip::CodeChip;
use crate::component::icon::Icon;
use crate::component::kept_list::KeptList;
use crate::component::page_link::PageLink;
use crate::component::paste_box::PasteBox;
use crate::component::sample_list::SampleList;
use crate::component::search_box::SearchBox;
use crate::component::severity_mark::outcome_look;
use crate::component::single_card::SingleCard;
use crate::desk::Desk;
use crate::hook::go;
use crate::input::{Content, Input, Origin};
use crate::report_text;
use crate::route::Route;
use crate::state::Action;
use crate::text::{Texts, use_text};
use crate::words::{Named, Place};

/// Codes that people look up most.
const ASKED: [u16; 11] = [150, 220, 226, 227, 229, 331, 421, 425, 426, 530, 550];

/// What the page works on.
#[derive(Properties, PartialEq)]
pub struct HomeProps {
    /// What the page works on.
    pub desk: Desk,
}

/// The landing page.
#[component(Home)]
pub fn home(props: &HomeProps) -> Html {
    let text = use_text();
    let desk = &props.desk;
    let edit = {
        let desk = desk.clone();
        move |draft| desk.state.dispatch(Action::Draft(draft))
    };
    let give = {
        let desk = desk.clone();
        move |input| desk.give(input)
    };
    let preview = {
        let desk = desk.clone();
        move |input| desk.preview(input)
    };
    let clear = {
        let desk = desk.clone();
        move |()| desk.state.dispatch(Action::Clear)
    };
    html! {
        <div class="wrap landing">
            <section class="hero" aria-labelledby="h">
                <h1 id="h">{ text.home_title }</h1>
                <p class="lead">{ text.home_lead }</p>
                <PasteBox draft={desk.state.draft.clone()} kept={kept(desk, text)} {edit} {give} {preview} {clear}
                    show={|()| go(&Route::Report)} />
                { live_preview(desk, text) }
                <p class="two-link"><a href={Route::Two.href()}>{ text.two_link }</a></p>
                <p class="pledge">
                    <Icon name="lock" />
                    <span><strong>{ text.pledge_strong }</strong>{ " " }{ text.pledge_rest }{ " " }<a href={Route::Privacy.href()}>{ text.pledge_link }</a></span>
                </p>
            </section>
            <KeptList />
            <section class="section first" aria-labelledby="s">
                <header><h2 id="s">{ text.samples_title }</h2><p>{ text.samples_note }</p></header>
                <SampleList />
            </section>
            <section class="section lookup" aria-labelledby="l">
                <div class="stack">
                    <h2 id="l">{ text.lookup_title }</h2>
                    <p class="quiet small">{ text.lookup_note }</p>
                    <SearchBox />
                    <p><a href={Route::Reference.href()}>{ text.lookup_all }</a></p>
                </div>
                <ul class="chips" role="list">
                    { for ASKED.iter().filter_map(|&code| reply(ReplyCode(code))).map(|entry| html! {
                        <li><PageLink place={Place::reply(entry.code.0)}><CodeChip code={entry.code.0} />{ entry.title_in(text) }</PageLink></li>
                    }) }
                </ul>
            </section>
            <section class="section" aria-labelledby="c">
                <header><h2 id="c">{ text.terminal_title }</h2></header>
                <div class="block terminal"><pre tabindex="0"><code>{ for text.terminal_lines.lines().filter_map(|line| line.split_once('|')).map(|(command, note)| html! {
                    <>{ format!("{command:<38}") }<span class="c">{ format!("# {note}\n") }</span></>
                }) }</code></pre></div>
            </section>
        </div>
    }
}

/// What the box says of an input that it does not show.
fn kept(desk: &Desk, text: &'static Texts) -> Option<AttrValue> {
    let input = desk.state.own.as_ref().filter(|input| input.box_text().is_none())?;
    match (&input.origin, &input.content) {
        (origin, _) if !origin.is_own() => None,
        (Origin::File { name }, _) => Some(name.clone()),
        (_, Content::File(file)) => Some(file.name().into()),
        (_, Content::Text(_)) => {
            let lines = text.number(input.lines().unwrap_or(0) as u64);
            Some(text.fill(text.box_chip_pasted, &[("lines", &lines)]).into())
        }
    }
}

/// What can be said of text that is being typed.
fn live_preview(desk: &Desk, text: &'static Texts) -> Html {
    let typed = desk.state.input.as_ref().is_some_and(|input: &std::rc::Rc<Input>| input.origin == Origin::Typed);
    let Some(summary) = desk.state.summary().filter(|_| typed && !desk.state.draft.trim().is_empty()) else {
        return Html::default();
    };
    if let Some(single) = &summary.single {
        return html! { <div class="preview"><SingleCard single={single.clone()} below=true /></div> };
    }
    let (colour, icon, word) = outcome_look(summary.outcome, text);
    html! {
        <section class="card preview line" aria-label={text.preview_title}>
            <span class={classes!("sev", colour)}><Icon name={icon} />{ word }</span>
            <p>{ inlines(&report_text::verdict(text, summary)) }</p>
            <a class="btn btn-sm" href={Route::Report.href()}>{ text.box_show_report }</a>
        </section>
    }
}
