//! The foot of every page.

use yew::prelude::*;

use super::page_link::use_holding;
use crate::route::Route;
use crate::text::use_text;
use crate::words::Place;

/// What the foot can do.
#[derive(Properties, PartialEq)]
pub struct FooterProps {
    /// Shows the list of keys.
    pub show_keys: Callback<()>,
}

/// The foot.
#[component(Footer)]
pub fn footer(props: &FooterProps) -> Html {
    let text = use_text();
    let holding = use_holding();
    let onclick = props.show_keys.reform(|_| ());
    html! {
        <footer class="foot">
            <div class="wrap">
                <a href={Place::entrance(text.language_tag)} target={holding.then_some("_blank")}>{ text.foot_codes }</a>
                <a href={Route::Privacy.href()}>{ text.foot_pledge }</a>
                <button class="link" type="button" {onclick}>{ text.keys_open }</button>
            </div>
        </footer>
    }
}
