//! The decoder against real logs, and its properties.

mod disguise;
mod golden;
mod hostile;
mod paste;
mod round_trip;
#[path = "../talks/mod.rs"]
#[allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "test code that the tests of several crates share"
)]
mod talks;
mod vectors;

/// How many cases a property is tried with: few where nothing else is asked for, so that the tests stay fast without
/// optimisation. `PROPTEST_CASES=100000 cargo test --release -p ftp-transcript --test it` tries many.
fn config(few: u32) -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few);
    // Cases that a property does not speak of are drawn again.
    let max_global_rejects = cases.saturating_mul(20);
    proptest::test_runner::Config { cases, max_global_rejects, failure_persistence: None, ..Default::default() }
}
