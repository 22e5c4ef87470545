//! Hooks that Yew compiles once for each type of value or function. Here they are compiled once: what differs is boxed.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

use base::functional::{Reducible, TearDown, UseReducerDispatcher, UseReducerHandle, hook};

/// A value of some type, and how two of that type are compared.
#[derive(Clone)]
struct Kept {
    value: Rc<dyn Any>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Kept {
    /// A value that is as good as another that equals it.
    fn comparing<T: PartialEq + 'static>(value: T) -> Kept {
        Kept { value: Rc::new(value), same: same::<T> }
    }

    /// A value that is always a new one.
    fn new<T: 'static>(value: T) -> Kept {
        Kept { value: Rc::new(value), same: |_, _| false }
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    matches!((one.downcast_ref::<T>(), other.downcast_ref::<T>()), (Some(one), Some(other)) if one == other)
}

impl PartialEq for Kept {
    fn eq(&self, other: &Kept) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

impl Reducible for Kept {
    type Action = Rc<dyn Any>;

    fn reduce(self: Rc<Self>, value: Rc<dyn Any>) -> Rc<Kept> {
        Rc::new(Kept { value, same: self.same })
    }
}

#[hook]
fn use_kept<'a>(init: Box<dyn FnOnce() -> Kept + 'a>) -> UseReducerHandle<Kept> {
    base::functional::use_reducer_eq(init)
}

/// What a component keeps from one drawing to the next; setting it draws the component anew.
#[hook]
pub fn use_state<T: 'static, F: FnOnce() -> T>(init: F) -> UseStateHandle<T> {
    UseStateHandle { kept: use_kept(Box::new(|| Kept::new(init()))), of: PhantomData }
}

/// The same; a value that equals the last one changes nothing.
#[hook]
pub fn use_state_eq<T: PartialEq + 'static, F: FnOnce() -> T>(init: F) -> UseStateHandle<T> {
    UseStateHandle { kept: use_kept(Box::new(|| Kept::comparing(init()))), of: PhantomData }
}

/// What is kept, to be read and set.
pub struct UseStateHandle<T> {
    kept: UseReducerHandle<Kept>,
    of: PhantomData<T>,
}

impl<T> UseStateHandle<T> {
    /// Keeps another value.
    pub fn set(&self, value: T)
    where
        T: 'static,
    {
        self.kept.dispatch(Rc::new(value));
    }

    /// What can only set it.
    pub fn setter(&self) -> UseStateSetter<T> {
        UseStateSetter { dispatch: self.kept.dispatcher(), of: PhantomData }
    }
}

impl<T: 'static> Deref for UseStateHandle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.kept.value.downcast_ref() {
            Some(value) => value,
            None => of_another_type(),
        }
    }
}

#[cold]
fn of_another_type() -> ! {
    unreachable!("a handle keeps values of its own type alone")
}

impl<T> Clone for UseStateHandle<T> {
    fn clone(&self) -> Self {
        UseStateHandle { kept: self.kept.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for UseStateHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept
    }
}

/// Sets what is kept.
pub struct UseStateSetter<T> {
    dispatch: UseReducerDispatcher<Kept>,
    of: PhantomData<fn(T)>,
}

impl<T: 'static> UseStateSetter<T> {
    /// Keeps another value.
    pub fn set(&self, value: T) {
        self.dispatch.dispatch(Rc::new(value));
    }
}

impl<T> Clone for UseStateSetter<T> {
    fn clone(&self) -> Self {
        UseStateSetter { dispatch: self.dispatch.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for UseStateSetter<T> {
    fn eq(&self, other: &Self) -> bool {
        self.dispatch == other.dispatch
    }
}

/// What is to be done before an effect is done again, and at the end.
type Undo = Box<dyn FnOnce()>;

#[hook]
fn use_effect_of(kept: Kept, effect: Box<dyn FnOnce(&Kept) -> Undo>) {
    base::functional::use_effect_with(kept, effect);
}

/// Does something after the component was drawn, if that on which it depends is not what it was.
#[hook]
pub fn use_effect_with<T, F, D>(on: T, effect: F)
where
    T: PartialEq + 'static,
    F: FnOnce(&T) -> D + 'static,
    D: TearDown,
{
    let effect = move |on: &Kept| -> Undo {
        match on.value.downcast_ref::<T>() {
            Some(on) => {
                let undo = effect(on);
                Box::new(move || undo.tear_down())
            }
            None => of_another_type(),
        }
    };
    use_effect_of(Kept::comparing(on), Box::new(effect));
}

/// Does something each time the component was drawn.
#[hook]
pub fn use_effect<F, D>(effect: F)
where
    F: FnOnce() -> D + 'static,
    D: TearDown,
{
    let effect = move |_: &Kept| -> Undo {
        let undo = effect();
        Box::new(move || undo.tear_down())
    };
    use_effect_of(Kept::new(()), Box::new(effect));
}
