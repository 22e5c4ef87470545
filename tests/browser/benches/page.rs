//! What the built page costs over long logs: `cargo bench --profile dev -p browser-tests --bench page`, over a page that
//! `cargo xtask build` made. Prints figures and judges none: machines differ.
#![allow(clippy::expect_used, clippy::panic, reason = "a measurement stops where something is missing")]
#![allow(clippy::print_stdout, reason = "a measurement prints what it measured")]

#[path = "../../../crates/ftp-cli/benches/inputs/mod.rs"]
#[allow(dead_code, clippy::indexing_slicing, reason = "the inputs of other benchmarks too")]
mod inputs;
mod memory;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use browser_tests::{Page, Visit, built, wait_for_program};
use serde_json::{Value, json};

/// The longest a log may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// The shortest time between opening a page and finding a file for it.
const SETTLED: Duration = Duration::from_secs(2);
/// Frames in which the transcript is scrolled from end to end.
const FRAMES: u32 = 600;
const PASTES: usize = 20;
const PASTED_LINES: usize = 200;

fn main() {
    // Cargo passes `--bench`; what else is given are sizes in MB.
    let mut sizes: Vec<u64> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![20, 300];
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    paste();
    for megabytes in sizes {
        let length = megabytes * 1_000_000;
        let path = folder.path().join("client.log");
        write_client_log(&path, length).expect("a temporary file");
        long_log(&path, &format!("{megabytes} MB of a client"));
        std::fs::remove_file(&path).expect("the file was there");
        for input in inputs::large() {
            let path = folder.path().join("server.log");
            write_server_log(&path, length, &input.logs).expect("a temporary file");
            long_log(&path, &format!("{megabytes} MB, {}", input.name));
            std::fs::remove_file(&path).expect("the file was there");
        }
    }
}

fn open(visit: &Visit) -> Page<'_> {
    let page = visit.page();
    page.open("");
    wait_for_program(&page);
    page
}

fn number(value: &Value, name: &str) -> f64 {
    value.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// Pastes a log of a few lines again and again.
fn paste() {
    let sample = include_str!("../../../static/samples/everything-fine.log");
    let text: String = sample.lines().cycle().take(PASTED_LINES).map(|line| format!("{line}\n")).collect();
    let visit = Visit::start("measure-paste", &built());
    let page = open(&visit);
    let measure = || page.run(include_str!("paste.js"), &[json!(text)]);
    // The first one also loads the words.
    measure();
    let times: Vec<Value> = (0..PASTES).map(|_| measure()).collect();
    let median = |name: &str| median(times.iter().map(|time| number(time, name)).collect());
    println!(
        "paste of {PASTED_LINES} lines: {:.0} ms to the painted verdict, median of {PASTES} (at most 100); repaint of the page alone {:.0} ms",
        median("verdict"),
        median("repaint")
    );
}

/// Drops a file, watches until it is read, and scrolls through it.
fn long_log(path: &Path, name: &str) {
    let megabytes = std::fs::metadata(path).expect("the file was just written").len() as f64 / 1e6;
    let visit = Visit::start("measure-long", &built());
    let page = open(&visit);
    page.run(
        "const field = Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file', ariaLabel: 'File to drop' });
         document.body.append(field);",
        &[],
    );
    page.find("button", "File to drop").choose_file(path);
    // Who has a file to drop has looked at the page before, and it has settled.
    std::thread::sleep(SETTLED);
    let before = memory::of(visit.browser());
    page.run(include_str!("watch.js"), &[]);
    let begun = Instant::now();
    let mut peak = before;
    let seen = loop {
        peak = peak.max(memory::of(visit.browser()));
        let seen = page.run("return measured", &[]);
        if seen.get("settled").is_some_and(Value::is_number) || begun.elapsed() > PATIENCE {
            break seen;
        }
        if let Some(trouble) = seen.get("trouble").and_then(Value::as_str) {
            println!("{name}: {trouble}");
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    peak = peak.max(memory::of(visit.browser()));
    let tasks = seen.get("tasks").and_then(Value::as_array).cloned().unwrap_or_default();
    let longest = tasks.iter().filter_map(Value::as_f64).fold(0.0, f64::max);
    let (first, whole) = (number(&seen, "first"), number(&seen, "whole"));
    println!(
        "{name}: first finding after {first:.0} ms, the whole after {whole:.0} ms, {:.1} % (at most 25); longest task {}",
        first / whole * 100.0,
        if longest > 0.0 {
            format!("{longest:.0} ms (at most 50), {} above 50", tasks.len())
        } else {
            "below 50 ms".to_owned()
        }
    );
    if let (Some(before), Some(peak)) = (before, peak) {
        let more = (peak - before) as f64 / 1e6;
        println!(
            "{name}: the browser takes {more:.0} MB more than before, {:.2} x the file (at most 3); {:.0} MB in all",
            more / megabytes,
            peak as f64 / 1e6
        );
    }
    page.run("location.hash = '#/transcript'", &[]);
    page.wait_until("the transcript", || !page.find_all("listbox").is_empty() && !page.find_all("option").is_empty());
    page.run(include_str!("scroll.js"), &[json!(FRAMES)]);
    let begun = Instant::now();
    let scrolled = loop {
        let scrolled = page.run("return scrolled", &[]);
        if !scrolled.is_null() || begun.elapsed() > PATIENCE {
            break scrolled;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    println!(
        "{name}: scrolled from end to end, {:.2} % of {FRAMES} frames with a blank row (at most 2), at most {} in a row (never two)",
        number(&scrolled, "blank") / f64::from(FRAMES) * 100.0,
        number(&scrolled, "longest")
    );
}

/// A server's log of at least that many bytes: the same ones again and again.
fn write_server_log(path: &Path, length: u64, logs: &[Vec<u8>]) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut written = 0;
    for log in logs.iter().cycle() {
        if written >= length {
            break;
        }
        out.write_all(log)?;
        written += log.len() as u64;
    }
    out.flush()
}

/// A client's log of at least that many bytes, of the same session again and again, each with a port of its own: the
/// same each time. Each of its short sessions failed, so that no log has more to be kept in mind.
fn write_client_log(path: &Path, length: u64) -> std::io::Result<()> {
    const SESSION: &str = include_str!("../../../static/samples/listing-hangs-after-pasv.log");
    let mut out = BufWriter::new(File::create(path)?);
    let mut written = 0;
    for round in 0_u64.. {
        let port = format!(",{},{})", 128 + round % 100, round / 100 % 256);
        let session = SESSION.replace(",156,64)", &port);
        if written >= length {
            break;
        }
        out.write_all(session.as_bytes())?;
        written += session.len() as u64;
    }
    out.flush()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
