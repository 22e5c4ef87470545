//! The browser's side: finds the container of service workers, registers the one of this page, and asks it.

use gloo_events::EventListener;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerUpdateViaCache,
};

/// Beside the page, so that it serves the page's folder.
const FILE: &str = "offline.js";
/// Where the visitor's wish to have nothing kept stands.
const WISH: &str = "offline";

/// The container of service workers. None in a page without `https`; a sandboxed frame throws when it is asked.
pub(super) fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// Registers the worker, or nothing where the browser refuses.
pub(super) async fn register(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    JsFuture::from(container.register_with_options(FILE, &options)).await.ok()?.dyn_into().ok()
}

/// Asks a worker something and hands each of its answers on; the listener has to be kept as long as they may come.
pub(super) fn ask(
    worker: &ServiceWorker,
    question: &str,
    mut hear: impl FnMut(JsValue) + 'static,
) -> Option<EventListener> {
    let channel = MessageChannel::new().ok()?;
    let port = channel.port1();
    let listener = EventListener::new(&port, "message", move |event| {
        if let Some(event) = event.dyn_ref::<MessageEvent>() {
            hear(event.data());
        }
    });
    port.start();
    let moved = Array::of1(&channel.port2());
    worker.post_message_with_transferable(&question.into(), &moved).ok()?;
    Some(listener)
}

/// A number in an answer.
pub(super) fn number(answer: &JsValue, name: &str) -> Option<u32> {
    Reflect::get(answer, &name.into()).ok()?.as_f64().map(|number| number as u32)
}

/// Whether an answer has that.
pub(super) fn is(answer: &JsValue, name: &str) -> bool {
    Reflect::get(answer, &name.into()).is_ok_and(|value| value.is_truthy())
}

/// Whether the visitor lets the browser keep the page.
pub(super) fn is_wanted() -> bool {
    storage().and_then(|storage| storage.get_item(WISH).ok().flatten()).is_none()
}

/// Remembers whether the page may be kept, as far as the browser allows it.
pub(super) fn want(wanted: bool) {
    if let Some(storage) = storage() {
        let _ = if wanted { storage.remove_item(WISH) } else { storage.set_item(WISH, "off") };
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Waits for a promise whose outcome does not matter.
pub(super) fn forget(promise: Result<Promise, JsValue>) {
    if let Ok(promise) = promise {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
