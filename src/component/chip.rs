//! Chips of reply codes and verbs. The first digit decides, so it alone carries colour.

use yew::prelude::*;

use crate::route::Route;

/// A reply code.
#[derive(Properties, PartialEq)]
pub struct CodeChipProps {
    /// The code.
    pub code: u16,
    /// Leads to its article.
    #[prop_or_default]
    pub link: bool,
    /// For headings.
    #[prop_or_default]
    pub large: bool,
    /// Leads somewhere else.
    #[prop_or_default]
    pub to: Option<Route>,
}

/// The chip of a reply code.
#[component(CodeChip)]
pub fn code_chip(props: &CodeChipProps) -> Html {
    let text = format!("{:03}", props.code);
    let (first, rest) = text.split_at_checked(1).unwrap_or_default();
    let class = classes!("code", format!("d{first}"), props.large.then_some("code-lg"));
    let inner = html! { <><b>{ first.to_owned() }</b><span>{ rest.to_owned() }</span></> };
    let to = props.to.clone().or_else(|| props.link.then_some(Route::Reply(props.code)));
    if let Some(to) = to {
        html! { <a {class} href={to.href()} aria-label={text.clone()}>{ inner }</a> }
    } else {
        html! { <span {class}>{ inner }</span> }
    }
}

/// A verb.
#[derive(Properties, PartialEq)]
pub struct VerbChipProps {
    /// The verb.
    pub verb: AttrValue,
    /// Leads to its article.
    #[prop_or_default]
    pub link: bool,
    /// For headings.
    #[prop_or_default]
    pub large: bool,
}

/// The chip of a verb.
#[component(VerbChip)]
pub fn verb_chip(props: &VerbChipProps) -> Html {
    let class = classes!("verb", props.large.then_some("code-lg"));
    if props.link {
        html! { <a {class} href={Route::Command(props.verb.to_string()).href()}>{ &props.verb }</a> }
    } else {
        html! { <span {class}>{ &props.verb }</span> }
    }
}
