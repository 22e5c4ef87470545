//! What several kinds of pages have: facts, the example, links to what belongs there, sources.

use ftp_catalog::markup::Block;
use ftp_catalog::{Reference, ReplyClass, ReplyCode, replies};
use maud::{Markup, html};

use crate::address::{Kind, Subject};
use crate::draw;
use crate::example::Mark;
use crate::markup::{headed, inlines};
use crate::page::{Desk, fitting};
use crate::related::{comparisons_of, name_of};
use crate::write::sample_name;

/// The title for search results: the longest of three that fits.
pub(crate) fn title(kind: &str, values: &[(&str, &str)], desk: &Desk<'_>) -> String {
    fitting((1..=3).map(|number| desk.tongue.fill(&format!("title.{kind}.{number}"), values)))
}

/// The language of words, where it is not the page's.
pub(crate) fn other(language: &'static str, desk: &Desk<'_>) -> Option<&'static str> {
    (language != desk.tongue.tag).then_some(language)
}

/// A fact.
pub(crate) fn fact(name: &str, value: Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// Chips of codes, those with an article as links.
pub(crate) fn codes(codes: &[ReplyCode], desk: &Desk<'_>) -> Markup {
    html! { span.chiprow { @for code in codes {
        @if ftp_catalog::reply(*code).is_some() { (draw::code_link(*code, &desk.href(&Subject::reply(*code)))) }
        @else { (draw::code(*code)) }
    } } }
}

/// The codes with one first digit, or those that are no replies.
pub(crate) struct Series {
    pub(crate) key: String,
    pub(crate) heading: String,
    pub(crate) remark: String,
    pub(crate) codes: Vec<ReplyCode>,
}

/// All series, in the order of the digits.
pub(crate) fn series(desk: &Desk<'_>) -> Vec<Series> {
    let tongue = desk.tongue;
    let of = |class: ReplyClass| replies().iter().map(|entry| entry.code).filter(move |code| code.class() == class);
    let digits = (1..=6_u16).map(|digit| {
        let (class, key) = (ReplyCode(digit * 100).class(), digit.to_string());
        Series {
            heading: tongue.fill("list.reply.series", &[("digit", &key)]),
            remark: class.explanation_in(tongue.tag).to_owned(),
            codes: of(class).collect(),
            key,
        }
    });
    let errors = Series {
        key: "os".to_owned(),
        heading: tongue.say("list.reply.os"),
        remark: tongue.say("list.reply.os-text"),
        codes: of(ReplyClass::Unknown).collect(),
    };
    digits.chain([errors]).collect()
}

/// The example of the page, as the engine reads it.
pub(crate) fn example(mark: &Mark, desk: &mut Desk<'_>) -> Markup {
    let (subject, related) = (desk.subject.clone(), desk.related);
    let Some((example, name)) = related.example(&subject).zip(sample_name(&subject)) else { return html! {} };
    headed("example", &desk.tongue.say("heading.example"), desk, |desk| example.show(&name, mark, desk))
}

/// A link with the chip of what it leads to, where that has one, and its name.
pub(crate) fn entry(subject: &Subject, desk: &Desk<'_>) -> Markup {
    html! { a href=(desk.href(subject)) { (chip(subject)) (name_of(subject, desk.tongue, desk.related)) } }
}

/// The chips of a subject.
pub(crate) fn chip(subject: &Subject) -> Markup {
    match subject {
        Subject::Article(Kind::Reply, code) => {
            html! { @if let Ok(code) = code.parse() { (draw::code(ReplyCode(code))) } }
        }
        Subject::Article(Kind::Command, name) => {
            html! { @if let Some(command) = ftp_catalog::command_named(name) { (draw::verb(command.name)) } }
        }
        Subject::Article(Kind::Compare, id) => match ftp_catalog::comparison(id) {
            Some(comparison) => html! { @for subject in comparison.subjects { (named_chip(subject)) } },
            None => html! {},
        },
        _ => html! {},
    }
}

/// The chip of a code or command by its name.
pub(crate) fn named_chip(name: &str) -> Markup {
    match name.parse() {
        Ok(code) => draw::code(ReplyCode(code)),
        Err(_) => draw::verb(name),
    }
}

/// A list of links under a small heading.
pub(crate) fn links(heading: &str, subjects: &[Subject], desk: &Desk<'_>) -> Markup {
    html! { @if !subjects.is_empty() {
        h3 { (heading) }
        ul.chips role="list" { @for subject in subjects { li { (entry(subject, desk)) } } }
    } }
}

/// What to read next: `first` under its heading, then comparisons, findings and guides of the page's subject.
pub(crate) fn more(first: (&str, &[Subject]), desk: &mut Desk<'_>) -> Markup {
    let (subject, related) = (desk.subject.clone(), desk.related);
    let compared: Vec<Subject> = comparisons_of(&subject).map(|c| Subject::comparison(c.id)).collect();
    let findings: Vec<Subject> = related.findings_about(&subject).map(Subject::finding).collect();
    let guides: Vec<Subject> = related.guides_to(&subject).map(|guide| Subject::guide(guide.id)).collect();
    if first.1.is_empty() && compared.is_empty() && findings.is_empty() && guides.is_empty() {
        return html! {};
    }
    headed("more", &desk.tongue.say("heading.more"), desk, |desk| {
        let say = |key| desk.tongue.say(key);
        html! {
            (links(first.0, first.1, desk))
            (links(&say("more.compare"), &compared, desk))
            (links(&say("more.findings"), &findings, desk))
            (links(&say("more.guides"), &guides, desk))
        }
    })
}

/// Where it is written, and what has not been checked there. Both are in English alone.
pub(crate) fn sources(references: &[Reference], unsure: &[&str], desk: &mut Desk<'_>) -> Markup {
    if references.is_empty() && unsure.is_empty() {
        return html! {};
    }
    headed("source", &desk.tongue.say("heading.source"), desk, |desk| {
        let lang = other("en", desk);
        html! {
            ul.dots lang=[lang] { @for reference in references { li {
                @match reference.url() {
                    Some(url) => a href=(url) { (remark(&reference.to_string(), desk)) },
                    None => (remark(&reference.to_string(), desk)),
                }
            } } }
            @for what in unsure { p.small.faint { (desk.tongue.say("unsure")) " " span lang=[lang] { (remark(what, desk)) } } }
        }
    })
}

/// A remark, which may have code in it.
fn remark(text: &str, desk: &Desk<'_>) -> Markup {
    match ftp_catalog::markup::parse(text).as_slice() {
        [Block::Paragraph(words)] => inlines(words, desk),
        _ => html! { (text) },
    }
}

/// The way into the app.
pub(crate) fn invitation(desk: &Desk<'_>) -> Markup {
    html! { p class="small quiet invite" { (desk.tongue.say("more.app")) " " a href=(desk.app("")) { (desk.tongue.say("nav.explain")) } } }
}
