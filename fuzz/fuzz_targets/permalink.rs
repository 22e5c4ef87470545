//! Any text to the log that a link of the page carries: text that is not longer than may be, or a reason.
#![no_main]

#[allow(dead_code, reason = "the target checks a part")]
#[path = "../../src/link.rs"]
mod link;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use link::{LONGEST_LINK, LONGEST_TEXT, pack, unpack};

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    // Past the letters, to the deflated text: few mutations of letters get there.
    if let Ok(log) = unpack(&URL_SAFE_NO_PAD.encode([&[1], input].concat()), LONGEST_LINK) {
        assert!(log.len() <= LONGEST_TEXT, "what unfolds is no longer than may be");
    }
    // As an address would have it, and as the packer would meet it.
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(log) = unpack(text, LONGEST_LINK) {
        assert!(log.len() <= LONGEST_TEXT, "what unfolds is no longer than may be");
        if let Ok(packed) = pack(&log, LONGEST_LINK) {
            assert_eq!(unpack(&packed, LONGEST_LINK).as_deref(), Ok(&*log), "it can be packed again");
        }
    }
    if let Ok(packed) = pack(text, LONGEST_LINK) {
        assert_eq!(unpack(&packed, LONGEST_LINK).as_deref(), Ok(text), "what is packed can be unpacked");
    }
});
