//! The calculator on a page of its own, for links from the articles on 227, 229, PORT and EPRT.

use yew::prelude::*;

use super::reference::crumbs;
use crate::component::calculator::Calculator;
use crate::text::use_text;

/// The calculator page.
#[component(CalculatorPage)]
pub fn calculator_page() -> Html {
    let text = use_text();
    html! {
        <div class="wrap wrap-read">
            { crumbs(text.calculator_title, text) }
            <article class="article">
                <h1>{ text.calculator_title }</h1>
                <p class="lead">{ text.calculator_lead }</p>
                <Calculator />
            </article>
        </div>
    }
}
