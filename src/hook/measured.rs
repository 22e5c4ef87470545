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
    let drawn = use_mut_ref(|| 0_u32);
    let count = {
        let mut drawn = drawn.borrow_mut();
        *drawn = drawn.wrapping_add(1);
        *drawn
    };
    use_measured_when(element, count, guess, measure)
}

/// The same, after the first drawing and when `when` has changed: to read makes the browser lay out what is drawn.
#[hook]
pub fn use_measured_when<T, W>(element: &NodeRef, when: W, guess: T, measure: fn(&HtmlElement) -> Option<T>) -> T
where
    T: PartialEq + Copy + 'static,
    W: PartialEq + 'static,
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
    let again = read.clone();
    use_effect_with(when, move |_| again());
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
