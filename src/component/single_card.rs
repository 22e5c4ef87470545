//! One reply, one command or a bare code, explained: the numbers, the digits, the neighbours, and what would say more.

use ftp_catalog::{ReplyCode, command_named, reply};
use yew::prelude::*;

use super::chip::{CodeChip, VerbChip};
use super::decode_boxes::DecodeBoxes;
use super::explain_panel::is_calculated;
use super::marked_text::MarkedText;
use super::misread::Misread;
use super::words::{ArticleWords, Extent};
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::words::{Named, Place};
use crate::worker::protocol::{Chip, SingleView};

/// The one thing.
#[derive(Properties, PartialEq)]
pub struct SingleCardProps {
    /// The one thing.
    pub single: SingleView,
    /// Gets the focus after an analysis.
    #[prop_or_default]
    pub heading: NodeRef,
    /// Stands below the heading of the page, and is not it.
    #[prop_or_default]
    pub below: bool,
}

/// The explanation card.
#[component(SingleCard)]
pub fn single_card(props: &SingleCardProps) -> Html {
    let text = use_text();
    let single = &props.single;
    let (chip, title, summary, word) = match &single.chip {
        Chip::Code(code) => {
            let entry = reply(ReplyCode(*code));
            let unknown = text.fill(text.single_unknown_code, &[("code", &code.to_string())]);
            let summary = entry.map_or(unknown, |entry| entry.summary_in(text));
            (
                html! { <CodeChip code={*code} large=true /> },
                entry.map(|entry| entry.title_in(text)),
                summary,
                text.single_what,
            )
        }
        Chip::Verb(verb) => {
            let entry = command_named(verb);
            let unknown = text.fill(text.single_unknown_verb, &[("verb", verb)]);
            let summary = entry.map_or(unknown, |entry| entry.summary_in(text));
            (
                html! { <VerbChip verb={verb.clone()} large=true /> },
                entry.map(|entry| entry.title_in(text)),
                summary,
                text.single_what_command,
            )
        }
        Chip::None => (Html::default(), None, String::new(), ""),
    };
    let said = single.text.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let heading = html! { <>{ chip }{ title.unwrap_or_default() }</> };
    let part = |words: &str| {
        if props.below {
            html! { <h3>{ words }</h3> }
        } else {
            html! { <h2>{ words }</h2> }
        }
    };
    html! {
        <section class="card single" aria-labelledby="verdict">
            <header>
                <p class="label">{ word }</p>
                if props.below { <h2 class="head" id="verdict">{ heading }</h2> }
                else { <h1 class="head" id="verdict" tabindex="-1" ref={props.heading.clone()}>{ heading }</h1> }
                <p class="lead">{ summary }</p>
            </header>
            <div class="body">
                if !single.text.is_empty() {
                    <div class="block"><pre tabindex="0"><code>
                        { for single.text.iter().map(|line| html! { <><MarkedText text={line.clone()} />{ "\n" }</> }) }
                    </code></pre></div>
                }
                if let Some(numbers) = &single.numbers {
                    { part(text.numbers_title) }
                    <DecodeBoxes numbers={numbers.clone()} />
                } else if is_calculated(&single.chip) && !said.is_empty() {
                    <Misread line={said} heading={part(text.numbers_title)} />
                }
                { around(&single.chip, props.below, &part, text) }
                { part(text.single_more) }
                <ul class="dots quiet">
                    { match (&single.chip, &single.numbers) {
                        (Chip::Verb(_), _) => html! { <li>{ text.single_more_command }</li> },
                        (_, None) => html! { <li>{ text.single_more_reply }</li> },
                        (_, Some(_)) => html! { <><li>{ text.single_more_address }</li><li>{ text.single_more_reply }</li></> },
                    } }
                </ul>
            </div>
            { about(&single.chip, text) }
        </section>
    }
}

/// What stands before or after it in a session, and what to do.
fn around(chip: &Chip, below: bool, part: &dyn Fn(&str) -> Html, text: &'static Texts) -> Html {
    match chip {
        Chip::Code(code) => {
            let code = ReplyCode(*code);
            let entry = reply(code);
            let verbs: Vec<&str> =
                entry.iter().flat_map(|entry| entry.answers()).map(|(command, _)| command.name).collect();
            let (first, second) = ((code.0 / 100).to_string(), (code.0 / 10 % 10).to_string());
            html! {
                <>
                    if !verbs.is_empty() {
                        { part(text.single_after) }
                        <p class="chiprow">{ for verbs.iter().map(|verb| html! { <VerbChip verb={verb.to_string()} link=true /> }) }</p>
                    }
                    <dl class="facts">
                        <div><dt>{ text.fill(text.single_first_digit, &[("digit", &first)]) }</dt><dd>{ code.class().explanation_in(text.language_tag) }</dd></div>
                        <div><dt>{ text.fill(text.single_second_digit, &[("digit", &second)]) }</dt><dd>{ code.group().explanation_in(text.language_tag) }</dd></div>
                    </dl>
                    if entry.is_some() { <ArticleWords place={Place::reply(code.0)} extent={Extent::Advice} {below} /> }
                </>
            }
        }
        Chip::Verb(verb) => {
            let codes = command_named(verb).map(|entry| entry.standard).unwrap_or_default();
            html! {
                if !codes.is_empty() {
                    { part(text.single_replies) }
                    <p class="chiprow">{ for codes.iter().map(|code| html! { <CodeChip code={code.0} link=true /> }) }</p>
                }
            }
        }
        Chip::None => Html::default(),
    }
}

fn about(chip: &Chip, text: &'static Texts) -> Html {
    let (route, name) = match chip {
        Chip::Code(code) => (Route::Reply(*code), format!("{code:03}")),
        Chip::Verb(verb) => (Route::Command(verb.clone()), verb.clone()),
        Chip::None => return Html::default(),
    };
    html! {
        <footer class="btns">
            <a class="btn btn-sm" href={route.href()}>{ text.fill(text.explain_about, &[("name", &name)]) }</a>
            if is_calculated(chip) { <a class="btn btn-sm btn-quiet" href={Route::Calculator.href()}>{ text.calculator_link }</a> }
        </footer>
    }
}
