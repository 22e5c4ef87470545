//! Everything about the chosen line: its code or verb from the catalogue, its numbers, its exchange, who cites it.

use std::rc::Rc;

use ftp_catalog::{ReplyCode, command_named, reply};
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::chip::{CodeChip, VerbChip};
use super::decode_boxes::DecodeBoxes;
use super::evidence::Evidence;
use super::icon::Icon;
use super::misread::{Misread, line_of_chip};
use super::severity_mark::{severity_look, severity_word};
use super::words::{ArticleWords, Extent};
use crate::prose::finding_words;
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::words::{Kind, Named, Place};
use crate::worker::protocol::{Chip, LineNumber, LineView, RowKind, Summary};

/// The line.
#[derive(Properties, PartialEq)]
pub struct ExplainPanelProps {
    /// The line.
    pub line: Rc<LineView>,
    /// For the findings that cite it.
    pub summary: Rc<Summary>,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
    /// Closes the panel.
    pub close: Callback<()>,
    /// What else can be done with the line here.
    #[prop_or_default]
    pub of_line: Html,
}

/// The explanation of a line.
#[component(ExplainPanel)]
pub fn explain_panel(props: &ExplainPanelProps) -> Html {
    let text = use_text();
    let view = &props.line;
    let number = view.row.line.to_string();
    let place = match (&view.row.chip, &view.command) {
        (Chip::Code(_), Some((verb, at))) => {
            Some((text.fill(text.explain_reply_to, &[("line", &number), ("verb", verb)]), *at))
        }
        _ => None,
    };
    let close = props.close.reform(|_: MouseEvent| ());
    let panel = use_node_ref();
    {
        let panel = panel.clone();
        use_effect_with(view.row.line, move |_| {
            if let Some(panel) = panel.cast::<Element>() {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                panel.scroll_into_view_with_scroll_into_view_options(&options);
                panel.set_scroll_top(0);
            }
        });
    }
    html! {
        <section class="explain" aria-labelledby="explained" ref={panel}>
            <header>
                { chip(&view.row.chip) }
                <span class="faint small">
                    if let Some((words, at)) = place {
                        { words }{ " " }
                        <a href={Route::Transcript(Some(at)).href()} onclick={props.open.reform(move |event| (at, event))}>
                            { text.fill(text.explain_line, &[("line", &at.to_string())]) }
                        </a>
                    } else { { text.fill(text.explain_line, &[("line", &number)]) } }
                </span>
                <button class="icon-btn" type="button" onclick={close} aria-label={text.explain_close}><Icon name="x" /></button>
                <h2 id="explained">{ heading(view, text) }</h2>
            </header>
            <div class="body">
                { what(view, text) }
                if let Some(numbers) = &view.numbers {
                    <h3>{ text.numbers_title }</h3>
                    <DecodeBoxes numbers={numbers.clone()} />
                } else {
                    { for line_of_chip(&view.row.chip, &view.exchange).map(|line| html! { <Misread {line} /> }) }
                }
                if view.exchange.len() > 1 { <h3>{ text.explain_exchange }</h3> }
                if view.exchange.len() > 1 || view.row.chip == Chip::None {
                    <Evidence lines={view.exchange.clone()} tone="accent" open={props.open.clone()} />
                }
                if !view.cited_by.is_empty() {
                    <h3>{ text.explain_cited }</h3>
                    { for view.cited_by.iter().filter_map(|at| props.summary.findings.get(*at as usize)).map(|finding| {
                        let (colour, icon) = severity_look(finding.severity);
                        html! {
                            <p class={classes!("sev", colour)}><Icon name={icon} />
                                <span class="sr">{ severity_word(finding.severity, text) }</span>{ finding_words(text, finding).title }</p>
                        }
                    }) }
                }
                { about(&view.row.chip, text) }
                { props.of_line.clone() }
            </div>
        </section>
    }
}

fn chip(chip: &Chip) -> Html {
    match chip {
        Chip::Code(code) => html! { <CodeChip code={*code} large=true /> },
        Chip::Verb(verb) => html! { <VerbChip verb={verb.clone()} large=true /> },
        Chip::None => Html::default(),
    }
}

fn heading(view: &LineView, text: &'static Texts) -> String {
    let entry = match &view.row.chip {
        Chip::Code(code) => reply(ReplyCode(*code)).map(|entry| entry.title_in(text)),
        Chip::Verb(verb) => command_named(verb).map(|entry| entry.title_in(text)),
        Chip::None => Some(String::from(match view.row.kind {
            RowKind::Reply | RowKind::Command => text.explain_continued_title,
            RowKind::Message => text.explain_message_title,
            RowKind::Data => text.explain_data_title,
            RowKind::Unknown => text.explain_unknown_title,
        })),
    };
    let line = || text.fill(text.explain_line, &[("line", &view.row.line.to_string())]);
    entry.unwrap_or_else(line)
}

fn what(view: &LineView, text: &'static Texts) -> Html {
    let words = match (&view.row.chip, view.row.kind) {
        (Chip::Code(code), _) => match reply(ReplyCode(*code)) {
            Some(entry) => entry.summary_in(text),
            None => text.fill(text.single_unknown_code, &[("code", &code.to_string())]),
        },
        (Chip::Verb(verb), _) => match command_named(verb) {
            Some(entry) => entry.summary_in(text),
            None => text.fill(text.single_unknown_verb, &[("verb", verb)]),
        },
        (Chip::None, RowKind::Reply | RowKind::Command) => text.explain_continued.to_owned(),
        (Chip::None, RowKind::Message) => text.explain_message.to_owned(),
        (Chip::None, RowKind::Data) => text.explain_data.to_owned(),
        (Chip::None, RowKind::Unknown) => text.explain_unknown.to_owned(),
    };
    html! { <p class="quiet">{ words }</p> }
}

fn about(chip: &Chip, text: &'static Texts) -> Html {
    let link = |route: Route, name: &str, calculator: bool| {
        html! {
            <div class="btns">
                <a class="btn btn-sm" href={route.href()}>{ text.fill(text.explain_about, &[("name", name)]) }</a>
                if calculator { <a class="btn btn-sm btn-quiet" href={Route::Calculator.href()}>{ text.calculator_link }</a> }
            </div>
        }
    };
    let words = |place: Place| html! { <ArticleWords key={place.page("en")} place={place.clone()} extent={Extent::Brief} below=true /> };
    match chip {
        Chip::Code(code) => html! {
            <>
                <h3>{ text.explain_digit }</h3>
                <p class="small quiet"><strong>{ code / 100 }</strong>{ " " }{ ReplyCode(*code).class().explanation_in(text.language_tag) }</p>
                if reply(ReplyCode(*code)).is_some() { { words(Place::reply(*code)) } }
                { link(Route::Reply(*code), &code.to_string(), is_calculated(chip)) }
            </>
        },
        Chip::Verb(verb) => html! {
            <>
                { for command_named(verb).map(|entry| words(Place::new(Kind::Command, entry.name))) }
                { link(Route::Command(verb.clone()), verb, is_calculated(chip)) }
            </>
        },
        Chip::None => Html::default(),
    }
}

/// Whether it says an address or a port in numbers.
pub fn is_calculated(chip: &Chip) -> bool {
    match chip {
        Chip::Code(code) => matches!(code, 227 | 229),
        Chip::Verb(verb) => matches!(verb.as_str(), "PORT" | "EPRT"),
        Chip::None => false,
    }
}
