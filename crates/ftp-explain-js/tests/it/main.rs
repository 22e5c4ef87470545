//! What the package promises: its report is that of the program, and its types name all that a report can say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod report;
mod types;
