//! The pages as they are written: read back by a browser-grade parser and checked one by one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod dom;
mod pages;
mod site;
mod words;
