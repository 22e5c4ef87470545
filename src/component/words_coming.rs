//! In place of words that are being loaded: nothing, as long as they may come; then that they did not, and another try.

use yew::prelude::*;

use super::said::Said;
use crate::text::{Language, use_text};

/// Words that are not here yet.
#[component(WordsComing)]
pub fn words_coming() -> Html {
    let text = use_text();
    let language = use_context::<Language>().unwrap_or_default();
    let again = language.again.reform(|_: MouseEvent| ());
    html! {
        if language.lost {
            <span>{ text.words_failed }</span>
            <Said words={text.words_failed} />
            <button class="btn btn-sm" type="button" onclick={again}>{ text.words_retry }</button>
        }
    }
}
