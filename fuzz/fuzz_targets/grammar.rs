//! Any text to all that the grammar of FTP reads in it: reply and command lines, 227 to 229, PORT to LPRT, listings, facts,
//! paths, sizes and moments.
#![no_main]

#[allow(dead_code, reason = "each target checks a part")]
#[path = "../../crates/ftp-diagnosis/tests/it/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| {
    invariants::announcement(text);
    invariants::grammar(text);
});
