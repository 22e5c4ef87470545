//! Says that there is no network, and that it is not missed.

use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::offline::use_offline;
use crate::text::use_text;

/// The badge.
#[component(OfflineBadge)]
pub fn offline_badge() -> Html {
    let text = use_text();
    let away = use_offline().is_some_and(|offline| offline.state.away);
    html! {
        <span class="away">
            if away {
                <span class="tag"><Icon name="offline" /><span>{ text.offline_badge }</span><span class="sr">{ text.offline_said }</span></span>
                <Said words={format!("{} {}", text.offline_badge, text.offline_said)} />
            }
        </span>
    }
}
