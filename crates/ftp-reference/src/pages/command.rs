//! The page of a command.

use ftp_catalog::{Category, CommandEntry, Conformance, ReplyCode, Status};
use maud::{Markup, html};

use super::parts;
use crate::draw;
use crate::example::Mark;
use crate::markup;
use crate::page::{Desk, Page};
use crate::structured;

pub(crate) fn page(entry: &'static CommandEntry, desk: &mut Desk<'_>) -> Page {
    let words = entry.words(desk.tongue.tag);
    let (names, article) = (words.names, words.article());
    let title = parts::title("command", &[("name", entry.name), ("title", names.title)], desk);
    let body = html! {
        (facts(entry, desk))
        div lang=[parts::other(words.language, desk)] { (markup::article(&article, desk)) }
        (parts::example(&Mark::Commands, desk))
        (parts::more(("", &[]), desk))
        (parts::sources(entry.references, entry.unsure, desk))
        (parts::invitation(desk))
    };
    let headline = format!("{} {}", entry.name, names.title);
    Page {
        subject: desk.subject.clone(),
        title,
        description: format!("{}: {}", entry.name, names.summary),
        name: entry.name.to_owned(),
        heading: html! { (draw::large_verb(entry.name)) " " (names.title) },
        lead: names.summary.to_owned(),
        body,
        contents: desk.contents(),
        structured: vec![structured::tech_article(&headline, names.summary, words.language, desk)],
        language: words.language,
    }
}

fn facts(entry: &CommandEntry, desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    let given = if entry.status == Status::InPractice { "fact.replies-vendor" } else { "fact.replies" };
    html! { dl class="facts rows" {
        @if !entry.syntax.is_empty() {
            (parts::fact(&tongue.say("fact.syntax"), html! {
                @for (at, form) in entry.syntax.iter().enumerate() { @if at > 0 { br; } code { (form) } }
            }))
        }
        (parts::fact(&tongue.say("fact.status"), html! { (entry.status.words_in(tongue.tag)) }))
        (parts::fact(&tongue.say("fact.category"), html! { (tongue.phrase(category_key(entry.category))) }))
        @if let Some(iana) = entry.iana {
            (parts::fact(&tongue.say("fact.iana"), html! { code { (iana.feature) } ", " (tongue.phrase(conformance_key(iana.conformance))) }))
        }
        (replies(given, entry.standard, desk))
        (replies("fact.replies-practice", entry.in_practice, desk))
    } }
}

fn replies(key: &str, codes: &[ReplyCode], desk: &Desk<'_>) -> Markup {
    html! { @if !codes.is_empty() { (parts::fact(&desk.tongue.say(key), parts::codes(codes, desk))) } }
}

pub(super) fn category_key(category: Category) -> &'static str {
    match category {
        Category::AccessControl => "category.access-control",
        Category::TransferParameters => "category.transfer-parameters",
        Category::FileTransfer => "category.file-transfer",
        Category::FileManagement => "category.file-management",
        Category::Information => "category.information",
        Category::Security => "category.security",
        Category::Negotiation => "category.negotiation",
        Category::Mail => "category.mail",
        Category::Miscellaneous => "category.miscellaneous",
    }
}

/// The order of the list, which is that of RFC 959 and its successors.
pub(super) const CATEGORIES: [Category; 9] = [
    Category::AccessControl,
    Category::TransferParameters,
    Category::FileTransfer,
    Category::FileManagement,
    Category::Information,
    Category::Negotiation,
    Category::Security,
    Category::Miscellaneous,
    Category::Mail,
];

fn conformance_key(conformance: Conformance) -> &'static str {
    match conformance {
        Conformance::Mandatory => "conformance.mandatory",
        Conformance::Optional => "conformance.optional",
        Conformance::Historic => "conformance.historic",
    }
}
