//! What happens to a log, and how to check it.

use yew::prelude::*;

use crate::component::offline_card::OfflineCard;
use crate::text::use_text;

/// The privacy page.
#[component(Privacy)]
pub fn privacy() -> Html {
    let text = use_text();
    html! {
        <div class="wrap wrap-read"><article class="article alone">
            <h1>{ text.privacy_title }</h1>
            <p class="lead">{ text.privacy_lead }</p>
            <h2>{ text.privacy_check }</h2>
            <ol class="nums">{ for text.privacy_steps.lines().map(|step| html! { <li>{ step }</li> }) }</ol>
            <h2>{ text.privacy_secrets }</h2>
            <p>{ text.privacy_secrets_note }</p>
            <h2>{ text.privacy_kept }</h2>
            <p>{ text.privacy_kept_note }</p>
            <OfflineCard />
        </article></div>
    }
}
