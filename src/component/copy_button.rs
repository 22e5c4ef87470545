//! A button that copies, and says whether it could.

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::hook::copy_text;
use crate::text::use_text;

/// How long the button says that it has copied.
const SAID_MS: u32 = 2_500;

/// What to copy.
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// The words on the button.
    pub label: AttrValue,
    /// Makes the text when it is wanted.
    pub content: Callback<(), String>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A copy button.
#[component(CopyButton)]
pub fn copy_button(props: &CopyButtonProps) -> Html {
    let text = use_text();
    let copied = use_state(|| None);
    let timer = use_mut_ref(|| None);
    let onclick = {
        let (copied, content) = (copied.clone(), props.content.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, timer, words) = (copied.clone(), timer.clone(), content.emit(()));
            spawn_local(async move {
                copied.set(Some(copy_text(&words).await));
                *timer.borrow_mut() = Some(Timeout::new(SAID_MS, move || copied.set(None)));
            });
        })
    };
    let said = match *copied {
        Some(true) => text.copied,
        Some(false) => text.copy_failed,
        None => "",
    };
    html! {
        <>
            <button class={classes!("btn", props.class.clone())} type="button" {onclick}>
                <Icon name={if *copied == Some(true) { "tick" } else { "copy" }} />
                if said.is_empty() { { &props.label } } else { { said } }
            </button>
            <Said words={said} />
        </>
    }
}
