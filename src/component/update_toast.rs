//! Says that a new version of the page is ready, and loads it for who wants it.

use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::offline::{Update, use_offline};
use crate::text::use_text;

/// What the toast depends on.
#[derive(Properties, PartialEq)]
pub struct UpdateToastProps {
    /// A log is open, or being typed, that would have to be given again.
    pub holding: bool,
}

/// The toast.
#[component(UpdateToast)]
pub fn update_toast(props: &UpdateToastProps) -> Html {
    let text = use_text();
    let offline = use_offline();
    let update = offline.as_ref().map(|offline| offline.state.update).unwrap_or_default();
    let (said, load) = match update {
        Update::None | Update::Later => return Html::default(),
        Update::Ready => (text.update_ready.to_owned(), text.update_load),
        Update::Confirm => (text.update_confirm.to_owned(), text.update_load_anyway),
        Update::Others(count) => (text.fill(text.update_others, &[("count", &text.number(count))]), text.update_again),
    };
    let take = {
        let (offline, holding) = (offline.clone(), props.holding && update == Update::Ready);
        move |_: MouseEvent| {
            if let Some(offline) = &offline {
                offline.take(holding);
            }
        }
    };
    let later = move |_: MouseEvent| {
        if let Some(offline) = &offline {
            offline.later();
        }
    };
    html! {
        <div class="toasts">
            <section class="card toast" aria-label={text.update_ready}>
                <span class="ok"><Icon name="again" /></span>
                <span>{ &said }</span>
                <Said words={said} />
                <span class="btns">
                    <button class="btn btn-sm" type="button" onclick={take}>{ load }</button>
                    <button class="btn btn-sm btn-quiet" type="button" onclick={later}>{ text.update_later }</button>
                </span>
            </section>
        </div>
    }
}
