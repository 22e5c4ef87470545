//! What was found in a log, and what stands in its place.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::Icon;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{AddressClass, FoundKind, FoundView, ShareView};

/// What was found.
#[derive(Properties, PartialEq)]
pub struct FoundListProps {
    /// What was found.
    pub found: Rc<ShareView>,
}

/// The list. It has no switches: secrets are masked everywhere, and what else is replaced is the choice of the form.
#[component(FoundList)]
pub fn found_list(props: &FoundListProps) -> Html {
    let text = use_text();
    let found = &props.found.found;
    html! {
        <section class="card" aria-labelledby="found">
            <div class="pad"><h2 id="found" class="h-lg">{ text.found_title }</h2></div>
            if found.is_empty() {
                <p class="pad quiet small">{ text.found_nothing }</p>
            } else {
                <ul class="found-list" role="list">{ for found.iter().map(|found| item(found, text)) }</ul>
            }
            <p class="pad small quiet">{ text.found_note }</p>
        </section>
    }
}

fn item(found: &FoundView, text: &'static Texts) -> Html {
    let more = found.count as usize - found.first.len().max(found.lines.len()).min(found.count as usize);
    let more = (more > 0).then(|| text.fill(text.answer_lines_more, &[("count", &text.number(more as u64))]));
    let count = text.number(found.count);
    let places = text.fill(text.found_places, &[("count", &count), ("times", &text.number(found.times))]);
    html! {
        <li>
            <div class="what">
                <strong>{ kind(found.kind, text) }</strong>
                <span class="cnt">
                    if found.kind.is_secret() { <Icon name="lock" /><span class="sr">{ text.found_locked }</span> }
                    <span aria-hidden="true">{ count }</span><span class="sr">{ places }</span>
                </span>
            </div>
            if found.kind.is_secret() {
                <small>{ secret(found, text) }{ for more.iter().map(|more| html! { <>{ " " }{ more }</> }) }</small>
            } else {
                <ul class="pairs" role="list">
                    { for found.first.iter().map(|one| html! {
                        <li><bdi class="was">{ &one.text }</bdi><span class="sr">{ text.found_becomes }</span><Icon name="out" />
                            <bdi class="ph">{ &one.word }</bdi>
                            { for one.in_log.iter().filter(|_| matches!(found.kind, FoundKind::Address(_))).map(|in_log| html! {
                                <small>{ text.fill(text.found_in_log, &[("address", in_log)]) }</small>
                            }) }
                        </li>
                    }) }
                    { for more.iter().map(|more| html! { <li><small>{ more }</small></li> }) }
                </ul>
            }
        </li>
    }
}

fn secret(found: &FoundView, text: &'static Texts) -> String {
    let lines: Vec<String> = found.lines.iter().map(ToString::to_string).collect();
    text.fill(text.found_always, &[("count", &lines.len().to_string()), ("list", &lines.join(", "))])
}

fn kind(kind: FoundKind, text: &'static Texts) -> &'static str {
    match kind {
        FoundKind::Password => text.found_password,
        FoundKind::UrlPassword => text.found_url,
        FoundKind::Account => text.found_account,
        FoundKind::Site => text.found_site,
        FoundKind::User => text.found_user,
        FoundKind::Host => text.found_host,
        FoundKind::Path => text.found_path,
        FoundKind::Address(AddressClass::Public) => text.found_public,
        FoundKind::Address(AddressClass::Private) => text.found_private,
        FoundKind::Address(AddressClass::Shared) => text.found_carrier,
        FoundKind::Address(_) => text.found_other,
    }
}
