//! The flows: what people do with the page, one file for each purpose. Run by `cargo xtask test`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "what is printed is shown beside a failed test")]

mod accessibility;
mod checked;
mod embedding;
mod first_look;
mod given;
mod harness;
mod hostile;
mod hosting;
mod keyboard;
mod language;
mod long_logs;
mod offline;
mod one_thing;
mod opening;
mod phone;
mod pictures;
mod policy;
mod privacy;
mod reference;
mod reports;
mod running;
mod secrets;
mod sessions;
mod settings;
mod sharing;
mod states;
mod transcript;
mod transcript_list;
mod two_logs;
mod ways_in;
mod worker;
