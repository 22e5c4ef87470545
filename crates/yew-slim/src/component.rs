//! What `#[component]` writes: the shape is Yew's, but of it only the function that draws is ever used.

use std::marker::PhantomData;

use base::functional::HookContext;
use base::html::{HtmlResult, Properties};

/// A component: what it is told, and what it draws of that.
pub trait FunctionProvider: Sized + 'static {
    /// What it is told.
    type Properties: Properties;

    /// Draws it.
    ///
    /// # Errors
    /// While it waits for something, which none of this app does.
    fn run(hooks: &mut HookContext, props: &Self::Properties) -> HtmlResult;
}

/// A component as Yew sees it. The host lives in its place, so nothing calls these functions.
#[expect(missing_docs, reason = "they are Yew's")]
pub trait BaseComponent: Sized + 'static {
    type Message: 'static;
    type Properties: Properties;

    fn create(context: &Context<Self>) -> Self;
    fn update(&mut self, context: &Context<Self>, message: Self::Message) -> bool;
    fn changed(&mut self, context: &Context<Self>, old: &Self::Properties) -> bool;
    #[expect(clippy::missing_errors_doc, reason = "nothing calls it")]
    fn view(&self, context: &Context<Self>) -> HtmlResult;
    fn rendered(&mut self, context: &Context<Self>, first: bool);
    fn destroy(&mut self, context: &Context<Self>);
    fn prepare_state(&self) -> Option<String>;
}

/// The properties that such a function would be given.
pub struct Context<C: BaseComponent>(C::Properties);

impl<C: BaseComponent> Context<C> {
    /// What the component is told.
    pub fn props(&self) -> &C::Properties {
        &self.0
    }
}

/// Stands where Yew keeps a component's hooks. The host keeps them.
pub struct FunctionComponent<C>(PhantomData<C>);

#[expect(missing_docs, clippy::missing_errors_doc, reason = "they are Yew's, and nothing calls them")]
impl<C: FunctionProvider> FunctionComponent<C> {
    pub fn new(_context: &Context<C>) -> Self
    where
        C: BaseComponent,
    {
        FunctionComponent(PhantomData)
    }

    pub fn render(&self, _props: &C::Properties) -> HtmlResult {
        Ok(base::Html::default())
    }

    pub fn rendered(&self) {}

    pub fn destroy(&self) {}

    pub fn prepare_state(&self) -> Option<String> {
        None
    }
}
