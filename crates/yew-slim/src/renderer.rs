//! The start of an app.

use web_sys::Element;

use crate::component::FunctionProvider;
use crate::host::{Host, Shown};

/// Draws an app into an element of the document.
pub struct Renderer<C: FunctionProvider> {
    root: Element,
    props: C::Properties,
}

impl<C: FunctionProvider> Renderer<C> {
    /// An app for that element.
    pub fn with_root_and_props(root: Element, props: C::Properties) -> Renderer<C> {
        Renderer { root, props }
    }

    /// Draws it.
    pub fn render(self) {
        base::Renderer::<Host>::with_root_and_props(self.root, Shown::new::<C>(self.props)).render();
    }
}
