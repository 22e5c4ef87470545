//! Articles of the catalogue: the list of all, one reply code, one command.

use ftp_catalog::{Article, Reference as Source, ReplyCode, command_named, commands, replies, reply};
use yew::prelude::*;

use crate::component::article::Blocks;
use crate::component::chip::{CodeChip, VerbChip};
use crate::route::Route;
use crate::text::{Texts, use_text};

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
        _ => index(text),
    };
    html! { <div class="wrap wrap-read">{ page }</div> }
}

fn crumbs(name: &str, text: &'static Texts) -> Html {
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
    let (first, second) = ((code.0 / 100).to_string(), (code.0 / 10 % 10).to_string());
    html! {
        <>
            { crumbs(&name, text) }
            <article class="article">
                <h1><CodeChip code={code.0} large=true />{ entry.map(|entry| entry.title()).unwrap_or_default() }</h1>
                <p class="lead">{ entry.map_or_else(|| text.fill(text.single_unknown_code, &[("code", &name)]), |entry| entry.summary().to_owned()) }</p>
                <dl class="facts">
                    if !answers.is_empty() {
                        <div><dt>{ text.single_answers }</dt><dd class="chiprow">{ for answers.iter().map(|verb| html! { <VerbChip verb={verb.to_string()} link=true /> }) }</dd></div>
                    }
                    <div><dt>{ text.fill(text.single_first_digit, &[("digit", &first)]) }</dt><dd>{ code.class().explanation() }</dd></div>
                    <div><dt>{ text.fill(text.single_second_digit, &[("digit", &second)]) }</dt><dd>{ code.group().explanation() }</dd></div>
                    { sources(entry.map(|entry| entry.references).unwrap_or_default(), text) }
                </dl>
                if let Some(entry) = entry { { sections(&entry.article()) }{ unsure(entry.unsure, text) } }
            </article>
        </>
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
    html! {
        <>
            { crumbs(entry.name, text) }
            <article class="article">
                <h1><VerbChip verb={entry.name} large=true />{ entry.title() }</h1>
                <p class="lead">{ entry.summary() }</p>
                <dl class="facts">
                    if !entry.syntax.is_empty() {
                        <div><dt>{ text.reference_syntax }</dt>{ for entry.syntax.iter().map(|form| html! { <dd><code>{ *form }</code></dd> }) }</div>
                    }
                    if !entry.standard.is_empty() {
                        <div><dt>{ text.single_replies }</dt><dd class="chiprow">{ for entry.standard.iter().map(|code| html! { <CodeChip code={code.0} link=true /> }) }</dd></div>
                    }
                    { sources(entry.references, text) }
                </dl>
                { sections(&entry.article()) }
                { unsure(entry.unsure, text) }
            </article>
        </>
    }
}

fn sources(references: &'static [Source], text: &'static Texts) -> Html {
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

fn sections(article: &Article) -> Html {
    html! {
        <>{ for article.sections.iter().map(|section| html! {
            <>
                if !section.heading.is_empty() { <h2>{ &section.heading }</h2> }
                <Blocks blocks={section.blocks.clone()} />
            </>
        }) }</>
    }
}

fn unsure(what: &'static [&'static str], text: &'static Texts) -> Html {
    html! { <>{ for what.iter().map(|what| html! { <p class="small faint">{ text.fill(text.reference_unsure, &[("what", what)]) }</p> }) }</> }
}

fn index(text: &'static Texts) -> Html {
    html! {
        <article class="article alone">
            <h1>{ text.reference_title }</h1>
            <h2>{ text.reference_codes }</h2>
            <ul class="chips">{ for replies().iter().map(|entry| html! {
                <li><a href={Route::Reply(entry.code.0).href()}><CodeChip code={entry.code.0} />{ entry.title() }</a></li>
            }) }</ul>
            <h2>{ text.reference_commands }</h2>
            <ul class="chips">{ for commands().iter().map(|entry| html! {
                <li><a href={Route::Command(entry.name.to_owned()).href()}><VerbChip verb={entry.name} />{ entry.title() }</a></li>
            }) }</ul>
        </article>
    }
}
