//! Yew, with one life cycle for all components.
//!
//! Yew compiles the whole life of a component (create, update, mount, reuse, destroy, and the list of its hooks) once
//! for each component: some five kilobytes, sixty times. Here a component is what differs: a function that draws, and
//! properties that can be compared. One component of Yew's own, [`Host`](host), runs them all.
//!
//! The app names this crate `yew`, so that Yew's macros write its paths. Everything else is Yew's own. With Yew in its
//! place the app compiles just the same, and is larger.

// Yew's macros write `::yew`.
extern crate self as yew;

mod child;
mod component;
mod hooks;
mod host;
mod provider;
mod renderer;

pub use base::*;
pub use component::{BaseComponent, Context};
pub use provider::ContextProvider;
pub use renderer::Renderer;

/// Function components and hooks.
pub mod functional {
    pub use crate::component::{FunctionComponent, FunctionProvider};
    pub use crate::hooks::{UseStateHandle, UseStateSetter, use_effect, use_effect_with, use_state, use_state_eq};
    pub use base::functional::*;
}

/// What components are made of.
pub mod html {
    pub use crate::component::{BaseComponent, Context};
    pub use base::html::*;
}

/// What is drawn.
pub mod virtual_dom {
    pub use crate::child::VChild;
    pub use base::virtual_dom::*;
}

/// What most files want.
pub mod prelude {
    pub use crate::component::{BaseComponent, Context};
    pub use crate::functional::{FunctionComponent, FunctionProvider};
    pub use crate::provider::ContextProvider;
    pub use base::prelude::*;
}
