//! The head of every page.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon::Icon;
use super::offline_badge::OfflineBadge;
use crate::route::Route;
use crate::settings::flip_theme;
use crate::text::{LANGUAGES, Language, use_text};

/// What the head depends on.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Where the visitor is.
    pub route: Route,
}

/// The head.
#[component(Header)]
pub fn header(props: &HeaderProps) -> Html {
    let text = use_text();
    let current = |here: bool| here.then_some("page");
    let in_reference = matches!(
        props.route,
        Route::Reference
            | Route::Search(_)
            | Route::Reply(_)
            | Route::Command(_)
            | Route::Compare(..)
            | Route::Calculator
    );
    let language = use_context::<Language>();
    let list = use_node_ref();
    {
        // A language that could not be loaded was chosen in the list all the same.
        let (list, lost) = (list.clone(), language.as_ref().is_some_and(|language| language.lost));
        use_effect_with((text.language_tag, lost), move |(tag, _)| {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(tag);
            }
        });
    }
    let choose = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        let known = LANGUAGES.into_iter().find(|(tag, _)| *tag == chosen);
        if let (Some(language), Some((tag, _))) = (&language, known) {
            language.choose.emit(tag);
        }
    });
    html! {
        <header class="top">
            <div class="wrap">
                <a class="brand" href={Route::Home.href()}>
                    <svg aria-hidden="true"><use href="#brand" /></svg><span>{ text.app_name }</span>
                </a>
                <OfflineBadge />
                <nav aria-label={text.nav_main}>
                    <a href={Route::Reference.href()} aria-current={current(in_reference)}>{ text.nav_reference }</a>
                    <a href={Route::Privacy.href()} class="wide" aria-current={current(props.route == Route::Privacy)}>{ text.nav_privacy }</a>
                    if props.route != Route::Home {
                        <a class="btn btn-sm" href={Route::Home.href()}><Icon name="plus" /><span>{ text.nav_new }</span></a>
                    }
                    <select ref={list} class="lang" aria-label={text.language_choose} onchange={choose}>
                        { for LANGUAGES.into_iter().map(|(tag, name)| html! {
                            <option value={tag} lang={tag} selected={tag == text.language_tag}>{ name }</option>
                        }) }
                    </select>
                    <button class="icon-btn" type="button" onclick={|_| flip_theme()} aria-label={text.theme_switch}><Icon name="theme" /></button>
                </nav>
            </div>
        </header>
    }
}
