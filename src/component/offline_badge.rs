//! Says that there is no network, and that it is not missed.

use yew::prelude::*;

use super::icon::Icon;
use crate::offline::use_offline;
use crate::text::use_text;

/// The badge. Its place is always there, so that screen readers notice what comes into it.
#[component(OfflineBadge)]
pub fn offline_badge() -> Html {
    let text = use_text();
    let away = use_offline().is_some_and(|offline| offline.state.away);
    html! {
        <span class="away" role="status">
            if away {
                <span class="tag"><Icon name="offline" /><span>{ text.offline_badge }</span><span class="sr">{ text.offline_said }</span></span>
            }
        </span>
    }
}
