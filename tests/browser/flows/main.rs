//! The flows: what people do with the page, one file for each purpose. Run by `cargo xtask test`.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod first_look;
mod harness;
