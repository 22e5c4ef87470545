//! An empty Yew page, built like the app: the floor under the app's size.
use yew::prelude::*;

#[component(Empty)]
fn empty() -> Html {
    html! { <p>{ "Nothing." }</p> }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<Empty>::new().render();
    // Only a browser has a page; elsewhere the component is kept from being unused.
    #[cfg(not(target_arch = "wasm32"))]
    drop(html! { <Empty /> });
}
