//! The way in: series, groups, commands, guides at a glance.

use ftp_catalog::{ReplyCode, commands, comparisons, guides, replies};
use ftp_diagnosis::rules;
use maud::{Markup, html};

use super::command::{CATEGORIES, category_key};
use super::parts;
use crate::address::{Kind, Subject};
use crate::draw;
use crate::markup::headed;
use crate::page::{Desk, Page};

pub(crate) fn page(desk: &mut Desk<'_>) -> Page {
    let tongue = desk.tongue;
    let (title, lead) = (tongue.say("list.entrance.title"), tongue.say("list.entrance.lead"));
    let body = html! {
        (parts::invitation(desk))
        (section(Kind::Guide, guides().len(), desk, |desk| {
            let subjects: Vec<Subject> = guides().iter().map(|guide| Subject::guide(guide.id)).collect();
            chips(&subjects, desk)
        }))
        (section(Kind::Reply, replies().len(), desk, |desk| codes(desk)))
        (section(Kind::Command, commands().len(), desk, |desk| verbs(desk)))
        (section(Kind::Compare, comparisons().len(), desk, |desk| {
            let subjects: Vec<Subject> = comparisons().iter().map(|c| Subject::comparison(c.id)).collect();
            html! { ul.chips role="list" { @for subject in &subjects {
                li { a href=(desk.href(subject)) { (parts::chip(subject)) } }
            } } }
        }))
        (section(Kind::Finding, rules::all().len(), desk, |desk| html! {
            p.quiet { (desk.tongue.fill("list.finding.lead", &[("count", &rules::all().len().to_string())])) }
        }))
    };
    desk.list(tongue.say("list.entrance.head"), title, lead, body)
}

/// A kind, with the way to its whole list.
fn section(kind: Kind, count: usize, desk: &mut Desk<'_>, content: impl FnOnce(&mut Desk<'_>) -> Markup) -> Markup {
    if count == 0 {
        return html! {};
    }
    let heading = desk.tongue.say(&format!("kind.{}", kind.word()));
    headed(kind.word(), &heading, desk, |desk| {
        html! {
            (content(desk))
            p.small { a href=(desk.href(&Subject::List(kind))) { (desk.tongue.fill("list.all", &[("what", &heading), ("count", &count.to_string())])) } }
        }
    })
}

fn chips(subjects: &[Subject], desk: &Desk<'_>) -> Markup {
    html! { ul.chips role="list" { @for subject in subjects { li { (parts::entry(subject, desk)) } } } }
}

/// The codes by series, each series with what it means, and then the groups.
fn codes(desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    let groups = [0, 10, 20, 30, 50].map(ReplyCode);
    html! {
        dl class="facts rows" { @for series in parts::series(desk) {
            (parts::fact(&series.heading, html! { (series.remark) (parts::codes(&series.codes, desk)) }))
        } }
        h3 { (tongue.say("list.entrance.digits")) }
        dl class="facts rows" { @for second in groups {
            (parts::fact(&format!("x{}z", second.0 / 10), html! { (second.group().explanation_in(tongue.tag)) }))
        } }
    }
}

fn verbs(desk: &Desk<'_>) -> Markup {
    html! { dl class="facts rows" { @for category in CATEGORIES {
        (parts::fact(desk.tongue.phrase(category_key(category)), html! { span.chiprow {
            @for command in commands().iter().filter(|command| command.category == category) {
                (draw::verb_link(command.name, &desk.href(&Subject::command(command.name))))
            }
        } }))
    } } }
}
