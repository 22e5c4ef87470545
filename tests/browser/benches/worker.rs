//! How fast the page's worker reads large logs, beside the same libraries natively, in one run: `cargo xtask build`, then
//! `cargo bench -p browser-tests --bench worker`. `FTP_LOGS` names logs of your own, joined as in PATH. The worker is to
//! have at least 60 % of the native speed, though it also makes the views that the page shows.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "prints figures, and stops where there are none"
)]

#[path = "../../../crates/ftp-cli/benches/inputs/mod.rs"]
#[allow(dead_code, reason = "the inputs of other benchmarks too")]
mod inputs;

use browser_tests::{Visit, built, wait_for_program};
use ftp_diagnosis::diagnose;
use ftp_transcript::decode;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// In turn, so that what else the machine does meets both alike.
const ROUNDS: usize = 5;
/// The shortest time between opening a page and finding a file for it.
const SETTLED: Duration = Duration::from_secs(2);
/// The kind of the worker's answer with a result (`Response::Summary`); `worker/codec.rs` in the page has a test for it.
const RESULT: u64 = 5;

fn main() {
    let dist = built();
    println!("{:<32}{:>8}{:>14}{:>14}{:>10}", "medians of 5", "MB", "native MB/s", "worker MB/s", "ratio");
    for input in inputs::large() {
        let log = &input.logs[0];
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&dist, folder.path());
        std::fs::write(folder.path().join("large.log"), log).expect("a file in a temporary folder");
        let visit = Visit::start("measure", folder.path());
        let page = visit.page();
        let (mut native, mut worker) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let log = log.clone();
            let begun = Instant::now();
            let decoded = decode(log);
            black_box(diagnose(&decoded));
            native.push(begun.elapsed().as_secs_f64());
            drop(decoded);
            // A fresh page, and with it a fresh worker.
            page.open("");
            wait_for_program(&page);
            // Who has a file to drop has looked at the page before, and it has settled.
            std::thread::sleep(SETTLED);
            let told = page.run(&format!("return (async () => {{ {} }})()", include_str!("worker.js")), &[]);
            assert_eq!(told[1], RESULT, "the worker gave no result");
            worker.push(told[0].as_f64().expect("milliseconds") / 1e3);
        }
        let mb = input.bytes() as f64 / 1e6;
        let (native, worker) = (mb / median(&mut native), mb / median(&mut worker));
        println!("{:<32}{mb:>8.1}{native:>14.1}{worker:>14.1}{:>10.2}", input.name, worker / native);
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the built page").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            // The reference: hundreds of pages that nobody opens here.
            continue;
        }
        std::fs::copy(entry.path(), &target).expect("a file in a temporary folder");
    }
}
