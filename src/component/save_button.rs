//! A button that saves a text as a file, and says what became of it.

use yew::prelude::*;

use super::icon::Icon;
use super::said::Said;
use crate::hook::save_text;
use crate::text::use_text;

/// What to save.
#[derive(Properties, PartialEq)]
pub struct SaveButtonProps {
    /// Makes the text when it is wanted.
    pub content: Callback<(), String>,
    /// The file's name. No word of a log.
    pub name: AttrValue,
    /// The file's type.
    pub kind: AttrValue,
}

/// A save button.
#[component(SaveButton)]
pub fn save_button(props: &SaveButtonProps) -> Html {
    let text = use_text();
    let said = use_state_eq(String::new);
    let onclick = {
        let (said, content, name, kind) = (said.clone(), props.content.clone(), props.name.clone(), props.kind.clone());
        move |_: MouseEvent| {
            let saved = save_text(&name, &kind, &content.emit(()));
            said.set(if saved { text.fill(text.saved, &[("name", &name)]) } else { text.save_failed.to_owned() });
        }
    };
    html! {
        <>
            <button class="btn" type="button" {onclick}><Icon name="save" />{ text.fill(text.save_as, &[("name", &props.name)]) }</button>
            <span class="small quiet">{ (*said).clone() }</span>
            <Said words={(*said).clone()} />
        </>
    }
}
