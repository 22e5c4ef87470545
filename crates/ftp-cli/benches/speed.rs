//! How long decoding, diagnosing and writing JSON take, also as a multiple of finding the lines with memchr in the same
//! run: `cargo bench -p ftp-cli --bench speed [part of a name]`. `FTP_LOGS` names large logs of your own.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "prints figures, and stops where there are none"
)]

mod inputs;

use criterion::{BatchSize, Criterion, Throughput};
use ftp_diagnosis::diagnose;
use ftp_diagnosis::render::json;
use ftp_transcript::decode;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, SystemTime};

const STAGES: [&str; 4] = ["line scan", "decode", "diagnose", "json"];

fn main() {
    let results = Path::new(env!("CARGO_TARGET_TMPDIR")).join("criterion");
    let begun = SystemTime::now();
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(3))
        .output_directory(&results)
        .configure_from_args();
    let inputs = inputs::all();
    for input in &inputs {
        measure(&mut criterion, input);
    }
    criterion.final_summary();
    // What was not measured this time keeps its old results, which are not of the same run.
    let median = |input: &inputs::Input, stage| median(&results.join(&input.name).join(stage).join("new"), begun);
    println!("\n{:<28}{:>12}{:>14}{:>10}{:>10}{:>10}", "", "MB", "scan, ms/MB", "decode", "diagnose", "json");
    for input in &inputs {
        let [Some(scan), decode, diagnose, json] = STAGES.map(|stage| median(input, stage)) else { continue };
        let mb = input.bytes() as f64 / 1e6;
        let times = [decode, diagnose, json].map(|t| t.map_or_else(|| "-".to_owned(), |t| format!("{:.1}", t / scan)));
        println!(
            "{:<28}{mb:>12.2}{:>14.3}{:>10}{:>10}{:>10}",
            input.name,
            scan / 1e6 / mb,
            times[0],
            times[1],
            times[2]
        );
    }
    println!("The last three are multiples of the scan.");
}

fn measure(criterion: &mut Criterion, input: &inputs::Input) {
    let mut group = criterion.benchmark_group(&input.name);
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.bench_function("line scan", |bencher| {
        bencher.iter(|| input.logs.iter().map(|log| memchr::memchr_iter(b'\n', black_box(log)).count()).sum::<usize>());
    });
    group.bench_function("decode", |bencher| {
        let decode_all = |logs: Vec<Vec<u8>>| logs.into_iter().map(decode).collect::<Vec<_>>();
        bencher.iter_batched(|| input.logs.clone(), decode_all, BatchSize::PerIteration);
    });
    let decoded: Vec<_> = input.logs.iter().cloned().map(decode).collect();
    group.bench_function("diagnose", |bencher| {
        bencher.iter_with_large_drop(|| decoded.iter().map(|log| diagnose(black_box(log))).collect::<Vec<_>>());
    });
    let diagnosed: Vec<_> = decoded.iter().map(diagnose).collect();
    group.bench_function("json", |bencher| {
        let write = || decoded.iter().zip(&diagnosed).map(|(log, what)| json::report("log", log, what, false));
        bencher.iter_with_large_drop(|| write().collect::<Vec<_>>());
    });
    group.finish();
}

/// The median in nanoseconds, if it was taken in this run.
fn median(folder: &Path, since: SystemTime) -> Option<f64> {
    let path = folder.join("estimates.json");
    let written = std::fs::metadata(&path).and_then(|about| about.modified()).ok()?;
    let estimates: serde_json::Value = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    (written >= since).then_some(estimates["median"]["point_estimate"].as_f64()).flatten()
}
