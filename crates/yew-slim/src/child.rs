//! A component with its properties, as `html!` writes it.

use std::rc::Rc;

use base::html::IntoPropValue;
use base::virtual_dom::{Key, VComp, VNode};

use crate::component::FunctionProvider;
use crate::host::{Part, node};

/// A component with its properties.
pub struct VChild<C: FunctionProvider> {
    part: Rc<Part<C>>,
    key: Option<Key>,
}

impl<C: FunctionProvider> VChild<C> {
    /// A component with its properties, and its name among its neighbours.
    pub fn new(props: C::Properties, key: Option<Key>) -> VChild<C> {
        VChild { part: Rc::new(Part(props)), key }
    }
}

impl<C: FunctionProvider> From<VChild<C>> for VComp {
    fn from(child: VChild<C>) -> VComp {
        node(child.part, child.key)
    }
}

impl<C: FunctionProvider> From<VChild<C>> for VNode {
    fn from(child: VChild<C>) -> VNode {
        VComp::from(child).into()
    }
}

impl<C: FunctionProvider> IntoPropValue<VNode> for VChild<C> {
    fn into_prop_value(self) -> VNode {
        self.into()
    }
}
