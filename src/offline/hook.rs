//! Joins the browser's events and the state.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ServiceWorker, ServiceWorkerRegistration, ServiceWorkerState};
use yew::prelude::*;

use super::container::{ask, container, forget, is, is_wanted, number, register, want};
use super::state::{Keeping, Offline, OfflineAction, Stock};

/// The state, and what can be done about it: a context for all that shows it.
#[derive(Clone, PartialEq)]
pub struct OfflineHandle {
    /// The state.
    pub state: UseReducerHandle<Offline>,
    shared: Rc<Shared>,
}

/// What outlives a drawing: the registration, and the listeners on it.
#[derive(Default)]
struct Shared {
    registration: RefCell<Option<ServiceWorkerRegistration>>,
    listeners: RefCell<Vec<EventListener>>,
    /// Answers that are still expected.
    hearing: RefCell<Option<EventListener>>,
    /// The page is about to be loaded anew, on request.
    leaving: RefCell<bool>,
}

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The handle of the page around.
#[hook]
pub fn use_offline() -> Option<OfflineHandle> {
    use_context::<OfflineHandle>()
}

/// Watches the network and registers the service worker, once for the page.
#[hook]
pub fn use_offline_provider() -> OfflineHandle {
    let state = use_reducer(Offline::default);
    let shared = use_memo((), |()| Shared::default());
    let handle = OfflineHandle { state, shared };
    {
        let handle = handle.clone();
        use_effect_with((), move |()| handle.begin());
    }
    handle
}

impl OfflineHandle {
    fn say(&self, action: OfflineAction) {
        self.state.dispatch(action);
    }

    fn begin(&self) {
        let Some(window) = web_sys::window() else { return };
        for name in ["online", "offline"] {
            let handle = self.clone();
            self.hold(EventListener::new(&window, name, move |_| handle.look_at_network()));
        }
        self.look_at_network();
        let Some(container) = container() else { return self.say(OfflineAction::Keeping(Keeping::Refused)) };
        let controlled = container.controller().is_some();
        let handle = self.clone();
        self.hold(EventListener::new(&container, "controllerchange", move |_| {
            // Another version took over without being asked from here: this page is better loaded anew.
            if controlled && !*handle.shared.leaving.borrow() {
                handle.say(OfflineAction::Waits);
            }
            handle.look_at_stock();
        }));
        // Nothing is kept in a build for development: who builds again and reloads must see the new page.
        if cfg!(debug_assertions) || !is_wanted() {
            return self.say(OfflineAction::Keeping(Keeping::Off));
        }
        // The first view needs the network more than a later one.
        if window.document().is_some_and(|document| document.ready_state() == "complete") {
            self.register();
        } else {
            let handle = self.clone();
            self.hold(EventListener::once(&window, "load", move |_| handle.register()));
        }
    }

    fn register(&self) {
        let handle = self.clone();
        spawn_local(async move {
            let registered = match container() {
                Some(container) => register(&container).await,
                None => None,
            };
            match registered {
                Some(registration) => handle.watch(registration),
                None => handle.say(OfflineAction::Keeping(Keeping::Refused)),
            }
        });
    }

    fn watch(&self, registration: ServiceWorkerRegistration) {
        if registration.waiting().is_some() {
            self.say(OfflineAction::Waits);
        }
        let handle = self.clone();
        let target = registration.clone();
        self.hold(EventListener::new(&registration, "updatefound", move |_| {
            if let Some(worker) = target.installing() {
                handle.follow(worker);
            }
        }));
        if let Some(worker) = registration.installing() {
            self.follow(worker);
        }
        // Who leaves a tab open for days learns of a new version when coming back to it.
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let (page, registration) = (document.clone(), registration.clone());
            self.hold(EventListener::new(&document, "visibilitychange", move |_| {
                if !page.hidden() {
                    forget(registration.update());
                }
            }));
        }
        self.shared.registration.replace(Some(registration));
        self.look_at_stock();
    }

    /// Follows a worker that is being installed until it is active, or waits.
    fn follow(&self, worker: ServiceWorker) {
        let (handle, target) = (self.clone(), worker.clone());
        self.hold(EventListener::new(&worker, "statechange", move |_| match target.state() {
            ServiceWorkerState::Installed if handle.active().is_some() => handle.say(OfflineAction::Waits),
            ServiceWorkerState::Activated => handle.look_at_stock(),
            _ => (),
        }));
    }

    fn active(&self) -> Option<ServiceWorker> {
        self.shared.registration.borrow().as_ref().and_then(ServiceWorkerRegistration::active)
    }

    fn hold(&self, listener: EventListener) {
        self.shared.listeners.borrow_mut().push(listener);
    }

    fn look_at_network(&self) {
        let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
        self.say(OfflineAction::Away(!online));
    }

    /// Looks how much is kept, unless that is told anyway.
    pub fn look_at_stock(&self) {
        if matches!(self.state.keeping, Keeping::Busy(_)) {
            return;
        }
        self.ask_about_stock("state");
    }

    /// Has everything kept: all languages, the pages of the reference, the examples.
    pub fn keep_all(&self) {
        self.ask_about_stock("keep");
    }

    fn ask_about_stock(&self, question: &str) {
        let Some(worker) = self.active() else { return };
        let handle = self.clone();
        let hearing = ask(&worker, question, move |answer| {
            if let Some(keeping) = keeping(&answer) {
                handle.say(OfflineAction::Keeping(keeping));
            }
        });
        self.shared.hearing.replace(hearing);
    }

    /// Removes all that is kept; the next visit keeps nothing either.
    pub fn remove(&self) {
        want(false);
        let Some(worker) = self.active() else { return self.say(OfflineAction::Keeping(Keeping::Off)) };
        let handle = self.clone();
        let hearing = ask(&worker, "forget", move |_| {
            handle.shared.registration.replace(None);
            handle.say(OfflineAction::Keeping(Keeping::Off));
        });
        self.shared.hearing.replace(hearing);
    }

    /// Keeps the page again.
    pub fn allow(&self) {
        want(true);
        self.say(OfflineAction::Keeping(Keeping::Unknown));
        self.register();
    }

    /// Loads the version that waits. Asks first where that would close a log, and does not where another tab is open:
    /// both would be served by one version, and one of them has none of it.
    pub fn take(&self, holding: bool) {
        if holding {
            return self.say(OfflineAction::Ask);
        }
        let waiting = self.shared.registration.borrow().as_ref().and_then(ServiceWorkerRegistration::waiting);
        let Some(worker) = waiting else { return reload() };
        self.shared.leaving.replace(true);
        let (handle, target) = (self.clone(), worker.clone());
        self.hold(EventListener::new(&worker, "statechange", move |_| {
            if target.state() == ServiceWorkerState::Activated && *handle.shared.leaving.borrow() {
                reload();
            }
        }));
        let handle = self.clone();
        let hearing = ask(&worker, "take", move |answer| {
            if let Some(others) = number(&answer, "others").filter(|others| *others > 0) {
                handle.shared.leaving.replace(false);
                handle.say(OfflineAction::Others(others));
            }
        });
        self.shared.hearing.replace(hearing);
    }

    /// Not now.
    pub fn later(&self) {
        self.say(OfflineAction::Later);
    }
}

fn keeping(answer: &JsValue) -> Option<Keeping> {
    let stock =
        Stock { kept: number(answer, "kept")?, all: number(answer, "all")?, missing: number(answer, "missing")? };
    Some(match (is(answer, "failed"), is(answer, "busy")) {
        (true, _) => Keeping::Failed(stock),
        (_, true) => Keeping::Busy(stock),
        _ => Keeping::On(stock),
    })
}

fn reload() {
    if let Some(window) = web_sys::window() {
        // Fails only for a document that is being unloaded.
        let _ = window.location().reload();
    }
}
