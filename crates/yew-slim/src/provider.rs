//! A value for all components below.

use std::rc::Rc;

use base::context::ContextProviderProps;
use base::virtual_dom::VComp;

use crate::prelude::*;

/// Gives a value to all components below, for `use_context`. Yew's own does it, below this one.
#[component]
pub fn ContextProvider<T: Clone + PartialEq + 'static>(props: &ContextProviderProps<T>) -> Html {
    VComp::new::<base::ContextProvider<T>>(Rc::new(props.clone()), None).into()
}
