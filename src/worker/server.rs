//! The worker's side of the conversation: takes messages, hands them to the analyser, posts the answers.
//!
//! A message from the page is an array: the request's bytes, then for `Analyse` the log, as bytes or as a `File` that is
//! read here, so that the page never holds a large file. A message to the page is the response's bytes.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

use super::analyser::Analyser;
use super::codec;
use super::protocol::{BUILD, PROTOCOL, Request, Response};

/// Starts to answer; returns at once.
pub fn serve() {
    let mut analyser = Analyser::default();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let take = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let head = Uint8Array::new(&message.get(0)).to_vec();
        match codec::decode::<Request>(&head) {
            Some(request) => analyser.answer(request, log_bytes(&message.get(1)), &post),
            None => post(Response::Incompatible),
        }
    });
    scope.set_onmessage(Some(take.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    take.forget();
    post(Response::Ready { protocol: PROTOCOL, build: BUILD.to_owned() });
}

/// The log of a message. `None` if there is none, or its file cannot be read any more.
fn log_bytes(value: &JsValue) -> Option<Vec<u8>> {
    if value.is_undefined() {
        return None;
    }
    match value.dyn_ref::<File>() {
        Some(file) => {
            let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(file).ok()?;
            Some(Uint8Array::new(&buffer).to_vec())
        }
        None => Some(Uint8Array::new(value).to_vec()),
    }
}

fn post(response: Response) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let bytes = Uint8Array::from(codec::encode(&response).as_slice());
    // Moved, not copied. A page that is gone cannot be told anything.
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
