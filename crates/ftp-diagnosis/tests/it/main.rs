//! Tests of decoding and diagnosing together, from bytes to report.

mod advice_clients;
mod advice_modes;
mod cause;
mod compare;
mod corpus;
mod cuts;
mod faults;
mod invariants;
mod picture;
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

use talks::config;
