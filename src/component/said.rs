//! What changes on the page, said by screen readers: in one polite live region for all, since of several that change at
//! the same time some are not heard.

use web_sys::Element;
use yew::prelude::*;

/// The name of the region in the document.
const REGION: &str = "said";

/// The live region. It stands once in the page, from the beginning, and nothing is drawn into it: what is said comes in
/// from wherever it happens.
#[component(LiveRegion)]
pub fn live_region() -> Html {
    html! { <p class="sr" id={REGION} role="status" aria-live="polite"></p> }
}

/// What is to be said.
#[derive(Properties, PartialEq)]
pub struct SaidProps {
    /// The words; none while there is nothing to say.
    pub words: AttrValue,
    /// Only what changes is news: what was there when the screen was opened is read with it.
    #[prop_or_default]
    pub news: bool,
}

/// Says words whenever they change. Shows nothing: what is seen stands beside it.
///
/// An element all the same: Yew 0.23 takes the place of a component that draws none from what stood behind it once, and
/// ends where that is gone when something is put before it.
#[component(Said)]
pub fn said(props: &SaidProps) -> Html {
    let opened = use_mut_ref(|| true);
    let silent = props.news;
    use_effect_with(props.words.clone(), move |words| {
        let words = words.clone();
        let known = silent && std::mem::take(&mut *opened.borrow_mut());
        if !known && !words.is_empty() {
            say(&words);
        }
        // What does not hold any more is not left there to be read.
        move || take_back(&words)
    });
    html! { <span hidden=true></span> }
}

fn region() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(REGION)
}

fn say(words: &str) {
    if let Some(region) = region() {
        region.set_text_content(Some(words));
    }
}

/// Empties the region, unless something else was said meanwhile.
fn take_back(words: &str) {
    if let Some(region) = region().filter(|region| region.text_content().as_deref() == Some(words)) {
        region.set_text_content(None);
    }
}
