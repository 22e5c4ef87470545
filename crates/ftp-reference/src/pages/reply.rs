//! The page of a reply code.

use ftp_catalog::{CommandEntry, Expectation, ReplyEntry, Status};
use maud::{Markup, html};

use super::parts;
use crate::address::Subject;
use crate::draw;
use crate::example::Mark;
use crate::markup::{self, headed};
use crate::page::{Desk, Page};
use crate::structured;

pub(crate) fn page(entry: &'static ReplyEntry, desk: &mut Desk<'_>) -> Page {
    let words = entry.words(desk.tongue.tag);
    let (code, names, article) = (entry.code.to_string(), words.names, words.article());
    let kind = if entry.status == Status::OperatingSystem { "os" } else { "reply" };
    let title = parts::title(kind, &[("code", &code), ("title", names.title)], desk);
    let related: Vec<Subject> =
        entry.related.iter().filter(|c| ftp_catalog::reply(**c).is_some()).map(|c| Subject::reply(*c)).collect();
    let body = html! {
        (facts(entry, desk))
        div lang=[parts::other(words.language, desk)] { (markup::article(&article, desk)) }
        (parts::example(&Mark::Code(entry.code), desk))
        (responses(entry, desk))
        (parts::more((&desk.tongue.say("heading.related"), &related), desk))
        (parts::sources(entry.references, entry.unsure, desk))
        (parts::invitation(desk))
    };
    let ask = |key: &str| desk.tongue.fill(key, &[("code", &code)]);
    let causes = entry.code.is_refusal().then(|| (ask("faq.causes"), String::new(), article.section("common-causes")));
    let asked = [
        Some((ask("faq.mean"), names.summary.to_owned(), article.section("description"))),
        Some((ask("faq.when"), String::new(), article.section("when-you-see-it"))),
        Some((ask("faq.do"), String::new(), article.section("what-to-do"))),
        causes,
    ];
    let questions = structured::questions(asked.into_iter().flatten()).map(|mut questions| {
        if let Some(fields) = questions.as_object_mut() {
            fields.insert("inLanguage".to_owned(), words.language.into());
        }
        questions
    });
    let headline = format!("{code} {}", names.title);
    let article = structured::tech_article(&headline, names.summary, words.language, desk);
    Page {
        subject: desk.subject.clone(),
        title,
        description: format!("{code}: {}", names.summary),
        name: code,
        heading: html! { (draw::large_code(entry.code)) " " (names.title) },
        lead: names.summary.to_owned(),
        body,
        contents: desk.contents(),
        structured: [Some(article), questions].into_iter().flatten().collect(),
        language: words.language,
    }
}

fn facts(entry: &ReplyEntry, desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    let (first, second) = ((entry.code.0 / 100).to_string(), (entry.code.0 / 10 % 10).to_string());
    let has_digits = entry.status != Status::OperatingSystem;
    html! { dl class="facts rows" {
        (parts::fact(&tongue.say("fact.status"), html! { (entry.status.words_in(tongue.tag)) }))
        (parts::fact(&tongue.say("fact.next"), html! { (entry.next.words_in(tongue.tag)) }))
        @if has_digits {
            (parts::fact(&tongue.fill("fact.first-digit", &[("digit", &first)]), html! { (entry.code.class().explanation_in(tongue.tag)) }))
            @if entry.status != Status::ClassHeading {
                (parts::fact(&tongue.fill("fact.second-digit", &[("digit", &second)]), html! { (entry.code.group().explanation_in(tongue.tag)) }))
            }
        }
        (answers("fact.answers", entry, Expectation::Standard, desk))
        (answers("fact.answers-practice", entry, Expectation::InPractice, desk))
    } }
}

/// The commands that it answers so regularly, with the greeting and the right to answer any.
fn answers(key: &str, entry: &ReplyEntry, expected: Expectation, desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    // Where it may answer any command, a list of those that name it would say less.
    let listed = entry.any_command != Expectation::Standard && entry.any_command != expected;
    let commands: Vec<&CommandEntry> =
        entry.answers().filter(|_| listed).filter(|(_, e)| *e == expected).map(|(c, _)| c).collect();
    let greeting = entry.greeting == expected;
    let any = entry.any_command == expected;
    html! { @if greeting || any || !commands.is_empty() {
        (parts::fact(&tongue.say(key), html! { span.chiprow {
            @if greeting { span.tag { (tongue.say("fact.greeting")) } }
            @if any { span.tag { (tongue.say("fact.any-command")) } }
            @for command in &commands { (draw::verb_link(command.name, &desk.href(&Subject::command(command.name)))) }
        } }))
    } }
}

/// How servers word it.
fn responses(entry: &ReplyEntry, desk: &mut Desk<'_>) -> Markup {
    let texts = entry.typical_texts();
    if texts.is_empty() {
        return html! {};
    }
    let heading = desk.tongue.say("heading.responses");
    headed("responses", &heading, desk, |desk| {
        let tongue = desk.tongue;
        html! { div class="card scrollx" tabindex="0" role="group" aria-label=(heading) { table.tbl {
            thead { tr { th scope="col" { (tongue.say("responses.product")) } th scope="col" { (tongue.say("responses.text")) } } }
            tbody { @for text in texts { tr {
                th scope="row" {
                    (text.product.map_or_else(|| tongue.say("responses.any"), str::to_owned))
                    @if !text.command.is_empty() { " " span.faint { (tongue.say("responses.command")) " " (text.command) } }
                }
                td lang=[parts::other("en", desk)] { code { @for (at, line) in text.text.lines().enumerate() { @if at > 0 { br; } (line) } } }
            } } }
        } } }
    })
}
