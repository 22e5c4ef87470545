//! Any bytes to what one dialect's reader makes of them; the first byte names the dialect.
#![no_main]

#[allow(dead_code, reason = "each target checks a part")]
#[path = "../../crates/ftp-diagnosis/tests/it/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|input: &[u8]| invariants::reader(input));
