//! Sizes of elements: read when they change, and set where a class does not do.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// What `measure` reads of an element: after each drawing, and when the element's size changes, which others may cause
/// that are drawn after it. `guess` until there is something to be read.
#[hook]
pub fn use_measured<T>(element: &NodeRef, guess: T, measure: fn(&HtmlElement) -> Option<T>) -> T
where
    T: PartialEq + Copy + 'static,
{
    let measured = use_state_eq(|| guess);
    let read = {
        let (element, measured) = (element.clone(), measured.setter());
        move || {
            if let Some(found) = element.cast::<HtmlElement>().and_then(|element| measure(&element)) {
                measured.set(found);
            }
        }
    };
    use_effect(read.clone());
    let element = element.clone();
    use_effect_with((), move |()| {
        let resized = Closure::<dyn FnMut()>::new(read);
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, element.cast::<HtmlElement>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(resized);
        }
    });
    *measured
}

/// Sets a style through the CSSOM: the content security policy allows no style attribute.
pub fn set_style(node: &NodeRef, property: &str, value: &str) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Fails for no valid property name.
        let _ = element.style().set_property(property, value);
    }
}
