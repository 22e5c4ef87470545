//! A card that says how things stand, and what to do next.

use yew::prelude::*;

use super::icon::Icon;

/// What the card says.
#[derive(Properties, PartialEq)]
pub struct StateCardProps {
    /// Colour class.
    #[prop_or("note".into())]
    pub tone: AttrValue,
    /// Icon.
    pub icon: AttrValue,
    /// The state in a word.
    #[prop_or_default]
    pub word: AttrValue,
    /// The state in a sentence.
    pub title: AttrValue,
    /// Interrupts a screen reader.
    #[prop_or_default]
    pub alert: bool,
    /// Appears only after a moment, so that what is quick does not flicker.
    #[prop_or_default]
    pub late: bool,
    /// What follows.
    #[prop_or_default]
    pub children: Html,
}

/// A state card.
#[component(StateCard)]
pub fn state_card(props: &StateCardProps) -> Html {
    let role = props.alert.then_some("alert");
    html! {
        <section class={classes!("card", "state", props.late.then_some("late"))} {role}>
            <span class={classes!("glyph", props.tone.to_string())}><Icon name={props.icon.clone()} /></span>
            if !props.word.is_empty() { <p class={classes!("sev", props.tone.to_string())}>{ &props.word }</p> }
            <h1>{ &props.title }</h1>
            { props.children.clone() }
        </section>
    }
}
