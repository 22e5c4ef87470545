//! The decoder against real logs, and its properties.

mod chosen;
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

use talks::config;
