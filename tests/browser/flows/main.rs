//! The flows: what people do with the page, one file for each purpose. Run by `cargo xtask test`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

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
mod offline;
mod one_thing;
mod phone;
mod pictures;
mod policy;
mod privacy;
mod reference;
mod reports;
mod sessions;
mod settings;
mod sharing;
mod transcript;
mod transcript_list;
mod ways_in;
mod worker;
