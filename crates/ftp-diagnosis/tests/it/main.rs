//! Tests of decoding and diagnosing together, from bytes to report.

mod advice_clients;
mod advice_modes;
mod cause;
mod corpus;
mod faults;
mod invariants;
mod properties;
mod redaction;
mod regressions;
#[path = "../../../ftp-transcript/tests/talks/mod.rs"]
#[allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "test code that the tests of several crates share"
)]
mod talks;

/// How many cases a property is tried with: few where nothing else is asked for.
fn config(few: u32) -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few);
    // Cases that a property does not speak of are drawn again.
    let max_global_rejects = cases.saturating_mul(20);
    proptest::test_runner::Config { cases, max_global_rejects, failure_persistence: None, ..Default::default() }
}
