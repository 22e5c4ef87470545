//! The link that holds the redacted log.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::link::LONGEST_LINK;
use crate::route::Route;
use crate::text::use_text;
use crate::worker::protocol::ShareView;

/// Chat programs cut longer ones.
const SAFE: usize = 2_000;

/// What the link is made of.
#[derive(Properties, PartialEq)]
pub struct LinkCardProps {
    /// What can be shown to others.
    pub share: Rc<ShareView>,
}

/// The card.
#[component(LinkCard)]
pub fn link_card(props: &LinkCardProps) -> Html {
    let text = use_text();
    let link = props.share.link.as_ref().ok().map(|packed| AttrValue::from(address(packed)));
    // Selected at once, for those who copy by hand.
    let onfocus = |event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            field.select();
        }
    };
    html! {
        <section class="card pad stack" aria-labelledby="link">
            <h2 id="link" class="h-lg">{ text.link_title }</h2>
            <p class="quiet small">{ text.link_note }</p>
            if props.share.same == Some(false) { <p class="small"><strong>{ text.link_otherwise }</strong></p> }
            if let Some(link) = link {
                { {
                    let length = text.number(link.len() as u64);
                    let words = if link.len() > SAFE { text.link_long } else { text.link_short };
                    let content = { let link = link.clone(); Callback::from(move |()| link.to_string()) };
                    html! {
                        <>
                            <div class="size">
                                <meter min="0" max={LONGEST_LINK.to_string()} value={link.len().to_string()} aria-label={text.link_length} />
                                <p class="small quiet num">{ text.fill(words, &[("count", &length)]) }</p>
                            </div>
                            <div class="btns">
                                <label class="sr" for="url">{ text.link_title }</label>
                                <input class="field mono" id="url" readonly=true dir="ltr" value={link} {onfocus} />
                                <CopyButton label={text.link_copy} {content} />
                            </div>
                        </>
                    }
                } }
            } else {
                <p class="small">{ text.link_refused }</p>
            }
        </section>
    }
}

/// The address of this page with the log in its fragment.
fn address(packed: &str) -> String {
    let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    // A theme that was asked for is nobody else's.
    let page = page.split('?').next().unwrap_or_default();
    format!("{page}{}", Route::Shared(packed.to_owned()).href())
}
