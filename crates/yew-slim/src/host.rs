//! The one component of Yew's that runs all others.

use std::any::{Any, TypeId};
use std::rc::Rc;

use base::functional::{FunctionComponent, HookContext};
use base::html::{BaseComponent, Context, HtmlResult, Properties};
use base::virtual_dom::{Key, VComp, VList, VNode};

use crate::component::FunctionProvider;

/// A component's properties, and in its type the component.
pub(crate) struct Part<C: FunctionProvider>(pub(crate) C::Properties);

/// What the host knows of a component.
trait Drawn: Any {
    fn draw(&self, hooks: &mut HookContext) -> HtmlResult;

    /// The same component with the same properties.
    fn same(&self, other: &dyn Any) -> bool;
}

impl<C: FunctionProvider> Drawn for Part<C> {
    fn draw(&self, hooks: &mut HookContext) -> HtmlResult {
        C::run(hooks, &self.0)
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Part<C>>().is_some_and(|other| self.0 == other.0)
    }
}

/// What a host is told: which component it is, with which properties.
#[derive(Clone, Properties)]
pub(crate) struct Shown {
    part: Rc<dyn Drawn>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        let other: &dyn Any = &*other.part;
        self.part.same(other)
    }
}

impl Shown {
    pub(crate) fn new<C: FunctionProvider>(props: C::Properties) -> Shown {
        Shown { part: Rc::new(Part::<C>(props)) }
    }

    fn kind(&self) -> TypeId {
        let part: &dyn Any = &*self.part;
        part.type_id()
    }
}

/// The node of a component.
pub(crate) fn node<C: FunctionProvider>(part: Rc<Part<C>>, key: Option<Key>) -> VComp {
    hosted(part, key)
}

#[inline(never)]
fn hosted(part: Rc<dyn Drawn>, key: Option<Key>) -> VComp {
    VComp::new::<Host>(Rc::new(Shown { part }), key)
}

/// Lives the life of whatever component it is told to be.
pub(crate) struct Host {
    hooks: FunctionComponent<Host>,
    kind: TypeId,
    /// How many components it has been.
    lives: u32,
}

impl base::functional::FunctionProvider for Host {
    type Properties = Shown;

    fn run(hooks: &mut HookContext, shown: &Shown) -> HtmlResult {
        shown.part.draw(hooks)
    }
}

impl BaseComponent for Host {
    type Message = ();
    type Properties = Shown;

    fn create(context: &Context<Self>) -> Host {
        Host { hooks: FunctionComponent::new(context), kind: context.props().kind(), lives: 0 }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    /// Yew sees one component where there was another of the same place: here they are told apart, and nothing of the
    /// first is kept for the second.
    fn changed(&mut self, context: &Context<Self>, _: &Shown) -> bool {
        let kind = context.props().kind();
        if kind != self.kind {
            self.hooks.destroy();
            self.hooks = FunctionComponent::new(context);
            self.kind = kind;
            self.lives += 1;
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> HtmlResult {
        let html = self.hooks.render(context.props())?;
        // A list of one, named by the life, so that no element of an earlier life is used again.
        let life = VList::with_children(vec![html], Some(Key::from(self.lives)));
        Ok(VNode::from(VList::with_children(vec![life.into()], None)))
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.hooks.rendered();
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.hooks.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;

    #[derive(Properties, PartialEq)]
    struct Said {
        words: u32,
    }

    #[component]
    fn Loud(props: &Said) -> Html {
        props.words.into()
    }

    #[component]
    fn Quiet(props: &Said) -> Html {
        props.words.into()
    }

    #[test]
    fn a_component_is_itself_with_the_same_properties_alone() {
        let loud = Shown::new::<Loud>(Said { words: 1 });
        assert!(loud == Shown::new::<Loud>(Said { words: 1 }));
        assert!(loud != Shown::new::<Loud>(Said { words: 2 }));
        // Another component with the same properties is told apart, and does not take over what the first has kept.
        let quiet = Shown::new::<Quiet>(Said { words: 1 });
        assert!(loud != quiet && loud.kind() != quiet.kind());
    }

    #[test]
    fn what_html_writes_is_a_host() {
        let node = html! { <Loud words=1 /> };
        let VNode::VComp(written) = &node else { unreachable!("{node:?}") };
        assert_eq!(**written, VComp::new::<Host>(Rc::new(Shown::new::<Loud>(Said { words: 1 })), None));
        assert_ne!(node, html! { <Loud words=2 /> });
        assert_ne!(node, html! { <Quiet words=1 /> });
    }
}
