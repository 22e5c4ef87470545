//! The worker's side of the conversation: takes messages, hands them to the analyser, posts the answers.
//!
//! A message from the page is an array: the request's bytes, then for `Analyse` and `Course` the log, as bytes or as a `File`
//! that is read here, piece by piece, so that the page never holds a large file. A message to the page is the response's bytes.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

use super::analyser::Analyser;
use super::codec;
use super::protocol::{BUILD, PROTOCOL, Request, Response};
use super::reading::Pieces;
use super::warm::warm_up;

/// Whether something is asked at once is known by then.
const IDLE_MS: u32 = 200;
/// The page draws with what came of the first time until then, and has the processor to itself.
const DRAWN_MS: u32 = 300;
/// How often the worker warms up; each time takes a few milliseconds, for which a log would have to wait.
const WARM_UPS: u32 = 20;

/// Starts to answer; returns at once.
pub fn serve() {
    let mut analyser = Analyser::default();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let idle = Rc::new(Cell::new(true));
    let busy = idle.clone();
    let take = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        busy.set(false);
        let message: Array = event.data().unchecked_into();
        let head = Uint8Array::new(&message.get(0)).to_vec();
        match codec::decode::<Request>(&head) {
            Some(request) => {
                let log = Log::of(&message.get(1));
                analyser.answer(request, log.as_ref().map(|log| log as &dyn Pieces), &post);
            }
            None => post(Response::Incompatible),
        }
    });
    scope.set_onmessage(Some(take.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    take.forget();
    post(Response::Ready { protocol: PROTOCOL, build: BUILD.to_owned() });
    warm_up_after(IDLE_MS, idle, WARM_UPS);
}

/// Warms up so many times, until something is asked: a log that came with the page's address is not kept waiting. What
/// came of the first time is for the page to warm up with.
fn warm_up_after(pause: u32, idle: Rc<Cell<bool>>, times: u32) {
    let warm = move || {
        if times > 0 && idle.get() {
            let summary = warm_up();
            let first = times == WARM_UPS;
            if first {
                post(Response::Rehearsal { summary: Box::new(summary) });
            }
            warm_up_after(if first { DRAWN_MS } else { 0 }, idle, times - 1);
        }
    };
    Timeout::new(pause, warm).forget();
}

/// The log of a message, where it is.
enum Log {
    /// A file, with what reads it.
    File(File, FileReaderSync),
    /// Bytes that are not in this program's memory yet.
    Bytes(Uint8Array),
}

impl Log {
    /// `None` if there is none.
    fn of(value: &JsValue) -> Option<Log> {
        if value.is_undefined() {
            return None;
        }
        Some(match value.dyn_ref::<File>() {
            Some(file) => Log::File(file.clone(), FileReaderSync::new().ok()?),
            None => Log::Bytes(Uint8Array::new(value)),
        })
    }
}

impl Pieces for Log {
    fn length(&self) -> u64 {
        match self {
            Log::File(file, _) => file.size() as u64,
            Log::Bytes(bytes) => u64::from(bytes.length()),
        }
    }

    fn read(&self, from: usize, to: usize, bytes: &mut Vec<u8>) -> bool {
        let piece = match self {
            // Numbers up to 2^53 are whole in JavaScript; no file is longer.
            Log::File(file, reader) => file
                .slice_with_f64_and_f64(from as f64, to as f64)
                .and_then(|piece| reader.read_as_array_buffer(&piece))
                .map(|buffer| Uint8Array::new(&buffer))
                .ok(),
            Log::Bytes(log) => Some(log.subarray(from as u32, to as u32)),
        };
        let Some(piece) = piece else { return false };
        bytes.extend_from_slice(&piece.to_vec());
        true
    }
}

fn post(response: Response) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let bytes = Uint8Array::from(codec::encode(&response).as_slice());
    // Moved, not copied. A page that is gone cannot be told anything.
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
