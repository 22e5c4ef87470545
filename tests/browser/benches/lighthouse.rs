//! What Lighthouse says of the landing, a report and a page of the reference, as Caddy serves them with the configuration
//! of `dist`: `cargo xtask lighthouse`. Medians of five runs each, on the phone and the network that Lighthouse simulates.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "prints figures, and stops where there are none"
)]

#[path = "../flows/running.rs"]
#[allow(dead_code, reason = "what the flows ask of the server")]
mod running;

use std::process::Command;

use browser_tests::built;
use ftp_hosting::compress::Effort;
use running::Running;
use serde_json::Value;
use xtask::browser;
use xtask::kept::LIGHTHOUSE;
use xtask::server::Server;

const RUNS: usize = 5;
const PAGES: [(&str, &str); 3] = [("landing", ""), ("report", "#/sample/tls-required"), ("reference", "reply/227/")];
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
/// What the performance is made of.
const TIMES: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
];

fn main() {
    let running = Running::start(Server::Caddy, &built(), Effort::Best);
    for (name, path) in PAGES {
        let runs: Vec<Value> = (0..RUNS).map(|_| lighthouse(&running.url(path))).collect();
        println!("{name}, medians of {RUNS}");
        for category in CATEGORIES {
            let score = median(&runs, &format!("/categories/{category}/score"));
            println!("  {category:<28}{:>8.0}", score * 100.0);
        }
        for time in TIMES {
            println!("  {time:<28}{:>8.2}", median(&runs, &format!("/audits/{time}/numericValue")));
        }
        for failed in failed(runs.first().expect("one run")) {
            println!("  not passed: {failed}");
        }
    }
}

/// Its report. It misses the beginning of a visit now and then, and says so; then once more.
fn lighthouse(url: &str) -> Value {
    try_lighthouse(url).or_else(|_| try_lighthouse(url)).unwrap_or_else(|why| panic!("{why}"))
}

fn try_lighthouse(url: &str) -> Result<Value, String> {
    let script = LIGHTHOUSE.find().expect("Lighthouse; `cargo xtask lighthouse` gets it");
    let chromium = browser::chromium().expect("Chromium; `cargo xtask test` gets it").chromium;
    let flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
                 --disable-component-update --disable-sync";
    let mut command = Command::new("node");
    command.arg(script).args([url, "--quiet", "--output=json", "--output-path=stdout"]);
    command.arg(format!("--only-categories={}", CATEGORIES.join(","))).arg(format!("--chrome-flags={flags}"));
    let output = command.env("CHROME_PATH", chromium).output().expect("Node.js");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_slice(&output.stdout).map_err(|why| format!("Lighthouse gave no report: {why}\n{said}"))
}

fn median(runs: &[Value], pointer: &str) -> f64 {
    let mut values: Vec<f64> = runs.iter().filter_map(|run| run.pointer(pointer)?.as_f64()).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What a category other than performance takes points for.
fn failed(run: &Value) -> Vec<String> {
    let counted = |category: &&&str| **category != "performance";
    let references = CATEGORIES
        .iter()
        .filter(counted)
        .filter_map(|category| run.pointer(&format!("/categories/{category}/auditRefs"))?.as_array());
    let ids = references.flatten().filter(|audit| audit.pointer("/weight").and_then(Value::as_f64) > Some(0.0));
    let ids = ids.filter_map(|audit| audit.pointer("/id")?.as_str());
    ids.filter(|id| {
        run.pointer(&format!("/audits/{id}/score")).and_then(Value::as_f64).is_some_and(|score| score < 1.0)
    })
    .map(str::to_owned)
    .collect()
}
