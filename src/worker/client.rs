//! The page's side of the conversation: starts the worker, asks it, and notices when it dies or falls silent.
//!
//! A `web_sys::Worker` of its own rather than gloo-worker's bridge, which shows no `error` event, cannot terminate a
//! worker that is busy, and panics on a message of another version: the three things that a long-lived page needs.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, MessageEvent, RequestCache, RequestInit, WorkerOptions, WorkerType};
use yew::Callback;

use super::codec;
use super::protocol::{BUILD, Job, PROTOCOL, Request, Response};

/// Relative, so that the page works under any path.
const LOADER: &str = "worker_loader.js";
/// A worker that has not said hello by then will not: one that cannot start says so at once, and a slow network needs this.
const START_MS: u32 = 60_000;
/// Answers about longer logs are not waited for once nobody wants them.
const LONG: u32 = 1_000_000;
/// Silence that means death; a megabyte may take another second.
const SILENCE_MS: u32 = 20_000;
const SILENCE_MS_PER_MB: u32 = 1_000;

/// The log, on its way to the worker.
#[derive(Clone)]
pub enum Payload {
    /// Text or bytes that the page has.
    Bytes(Rc<[u8]>),
    /// A file, to be read over there.
    File(File),
}

impl Payload {
    fn len(&self) -> u32 {
        match self {
            Payload::Bytes(bytes) => u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            Payload::File(file) => file.size() as u32,
        }
    }
}

/// What the page hears.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    /// An answer.
    Said(Response),
    /// The worker is gone, with the job that it was at, or with the rows of the last one.
    Died(Option<Job>),
    /// No worker can be started to do the job: an old browser, a page opened from disk, a file that does not come.
    NoWorker(Job),
}

/// A handle on the worker; clones are the same one.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Inner>>);

impl PartialEq for Client {
    fn eq(&self, other: &Client) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    hear: Callback<Heard>,
    worker: Option<Running>,
    /// The start of the first one, until it starts.
    start: Option<Timeout>,
    /// What is asked about the log that is being read, and the log; kept until the answer is there.
    reading: Option<(Request, Payload)>,
    /// The log that was read last is so long that another worker is there sooner than an answer about it.
    long: bool,
    /// How many answers are due for which the worker goes through the whole log.
    due: u32,
    refreshed: bool,
    watchdog: Option<Timeout>,
    /// The result, until it is said.
    held: Option<Timeout>,
}

struct Running {
    worker: web_sys::Worker,
    ready: bool,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Client {
    /// A client whose worker starts in the next task, so that it is warm when the first log comes, and does not take the
    /// processor from what is being drawn.
    pub fn new(hear: Callback<Heard>) -> Client {
        let inner = Inner {
            hear,
            worker: None,
            start: None,
            reading: None,
            long: false,
            due: 0,
            refreshed: false,
            watchdog: None,
            held: None,
        };
        let client = Client(Rc::new(RefCell::new(inner)));
        let starting = client.clone();
        let start = Timeout::new(0, move || {
            starting.0.borrow_mut().start = None;
            starting.spawn();
        });
        client.0.borrow_mut().start = Some(start);
        client
    }

    /// Reads a log. A log that is still being read is given up.
    pub fn analyse(&self, job: Job, payload: Payload) {
        self.read(Request::Analyse { job }, payload);
    }

    /// Reads a log for what it did, without keeping it. A log that is still being read is given up.
    pub fn course(&self, job: Job, payload: Payload) {
        self.read(Request::Course { job }, payload);
    }

    fn read(&self, request: Request, payload: Payload) {
        self.cancel();
        self.0.borrow_mut().long = payload.len() > LONG;
        self.0.borrow_mut().reading = Some((request, payload));
        let ready = self.0.borrow().worker.as_ref().map(|running| running.ready);
        match ready {
            // It takes the log as soon as it runs.
            None if self.0.borrow().start.is_some() => (),
            None => self.spawn(),
            Some(true) => self.send_log(),
            Some(false) => (),
        }
    }

    /// Gives up the log that is being read, and answers that are still due. WebAssembly cannot be interrupted, so a busy
    /// worker is replaced.
    pub fn cancel(&self) {
        let read = self.0.borrow_mut().reading.take().is_some();
        let asked = std::mem::take(&mut self.0.borrow_mut().due) > 0;
        let busy = read || (asked && self.0.borrow().long);
        let started = self.0.borrow().worker.as_ref().is_some_and(|running| running.ready);
        if busy && started {
            self.0.borrow_mut().worker = None;
            self.spawn();
        }
        let mut inner = self.0.borrow_mut();
        (inner.watchdog, inner.held) = (None, None);
    }

    /// Asks about the log that was read last.
    pub fn ask(&self, request: &Request) {
        let mut inner = self.0.borrow_mut();
        if let Some(running) = &inner.worker {
            post(&running.worker, request, None);
            inner.due += u32::from(takes_long(request));
        }
    }

    fn say(&self, response: Response) {
        let hear = self.0.borrow().hear.clone();
        if !matches!(response, Response::Summary { .. }) {
            return hear.emit(Heard::Said(response));
        }
        // The result is read in one task and drawn in the next, so that neither keeps the page's thread.
        let held = Timeout::new(0, move || hear.emit(Heard::Said(response)));
        self.0.borrow_mut().held = Some(held);
    }

    fn spawn(&self) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let Ok(worker) = web_sys::Worker::new_with_options(&of_this_build(LOADER), &options) else {
            return self.without_worker();
        };
        // It is this program that runs there, loaded and compiled already. What cannot take it will not start.
        let _ = worker.post_message(&wasm_bindgen::module());
        let on_message = {
            let client = self.clone();
            EventListener::new(&worker, "message", move |event| client.take(event))
        };
        let on_error = {
            let client = self.clone();
            EventListener::new(&worker, "error", move |_| client.worker_gone())
        };
        self.0.borrow_mut().worker = Some(Running { worker, ready: false, _listeners: [on_message, on_error] });
        self.watch(START_MS);
    }

    fn take(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let bytes = Uint8Array::new(&event.data()).to_vec();
        match codec::decode::<Response>(&bytes) {
            Some(Response::Ready { protocol, build }) if protocol == PROTOCOL && build == BUILD => {
                if let Some(running) = &mut self.0.borrow_mut().worker {
                    running.ready = true;
                }
                self.0.borrow_mut().watchdog = None;
                self.send_log();
            }
            Some(Response::Ready { .. } | Response::Incompatible) | None => self.refresh(),
            Some(response) => {
                if ends_reading(&response) {
                    let mut inner = self.0.borrow_mut();
                    inner.reading = None;
                    inner.watchdog = None;
                    // What was asked before was about another log, and gets no answer.
                    inner.due = 0;
                } else if answers_long(&response) {
                    let due = self.0.borrow().due.saturating_sub(1);
                    self.0.borrow_mut().due = due;
                } else if self.0.borrow().reading.is_some() {
                    self.watch_reading();
                }
                self.say(response);
            }
        }
    }

    fn send_log(&self) {
        let inner = self.0.borrow();
        if let (Some(running), Some((request, payload))) = (&inner.worker, &inner.reading) {
            post(&running.worker, request, Some(payload));
            drop(inner);
            self.watch_reading();
        }
    }

    fn watch_reading(&self) {
        let megabytes = self.0.borrow().reading.as_ref().map_or(0, |(_, payload)| payload.len() / 1_000_000);
        self.watch(SILENCE_MS + megabytes * SILENCE_MS_PER_MB);
    }

    fn watch(&self, milliseconds: u32) {
        let client = self.clone();
        let watchdog = Timeout::new(milliseconds, move || client.worker_gone());
        self.0.borrow_mut().watchdog = Some(watchdog);
    }

    /// The worker died, or is silent for too long, or never started.
    fn worker_gone(&self) {
        let mut inner = self.0.borrow_mut();
        inner.watchdog = None;
        let was_ready = inner.worker.take().is_some_and(|running| running.ready);
        if !was_ready {
            drop(inner);
            return self.without_worker();
        }
        inner.due = 0;
        let job = inner.reading.take().and_then(|(request, _)| job_of(&request));
        let hear = inner.hear.clone();
        drop(inner);
        hear.emit(Heard::Died(job));
    }

    /// A log that waits is told so. The next one, or the same again, has another worker tried.
    fn without_worker(&self) {
        let mut inner = self.0.borrow_mut();
        let waiting = inner.reading.take();
        let hear = inner.hear.clone();
        drop(inner);
        if let Some(job) = waiting.and_then(|(request, _)| job_of(&request)) {
            hear.emit(Heard::NoWorker(job));
        }
    }

    /// The worker is of another build: the browser kept an old file. It is fetched anew, once.
    fn refresh(&self) {
        let mut inner = self.0.borrow_mut();
        inner.worker = None;
        inner.watchdog = None;
        let again = !std::mem::replace(&mut inner.refreshed, true);
        drop(inner);
        if !again {
            return self.without_worker();
        }
        let client = self.clone();
        spawn_local(async move {
            if let Some(window) = web_sys::window() {
                let init = RequestInit::new();
                init.set_cache(RequestCache::Reload);
                let _ = JsFuture::from(window.fetch_with_str_and_init(&of_this_build(LOADER), &init)).await;
            }
            client.spawn();
        });
    }
}

/// The address of a file of the worker that belongs to this page: the build puts what tells builds apart behind its name,
/// so that no cache on the way gives the file of another.
fn of_this_build(file: &str) -> String {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    let build = root.and_then(|root| root.get_attribute("data-worker")).unwrap_or_default();
    format!("{file}{build}")
}

fn job_of(request: &Request) -> Option<Job> {
    match request {
        Request::Analyse { job } | Request::Course { job } => Some(*job),
        _ => None,
    }
}

/// After that nothing more is said of the reading.
fn ends_reading(response: &Response) -> bool {
    matches!(
        response,
        Response::Summary { .. } | Response::Course { .. } | Response::Unreadable { .. } | Response::TooLarge { .. }
    )
}

/// Whether the worker goes through the whole log for it.
fn takes_long(request: &Request) -> bool {
    use Request::{Export, Overview, Pictures, Share};
    matches!(request, Share { .. } | Export { .. } | Overview { .. } | Pictures { .. })
}

/// Whether that is the answer to such a request.
fn answers_long(response: &Response) -> bool {
    use Response::{Export, Overview, Pictures, Share};
    matches!(response, Share { .. } | Export { .. } | Overview { .. } | Pictures { .. })
}

fn post(worker: &web_sys::Worker, request: &Request, payload: Option<&Payload>) {
    let head = Uint8Array::from(codec::encode(request).as_slice());
    let moved = Array::of1(&head.buffer());
    let message = Array::of1(&head);
    match payload {
        Some(Payload::Bytes(bytes)) => {
            let bytes = Uint8Array::from(&bytes[..]);
            moved.push(&bytes.buffer());
            message.push(&bytes);
        }
        Some(Payload::File(file)) => {
            message.push(file);
        }
        None => (),
    }
    // A worker that cannot take a message says so by an error event, or by its silence.
    let _ = worker.post_message_with_transfer(&message, &moved);
}
