//! How much memory the decoded form takes, and how much is needed on the way to a report, in bytes for each byte of the
//! log: `cargo bench -p ftp-cli --bench memory [part of a name]`. `FTP_LOGS` names large logs of your own.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "prints figures, and stops where there are none"
)]

mod inputs;

use ftp_diagnosis::diagnose;
use ftp_diagnosis::render::{Options, json};
use ftp_transcript::decode;
use peak_alloc::PeakAlloc;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() {
    // Cargo puts `--bench` before the words that are meant for this program.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|part| name.contains(part));
    println!(
        "{:<28}{:>10}{:>12}{:>12}{:>12}{:>12}",
        "bytes for each byte", "MB", "decoded", "decode", "diagnose", "json"
    );
    for input in inputs::all().into_iter().filter(|input| is_wanted(&input.name)) {
        let bytes = input.bytes();
        let each = |heap: usize| heap as f64 / bytes as f64;
        let before = HEAP.current_usage() - bytes - input.logs.capacity() * size_of::<Vec<u8>>();
        let used = || HEAP.current_usage().saturating_sub(before);
        let peak = || HEAP.peak_usage().saturating_sub(before);
        let name = input.name;
        // Hostile or not: what is decoded holds the log itself, too.
        HEAP.reset_peak_usage();
        let decoded: Vec<_> = input.logs.into_iter().map(decode).collect();
        let (size, decoding) = (used(), peak());
        HEAP.reset_peak_usage();
        let diagnosed: Vec<_> = decoded.iter().map(diagnose).collect();
        let diagnosing = peak();
        HEAP.reset_peak_usage();
        for (log, what) in decoded.iter().zip(&diagnosed) {
            json::write(std::io::sink(), "log", log, what, Options::default()).expect("a sink takes all");
        }
        println!(
            "{name:<28}{:>10.2}{:>12.2}{:>12.2}{:>12.2}{:>12.2}",
            bytes as f64 / 1e6,
            each(size),
            each(decoding),
            each(diagnosing),
            each(peak())
        );
    }
    println!("decoded: what is kept; the others: the most at any time, all that is kept so far included.");
}
