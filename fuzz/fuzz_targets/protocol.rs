//! Any bytes to what page and worker say to each other: a value that is written as it was read, or nothing.
#![no_main]

#[allow(dead_code, reason = "the protocol names a type of it")]
#[path = "../../src/link.rs"]
mod link;

#[allow(dead_code, unused_imports, reason = "the target checks a part")]
#[path = "../../src/worker"]
mod worker {
    pub mod codec;
    mod course_view;
    mod cut;
    mod mirror;
    mod modes_view;
    mod pictures;
    pub mod protocol;
    mod reading_view;
    mod sessions_view;
    mod share_view;
    mod view;
}

use worker::codec::{decode, encode};
use worker::protocol::{Request, Response};

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    // What is read twice is compared as bytes, since a number that is none differs from itself.
    if let Some(request) = decode::<Request>(input) {
        let written = encode(&request);
        assert_eq!(decode::<Request>(&written).map(|again| encode(&again)), Some(written), "a request keeps its value");
    }
    if let Some(response) = decode::<Response>(input) {
        let written = encode(&response);
        assert_eq!(decode::<Response>(&written).map(|again| encode(&again)), Some(written), "a response keeps its value");
    }
});
