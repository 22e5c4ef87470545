//! The lists: all articles of a kind, in groups.

use ftp_catalog::{commands, comparisons, guides};
use ftp_diagnosis::words::capital;
use ftp_diagnosis::{Stage, rules};
use maud::{Markup, html};

use super::command::{CATEGORIES, category_key};
use super::parts;
use crate::address::{DIGITS, Kind, Subject};
use crate::draw;
use crate::markup::headed;
use crate::page::{Desk, Page};
use crate::related::{compared, name_of, words_of};

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
    desk.list(desk.tongue.say(&format!("list.{word}.head")), title, lead, body)
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

fn series(desk: &Desk<'_>) -> Vec<Group> {
    let group = |series: parts::Series| Group {
        remark: series.remark,
        ..group(&format!("series-{}", series.key), series.heading, series.codes.into_iter().map(Subject::reply))
    };
    parts::series(desk).into_iter().map(group).collect()
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
            ul.entries role="list" { @for subject in &group.entries { li { (entry(subject, desk)) } } }
        }
    };
    if group.heading.is_empty() { list(desk) } else { headed(&group.key, &group.heading, desk, list) }
}

fn entry(subject: &Subject, desk: &Desk<'_>) -> Markup {
    let (name, tag) = (name_of(subject, desk.tongue, desk.related), desk.tongue.tag);
    let (summary, language) = words_of(subject, tag).map_or(("", tag), |words| (words.names.summary, words.language));
    let other = parts::other(language, desk);
    html! {
        a href=(desk.href(subject)) lang=[other] { (parts::chip(subject)) (name) }
        @if !summary.is_empty() { p lang=[other] { (summary) } }
        @if let Subject::Article(Kind::Finding, id) = subject {
            @if let Some(rule) = rules::get(id) { p { (draw::severity(rule.severity, desk.tongue)) } }
        }
    }
}
