//! The reference in the app: search, the list of all, and the articles on one reply code and one command. Its pages for
//! everybody are files of their own; here the articles stand for whoever has a log open.

use ftp_catalog::{CommandEntry, Reference as Source, ReplyCode, command_named, commands, phrase, replies, reply};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::component::calculator::Calculator;
use crate::component::chip::{CodeChip, VerbChip};
use crate::component::explain_panel::is_calculated;
use crate::component::icon::Icon;
use crate::component::page_link::PageLink;
use crate::component::search_box::SearchBox;
use crate::component::words::ArticleWords;
use crate::hook::go;
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::words::{Kind, Named, Place};
use crate::worker::protocol::Chip;

/// Which article.
#[derive(Properties, PartialEq)]
pub struct ReferenceProps {
    /// Which article.
    pub route: Route,
}

/// A page of the reference.
#[component(Reference)]
pub fn reference(props: &ReferenceProps) -> Html {
    let text = use_text();
    let page = match &props.route {
        Route::Reply(code) => reply_page(*code, text),
        Route::Command(name) => command_page(name, text),
        Route::Search(query) => index(Some(query), text),
        _ => index(None, text),
    };
    html! { <div class="wrap wrap-read">{ page }</div> }
}

/// The way back to the list.
pub fn crumbs(name: &str, text: &'static Texts) -> Html {
    html! {
        <nav class="crumbs" aria-label={text.reference_crumbs}>
            <a href={Route::Reference.href()}>{ text.nav_reference }</a><span aria-hidden="true">{ "/" }</span><span>{ name.to_owned() }</span>
        </nav>
    }
}

fn reply_page(code: u16, text: &'static Texts) -> Html {
    let entry = reply(ReplyCode(code));
    let name = format!("{code:03}");
    let code = ReplyCode(code);
    let answers: Vec<&str> = entry.iter().flat_map(|entry| entry.answers()).map(|(command, _)| command.name).collect();
    html! {
        <>
            { crumbs(&name, text) }
            <article class="article">
                <h1><CodeChip code={code.0} large=true />{ entry.map(|entry| entry.title_in(text)).unwrap_or_default() }</h1>
                <p class="lead">{ entry.map_or_else(|| text.fill(text.single_unknown_code, &[("code", &name)]), |entry| entry.summary_in(text)) }</p>
                <dl class="facts">
                    if !answers.is_empty() {
                        <div><dt>{ text.single_answers }</dt><dd class="chiprow">{ for answers.iter().map(|verb| html! { <VerbChip verb={verb.to_string()} link=true /> }) }</dd></div>
                    }
                    { digits(code, text) }
                    { sources(entry.map(|entry| entry.references).unwrap_or_default(), text) }
                </dl>
                if let Some(entry) = entry {
                    <ArticleWords key={name.clone()} place={Place::reply(code.0)} />
                    { unsure(entry.unsure, text) }
                    { ways_on(Place::reply(code.0), is_calculated(&Chip::Code(code.0)), text) }
                    <CompareWith key={format!("with {name}")} name={name.clone()} related={entry.related.iter().map(|code| code.0).collect::<Vec<_>>()} />
                }
            </article>
        </>
    }
}

/// The facts on a command.
pub(super) fn command_facts(entry: &CommandEntry, text: &'static Texts) -> Html {
    html! {
        <dl class="facts">
            if !entry.syntax.is_empty() {
                <div><dt>{ text.reference_syntax }</dt>{ for entry.syntax.iter().map(|form| html! { <dd><code>{ *form }</code></dd> }) }</div>
            }
            if !entry.standard.is_empty() {
                <div><dt>{ text.single_replies }</dt><dd class="chiprow">{ for entry.standard.iter().map(|code| html! { <CodeChip code={code.0} link=true /> }) }</dd></div>
            }
            { sources(entry.references, text) }
        </dl>
    }
}

fn command_page(name: &str, text: &'static Texts) -> Html {
    let Some(entry) = command_named(name) else {
        return html! {
            <>{ crumbs(name, text) }<article class="article">
                <h1><VerbChip verb={name.to_owned()} large=true /></h1>
                <p class="lead">{ text.fill(text.reference_unknown, &[("name", name)]) }</p>
            </article></>
        };
    };
    let place = Place::new(Kind::Command, entry.name);
    html! {
        <>
            { crumbs(entry.name, text) }
            <article class="article">
                <h1><VerbChip verb={entry.name} large=true />{ entry.title_in(text) }</h1>
                <p class="lead">{ entry.summary_in(text) }</p>
                { command_facts(entry, text) }
                <ArticleWords key={entry.name} place={place.clone()} />
                { unsure(entry.unsure, text) }
                { ways_on(place, is_calculated(&Chip::Verb(entry.name.to_owned())), text) }
                <CompareWith key={format!("with {}", entry.name)} name={entry.name} />
            </article>
        </>
    }
}

/// What the first and the second digit say.
pub fn digits(code: ReplyCode, text: &'static Texts) -> Html {
    let (first, second) = ((code.0 / 100).to_string(), (code.0 / 10 % 10).to_string());
    html! {
        <>
            <div><dt>{ text.fill(text.single_first_digit, &[("digit", &first)]) }</dt><dd>{ code.class().explanation_in(text.language_tag) }</dd></div>
            <div><dt>{ text.fill(text.single_second_digit, &[("digit", &second)]) }</dt><dd>{ code.group().explanation_in(text.language_tag) }</dd></div>
        </>
    }
}

/// Where it is defined.
pub fn sources(references: &'static [Source], text: &'static Texts) -> Html {
    html! {
        if !references.is_empty() {
            <div><dt>{ text.reference_sources }</dt>
                { for references.iter().map(|source| html! {
                    <dd>{ match source.url() {
                        Some(url) => html! { <a href={url} rel="noreferrer">{ source.to_string() }</a> },
                        None => html! { { source.to_string() } },
                    } }</dd>
                }) }
            </div>
        }
    }
}

fn ways_on(place: Place, calculated: bool, text: &'static Texts) -> Html {
    html! {
        <div class="btns ways">
            <PageLink {place} class="btn btn-sm">{ text.reference_page }</PageLink>
            if calculated { <a class="btn btn-sm" href={Route::Calculator.href()}>{ text.calculator_link }</a> }
        </div>
    }
}

/// What is compared, and with what it is likely to be.
#[derive(Properties, PartialEq)]
struct CompareWithProps {
    name: AttrValue,
    #[prop_or_default]
    related: Vec<u16>,
}

/// Leads to the comparison with any other.
#[component(CompareWith)]
fn compare_with(props: &CompareWithProps) -> Html {
    let text = use_text();
    let other = use_node_ref();
    let first = props.name.replace(' ', "-");
    let onsubmit = {
        let (other, first) = (other.clone(), first.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let typed = other.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let second: String = typed.trim().replace(' ', "-").to_ascii_uppercase();
            // What cannot stand in an address is no name of a code or command either.
            let second: String = second.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if !second.is_empty() {
                go(&Route::Compare(first.clone(), second));
            }
        }
    };
    html! {
        <section class="with" aria-labelledby="with">
            <h2 id="with">{ text.fill(text.reference_compare, &[("name", &props.name)]) }</h2>
            if !props.related.is_empty() {
                <p class="chiprow">{ for props.related.iter().map(|code| html! {
                    <CodeChip code={*code} to={Route::Compare(first.clone(), format!("{code:03}"))} />
                }) }</p>
            }
            <form class="btns" {onsubmit}>
                <label class="sr" for="other">{ text.reference_compare_field }</label>
                <input class="field mono" id="other" ref={other} size="18" maxlength="24" placeholder={text.reference_compare_field} spellcheck="false" autocapitalize="off" autocomplete="off" />
                <button class="btn">{ text.reference_compare_button }</button>
            </form>
        </section>
    }
}

/// What was not checked.
pub fn unsure(what: &'static [&'static str], text: &'static Texts) -> Html {
    html! { <>{ for what.iter().map(|what| html! { <p class="small faint">{ text.fill(text.reference_unsure, &[("what", phrase(text.language_tag, &format!("unsure.{what}")))]) }</p> }) }</> }
}

fn index(query: Option<&str>, text: &'static Texts) -> Html {
    let decoded = query.and_then(|query| js_sys::decode_uri_component(query).ok()).map(String::from);
    html! {
        <article class="article alone">
            <h1>{ text.reference_title }</h1>
            <SearchBox query={decoded.unwrap_or_default()} focus={query.is_some()} />
            <details class="fold card">
                <summary><Icon name="chev" /><span class="ttl">{ text.calculator_title }</span><span class="end">{ text.calculator_lead }</span></summary>
                <div><Calculator /></div>
            </details>
            <h2>{ text.reference_codes }</h2>
            <ul class="chips" role="list">{ for replies().iter().map(|entry| html! {
                <li><PageLink place={Place::reply(entry.code.0)}><CodeChip code={entry.code.0} />{ entry.title_in(text) }</PageLink></li>
            }) }</ul>
            <h2>{ text.reference_commands }</h2>
            <ul class="chips" role="list">{ for commands().iter().map(|entry| html! {
                <li><PageLink place={Place::new(Kind::Command, entry.name)}><VerbChip verb={entry.name} />{ entry.title_in(text) }</PageLink></li>
            }) }</ul>
        </article>
    }
}
