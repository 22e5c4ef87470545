//! How fast the page's worker reads large logs, beside the very same program natively, in one run: `cargo xtask build`,
//! then `cargo bench -p browser-tests --bench worker`. `FTP_LOGS` names logs of your own, joined as in PATH. Both read the
//! log from a file, explain its head, then the whole, and write the answer down. The worker is to have at least 60 % of
//! the native speed.
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
use ftp_reply_explainer::worker::analyser::Analyser;
use ftp_reply_explainer::worker::codec;
use ftp_reply_explainer::worker::protocol::Request;
use ftp_reply_explainer::worker::reading::Pieces;
use std::cell::Cell;
use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Seek, SeekFrom};
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
            native.push(natively(&folder.path().join("large.log")));
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

/// How many seconds the worker's part takes here.
fn natively(log: &Path) -> f64 {
    let begun = Instant::now();
    let log = OnDisk(File::open(log).expect("the log"));
    let (mut analyser, answered) = (Analyser::default(), Cell::new(0.0));
    analyser.answer(Request::Analyse { job: 1 }, Some(&log), &|answer| {
        let bytes = black_box(codec::encode(&answer));
        if bytes.first().copied().map(u64::from) == Some(RESULT) {
            answered.set(begun.elapsed().as_secs_f64());
        }
    });
    answered.get()
}

struct OnDisk(File);

impl Pieces for OnDisk {
    fn length(&self) -> u64 {
        self.0.metadata().map_or(0, |file| file.len())
    }

    fn read(&self, from: usize, to: usize, bytes: &mut Vec<u8>) -> bool {
        let mut file = &self.0;
        file.seek(SeekFrom::Start(from as u64)).is_ok() && file.take((to - from) as u64).read_to_end(bytes).is_ok()
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
