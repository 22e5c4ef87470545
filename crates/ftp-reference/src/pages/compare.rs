//! The page of a comparison.

use ftp_catalog::Comparison;
use maud::{Markup, html};

use super::parts;
use crate::address::{Kind, Subject};
use crate::draw;
use crate::markup;
use crate::page::{Desk, Page};
use crate::related::{compared, comparisons_of, name_of};
use crate::structured;

pub(crate) fn page(comparison: &'static Comparison, desk: &mut Desk<'_>) -> Page {
    let words = comparison.words(desk.tongue.tag);
    let names = words.names;
    let or = desk.tongue.say("versus");
    let name = comparison.subjects.join(if comparison.subjects.len() == 2 { " vs " } else { ", " });
    let title = parts::title("compare", &[("name", &name), ("title", names.title)], desk);
    let body = html! {
        (side_by_side(comparison, desk))
        div lang=[parts::other(words.language, desk)] { (markup::article(&words.article(), desk)) }
        (more(comparison, desk))
        (parts::invitation(desk))
    };
    Page {
        subject: desk.subject.clone(),
        title,
        description: format!("{name}: {}", names.summary),
        name: name.clone(),
        heading: html! {
            span.versus-chips { @for (at, subject) in comparison.subjects.iter().enumerate() {
                @if at > 0 { " " span.faint { (or) } " " }
                (large_chip(subject))
            } }
            " " (names.title)
        },
        lead: names.summary.to_owned(),
        body,
        contents: desk.contents(),
        structured: vec![structured::tech_article(
            &format!("{name}: {}", names.title),
            names.summary,
            words.language,
            desk,
        )],
        language: words.language,
    }
}

fn large_chip(name: &str) -> Markup {
    match name.parse() {
        Ok(code) => draw::large_code(ftp_catalog::ReplyCode(code)),
        Err(_) => draw::large_verb(name),
    }
}

/// What is compared: each with its meaning and a line of a log.
fn side_by_side(comparison: &Comparison, desk: &Desk<'_>) -> Markup {
    html! { div.versus { @for subject in comparison.subjects.iter().filter_map(|name| compared(name)) {
        div.card {
            p { (parts::entry(&subject, desk)) }
            @if let Some(summary) = summary(&subject, desk) { p.small.quiet lang=[summary.1] { (summary.0) } }
            @if let Some(line) = line(&subject) { p.small lang=[parts::other("en", desk)] { code { (line) } } }
        }
    } } }
}

fn summary(subject: &Subject, desk: &Desk<'_>) -> Option<(&'static str, Option<&'static str>)> {
    let Subject::Article(kind, name) = subject else { return None };
    let words = match kind {
        Kind::Reply => ftp_catalog::reply(ftp_catalog::ReplyCode(name.parse().ok()?))?.words(desk.tongue.tag),
        Kind::Command => ftp_catalog::command_named(name)?.words(desk.tongue.tag),
        _ => return None,
    };
    Some((words.names.summary, parts::other(words.language, desk)))
}

/// How it stands in a log.
fn line(subject: &Subject) -> Option<&'static str> {
    let Subject::Article(kind, name) = subject else { return None };
    match kind {
        Kind::Reply => {
            let entry = ftp_catalog::reply(ftp_catalog::ReplyCode(name.parse().ok()?))?;
            entry.typical_texts().iter().map(|text| text.text).find(|text| !text.contains('\n'))
        }
        Kind::Command => {
            let entry = ftp_catalog::command_named(name)?;
            let wanted = |line: &&str| line.starts_with(entry.name);
            entry.example().lines().filter_map(|line| line.strip_prefix("C: ")).find(wanted)
        }
        _ => None,
    }
}

/// Comparisons that share a subject, and the guides to any of them.
fn more(comparison: &Comparison, desk: &mut Desk<'_>) -> Markup {
    let subjects: Vec<Subject> = comparison.subjects.iter().filter_map(|name| compared(name)).collect();
    let mut near: Vec<Subject> = subjects
        .iter()
        .flat_map(comparisons_of)
        .filter(|other| other.id != comparison.id)
        .map(|other| Subject::comparison(other.id))
        .collect();
    let mut guides: Vec<Subject> = subjects
        .iter()
        .flat_map(|subject| desk.related.guides_to(subject))
        .map(|guide| Subject::guide(guide.id))
        .collect();
    for list in [&mut near, &mut guides] {
        list.sort();
        list.dedup();
        list.retain(|subject| !name_of(subject, desk.tongue, desk.related).is_empty());
    }
    let heading = desk.tongue.say("heading.more");
    if near.is_empty() && guides.is_empty() {
        return html! {};
    }
    markup::headed("more", &heading, desk, |desk| {
        html! {
            (parts::links(&desk.tongue.say("more.compare"), &near, desk))
            (parts::links(&desk.tongue.say("more.guides"), &guides, desk))
        }
    })
}
