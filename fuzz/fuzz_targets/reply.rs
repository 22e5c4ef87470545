//! Any text to what a 227, 229, PORT or EPRT announces.
#![no_main]

#[allow(dead_code, reason = "each target checks a part")]
#[path = "../../crates/ftp-diagnosis/tests/it/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| invariants::announcement(text));
