//! Keeps the report in this browser, for those who ask.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::kept::{self, Kept, Trouble};
use crate::text::use_text;
use crate::worker::protocol::ShareView;

/// What would be kept.
#[derive(Properties, PartialEq)]
pub struct KeepCardProps {
    /// What can be shown to others: nothing else is kept.
    pub share: Rc<ShareView>,
}

/// The card.
#[component(KeepCard)]
pub fn keep_card(props: &KeepCardProps) -> Html {
    let text = use_text();
    let said = use_state_eq(|| "");
    let onclick = {
        let (share, said) = (props.share.clone(), said.clone());
        move |_: MouseEvent| {
            let summary = &share.summary;
            let Some(packed) = share.link.as_ref().ok().or(share.kept.as_ref()) else {
                return said.set(text.keep_too_long);
            };
            let lead = summary.lead.and_then(|at| summary.findings.get(at as usize));
            let kept = Kept {
                id: js_sys::Date::now() as u64,
                outcome: summary.outcome,
                lead: lead.map(|lead| lead.id.clone()),
                lines: summary.lines,
                packed: packed.clone(),
            };
            said.set(match kept::keep(&kept) {
                Ok(()) => text.keep_done,
                Err(Trouble::Denied) => text.keep_denied,
                Err(Trouble::Full) => text.keep_full,
            });
        }
    };
    html! {
        <section class="card pad stack" aria-labelledby="keep">
            <h2 id="keep" class="h-lg">{ text.keep_title }</h2>
            <p class="quiet small">{ text.keep_note }</p>
            <div class="btns"><button class="btn" type="button" {onclick}><Icon name="save" />{ text.keep_button }</button>
                <span class="small">{ *said }</span><Said words={*said} /></div>
        </section>
    }
}
