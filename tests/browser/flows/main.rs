//! The flows: what people do with the page, one file for each purpose. Run by `cargo xtask test`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod accessibility;
mod checked;
mod first_look;
mod given;
mod harness;
mod keyboard;
mod language;
mod long_logs;
mod one_thing;
mod phone;
mod pictures;
mod privacy;
mod reference;
mod reports;
mod sessions;
mod settings;
mod sharing;
mod transcript;
mod two_logs;
mod ways_in;
mod worker;
