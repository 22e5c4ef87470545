//! Any two codes or commands side by side, made on request. The comparisons that somebody wrote are pages of their own.

use ftp_catalog::{CommandEntry, ReplyCode, ReplyEntry, command_named, reply};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::reference::{command_facts, crumbs, digits, sources, unsure};
use crate::component::chip::{CodeChip, VerbChip};
use crate::component::page_link::PageLink;
use crate::component::words::{ArticleWords, Extent};
use crate::search::load;
use crate::text::{Texts, use_text};
use crate::words::{Kind, Named, Place};

/// The two.
#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// The one.
    pub first: AttrValue,
    /// The other.
    pub second: AttrValue,
}

/// One of the two.
#[derive(Clone, Copy)]
enum Subject {
    Reply(ReplyCode, Option<&'static ReplyEntry>),
    Command(&'static CommandEntry),
}

impl Subject {
    fn named(name: &str) -> Option<Subject> {
        match name.parse() {
            // A code that the catalogue does not have still has digits.
            Ok(code) if name.len() >= 3 => Some(Subject::Reply(ReplyCode(code), reply(ReplyCode(code)))),
            _ => command_named(name).map(Subject::Command),
        }
    }

    fn name(self) -> String {
        match self {
            Subject::Reply(code, _) => code.to_string(),
            Subject::Command(entry) => entry.name.to_owned(),
        }
    }
}

/// The comparison.
#[component(Compare)]
pub fn compare(props: &CompareProps) -> Html {
    let text = use_text();
    let written = use_state_eq(|| None::<(Place, String)>);
    {
        let written = written.setter();
        use_effect_with((props.first.clone(), props.second.clone()), move |(first, second)| {
            let (first, second) = (first.clone(), second.clone());
            written.set(None);
            spawn_local(async move {
                let index = load(text.language_tag).await;
                let found = index.as_ref().and_then(|index| index.comparison(&first, &second));
                written.set(found.map(|entry| (entry.place.clone(), entry.title.clone())));
            });
        });
    }
    let both = [&props.first, &props.second].map(|name| (name, Subject::named(name)));
    let [first, second] =
        both.map(|(name, subject)| subject.map_or_else(|| name.to_string(), |subject| subject.name()));
    let title = text.fill(text.compare_title, &[("first", &first), ("second", &second)]);
    html! {
        <div class="wrap">
            { crumbs(&title, text) }
            <article class="article alone">
                <h1>{ title }</h1>
                <p class="lead">{ text.compare_lead }</p>
                if let Some((place, title)) = &*written {
                    <p><PageLink place={place.clone()}>{ text.fill(text.compare_written, &[("title", title)]) }</PageLink></p>
                }
                <div class="versus">
                    { for both.into_iter().map(|(name, subject)| match subject {
                        Some(subject) => column(subject, text),
                        None => html! { <section class="card pad"><p>{ text.fill(text.compare_unknown, &[("name", name)]) }</p></section> },
                    }) }
                </div>
            </article>
        </div>
    }
}

fn column(subject: Subject, text: &'static Texts) -> Html {
    match subject {
        Subject::Reply(code, entry) => {
            let verbs: Vec<&str> =
                entry.iter().flat_map(|entry| entry.answers()).map(|(command, _)| command.name).collect();
            let unknown = || text.fill(text.single_unknown_code, &[("code", &code.to_string())]);
            html! {
                <section class="card pad" aria-label={code.to_string()}>
                    <h2><CodeChip code={code.0} large=true link=true />{ entry.map(|entry| entry.title_in(text)).unwrap_or_default() }</h2>
                    <p>{ entry.map_or_else(unknown, |entry| entry.summary_in(text)) }</p>
                    <dl class="facts">
                        if !verbs.is_empty() {
                            <div><dt>{ text.single_answers }</dt><dd class="chiprow">{ for verbs.iter().map(|verb| html! { <VerbChip verb={verb.to_string()} link=true /> }) }</dd></div>
                        }
                        { digits(code, text) }
                        { for entry.map(|entry| html! { <div><dt>{ text.compare_next }</dt><dd>{ entry.next.words_in(text.language_tag) }</dd></div> }) }
                        { sources(entry.map(|entry| entry.references).unwrap_or_default(), text) }
                    </dl>
                    if let Some(entry) = entry {
                        <ArticleWords key={code.0} place={Place::reply(code.0)} extent={Extent::Brief} below=true />
                        { unsure(entry.unsure, text) }
                    }
                </section>
            }
        }
        Subject::Command(entry) => html! {
            <section class="card pad" aria-label={entry.name}>
                <h2><VerbChip verb={entry.name} large=true link=true />{ entry.title_in(text) }</h2>
                <p>{ entry.summary_in(text) }</p>
                { command_facts(entry, text) }
                <ArticleWords key={entry.name} place={Place::new(Kind::Command, entry.name)} extent={Extent::Brief} below=true />
                { unsure(entry.unsure, text) }
            </section>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_commands_can_be_compared() {
        let name = |name| Subject::named(name).map(Subject::name);
        assert_eq!(name("227").as_deref(), Some("227"));
        assert_eq!(name("299").as_deref(), Some("299"), "a code without an entry");
        assert_eq!(name("PASV").as_deref(), Some("PASV"));
        assert_eq!(name("SITE-CHMOD").as_deref(), Some("SITE CHMOD"));
        for unknown in ["XYZZY", "7", "99999999"] {
            assert_eq!(name(unknown), None, "{unknown}");
        }
    }
}
