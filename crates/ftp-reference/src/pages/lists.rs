//! The lists: all articles of a kind, in groups.

use ftp_catalog::{ReplyClass, ReplyCode, commands, comparisons, guides, replies};
use ftp_diagnosis::words::capital;
use ftp_diagnosis::{Stage, rules};
use maud::{Markup, html};

use super::command::{CATEGORIES, category_key};
use super::parts;
use crate::address::{DIGITS, Kind, Subject};
use crate::draw;
use crate::markup::headed;
use crate::page::{Desk, Page};
use crate::related::{compared, name_of};
use crate::structured;

pub(crate) fn page(kind: Kind, desk: &mut Desk<'_>) -> Page {
    let word = kind.word();
    let groups = groups(kind, desk);
    let count = groups.iter().map(|group| group.entries.len()).sum::<usize>().to_string();
    let lead = desk.tongue.fill(&format!("list.{word}.lead"), &[("count", &count)]);
    let title = desk.tongue.say(&format!("list.{word}.title"));
    let body = html! {
        @for group in &groups { (shown(group, desk)) }
        @if kind == Kind::Reply && ftp_catalog::guide(DIGITS).is_some() {
            p { a href=(desk.href(&Subject::guide(DIGITS))) { (desk.tongue.say("list.reply.other")) } }
        }
        (parts::invitation(desk))
    };
    Page {
        subject: desk.subject.clone(),
        title: desk.tongue.say(&format!("list.{word}.head")),
        description: lead.clone(),
        name: title.clone(),
        heading: html! { (title) },
        structured: vec![structured::collection(&title, &lead, desk)],
        lead,
        body,
        contents: desk.contents(),
        language: desk.tongue.tag,
    }
}

/// Articles that belong together.
struct Group {
    key: String,
    heading: String,
    remark: String,
    entries: Vec<Subject>,
}

fn groups(kind: Kind, desk: &Desk<'_>) -> Vec<Group> {
    let mut groups = match kind {
        Kind::Reply => series(desk),
        Kind::Command => categories(desk),
        Kind::Compare => compared_kinds(desk),
        Kind::Finding => stages(desk),
        Kind::Guide => vec![group("all", String::new(), guides().iter().map(|guide| Subject::guide(guide.id)))],
    };
    groups.retain(|group| !group.entries.is_empty());
    groups
}

fn group(key: &str, heading: String, entries: impl Iterator<Item = Subject>) -> Group {
    Group { key: key.to_owned(), heading, remark: String::new(), entries: entries.collect() }
}

/// The first digits, with a code that has each.
const SERIES: [u16; 6] = [100, 200, 300, 400, 500, 600];

fn series(desk: &Desk<'_>) -> Vec<Group> {
    let tongue = desk.tongue;
    let of =
        |class: ReplyClass| replies().iter().filter(move |e| e.code.class() == class).map(|e| Subject::reply(e.code));
    let mut groups: Vec<Group> = SERIES
        .iter()
        .map(|first| {
            let (class, digit) = (ReplyCode(*first).class(), (first / 100).to_string());
            let heading = tongue.fill("list.reply.series", &[("digit", &digit)]);
            let remark = class.explanation_in(tongue.tag).to_owned();
            Group { remark, ..group(&format!("series-{digit}"), heading, of(class)) }
        })
        .collect();
    groups.push(Group {
        remark: tongue.say("list.reply.os-text"),
        ..group("series-os", tongue.say("list.reply.os"), of(ReplyClass::Unknown))
    });
    groups
}

fn categories(desk: &Desk<'_>) -> Vec<Group> {
    let of = |category| commands().iter().filter(move |e| e.category == category).map(|e| Subject::command(e.name));
    let named = |category| {
        let key = category_key(category);
        group(key.trim_start_matches("category."), desk.tongue.phrase(key).to_owned(), of(category))
    };
    CATEGORIES.map(named).into()
}

fn compared_kinds(desk: &Desk<'_>) -> Vec<Group> {
    let is_reply = |name: &&'static str| matches!(compared(name), Some(Subject::Article(Kind::Reply, _)));
    let of = |replies: bool| {
        let wanted = comparisons().iter().filter(move |c| c.subjects.first().is_some_and(&is_reply) == replies);
        wanted.map(|comparison| Subject::comparison(comparison.id)).collect::<Vec<_>>().into_iter()
    };
    vec![
        group("replies", desk.tongue.say("compare.replies"), of(true)),
        group("commands", desk.tongue.say("compare.commands"), of(false)),
    ]
}

const STAGES: [Stage; 8] =
    [Stage::Connect, Stage::Greeting, Stage::Tls, Stage::Login, Stage::Data, Stage::Transfer, Stage::Close, Stage::Log];

fn stages(desk: &Desk<'_>) -> Vec<Group> {
    let of = |stage| rules::all().iter().filter(move |rule| rule.stage == stage).map(|rule| Subject::finding(rule.id));
    STAGES.map(|stage| group(stage.word(), capital(desk.tongue.speech.stage(stage)), of(stage))).into()
}

fn shown(group: &Group, desk: &mut Desk<'_>) -> Markup {
    let list = |desk: &mut Desk<'_>| {
        html! {
            @if !group.remark.is_empty() { p.quiet { (group.remark) } }
            ul.entries { @for subject in &group.entries { li { (entry(subject, desk)) } } }
        }
    };
    if group.heading.is_empty() { list(desk) } else { headed(&group.key, &group.heading, desk, list) }
}

fn entry(subject: &Subject, desk: &Desk<'_>) -> Markup {
    let (name, tag) = (name_of(subject, desk.tongue, desk.related), desk.tongue.tag);
    let (summary, language) = match subject {
        Subject::Article(Kind::Reply, code) => {
            let words = code.parse().ok().map(ReplyCode).and_then(ftp_catalog::reply).map(|e| e.words(tag));
            words.map(|w| (w.names.summary, w.language)).unwrap_or_default()
        }
        Subject::Article(Kind::Command, name) => {
            let words = ftp_catalog::command_named(name).map(|e| e.words(tag));
            words.map(|w| (w.names.summary, w.language)).unwrap_or_default()
        }
        Subject::Article(Kind::Compare, id) => {
            let words = ftp_catalog::comparison(id).map(|e| e.words(tag));
            words.map(|w| (w.names.summary, w.language)).unwrap_or_default()
        }
        Subject::Article(Kind::Guide, id) => {
            let words = ftp_catalog::guide(id).map(|e| e.words(tag));
            words.map(|w| (w.names.summary, w.language)).unwrap_or_default()
        }
        _ => ("", tag),
    };
    let other = parts::other(language, desk);
    html! {
        a href=(desk.href(subject)) lang=[other] { (parts::chip(subject)) (name) }
        @if !summary.is_empty() { p lang=[other] { (summary) } }
        @if let Subject::Article(Kind::Finding, id) = subject {
            @if let Some(rule) = rules::get(id) { p { (draw::severity(rule.severity, desk.tongue)) } }
        }
    }
}
