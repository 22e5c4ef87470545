//! The page of a guide.

use ftp_catalog::Guide;
use maud::html;

use super::parts;
use crate::address::Subject;
use crate::markup::{self, headed};
use crate::page::{Desk, Page};
use crate::structured;

pub(crate) fn page(guide: &'static Guide, desk: &mut Desk<'_>) -> Page {
    let words = guide.words(desk.tongue.tag);
    let names = words.names;
    let others: Vec<Subject> = ftp_catalog::guides()
        .iter()
        .filter(|other| other.id != guide.id)
        .map(|other| Subject::guide(other.id))
        .collect();
    let body = html! {
        div lang=[parts::other(words.language, desk)] { (markup::article(&words.article(), desk)) }
        @if !others.is_empty() {
            (headed("more", &desk.tongue.say("heading.more"), desk, |desk| {
                parts::links(&desk.tongue.say("more.guides"), &others, desk)
            }))
        }
        (parts::invitation(desk))
    };
    Page {
        subject: desk.subject.clone(),
        title: parts::title("guide", &[("title", names.title)], desk),
        description: names.summary.to_owned(),
        name: names.title.to_owned(),
        heading: html! { (names.title) },
        lead: names.summary.to_owned(),
        body,
        contents: desk.contents(),
        structured: vec![structured::tech_article(names.title, names.summary, words.language, desk)],
        language: words.language,
    }
}
