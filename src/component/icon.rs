//! One icon of the sprite that `index.html` carries.

use yew::prelude::*;

/// The icon to show.
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Its symbol without `i-`.
    pub name: AttrValue,
}

/// An icon. Never alone: a word beside it says the same, if only to a screen reader.
#[component(Icon)]
pub fn icon(props: &IconProps) -> Html {
    let href = format!("#i-{}", props.name);
    html! { <svg class={classes!("i", (props.name == "chev").then_some("i-chev"))} aria-hidden="true"><use href={href} /></svg> }
}
