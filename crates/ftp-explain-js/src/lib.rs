//! The report on a log for JavaScript: what `package/explain.js` calls. `cargo xtask pack` makes the npm package of it.

use ftp_diagnosis::diagnose;
use ftp_diagnosis::render::{Options, json};
use ftp_transcript::decode;
use wasm_bindgen::prelude::wasm_bindgen;

/// The report on a log as JSON, schema [`json::SCHEMA`], secrets masked. `redact` replaces names, addresses and paths
/// too; `summary` leaves out what grows with the log. Total: any bytes give a report.
#[wasm_bindgen]
pub fn report(log: Vec<u8>, name: &str, redact: bool, summary: bool) -> String {
    let decoded = decode(log);
    let diagnosis = diagnose(&decoded);
    let mut out = Vec::new();
    let options = Options { redact, summary, ..Options::default() };
    // Strings and numbers into memory: writing them cannot fail.
    let _ = json::write(&mut out, name, &decoded, &diagnosis, options);
    String::from_utf8(out).unwrap_or_default()
}
