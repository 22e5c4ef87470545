//! A link to a page of the reference that is no part of the app.

use yew::prelude::*;

use crate::text::use_text;
use crate::words::Place;

/// Whether a log is open here. It lives in memory alone, so that pages then open beside it, not in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Holding(pub bool);

/// Whether a log is open here.
#[hook]
pub fn use_holding() -> bool {
    use_context::<Holding>().unwrap_or_default().0
}

/// Where it leads.
#[derive(Properties, PartialEq)]
pub struct PageLinkProps {
    /// The page.
    pub place: Place,
    /// Classes.
    #[prop_or_default]
    pub class: Classes,
    /// What is shown.
    pub children: Html,
}

/// A link to a page of the reference.
#[component(PageLink)]
pub fn page_link(props: &PageLinkProps) -> Html {
    let text = use_text();
    let holding = use_holding();
    html! {
        <a class={props.class.clone()} href={props.place.page(text.language_tag)} target={holding.then_some("_blank")}>
            { props.children.clone() }
            if holding { <span class="sr">{ " " }{ text.new_tab }</span> }
        </a>
    }
}
