//! What the browser tests are written with: the built page in a real browser, found by what a person perceives of it.
//!
//! A flow is a test function around [`visit`]. The harness panics where something is missing; it never sleeps for a
//! fixed time, and waits for conditions instead. At the end of each visit it also fails the test when the page wrote an
//! error to the console, broke its own policy, asked for what is not there, or asked anything of another origin.
//!
//! `cargo xtask test` builds the page and runs all flows; over a page that is built, `cargo test -p browser-tests --test
//! flows NAME` runs those with NAME in theirs; `ENGINE=firefox` or `webkit` before it chooses the browser. Pictures go
//! to `target/screenshots`.
#![allow(clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "what is printed is shown beside a failed test")]

mod bidi;
mod browser;
mod chromium;
mod context;
mod devtools;
mod driver;
mod element;
mod engine;
mod firefox;
mod page;
mod perceived;
mod recorder;
mod visit;
mod wait;
mod webdriver;
mod webkit;

pub use element::Element;
pub use engine::{Engine, runs_in, skip};
pub use page::{Page, Scheme};
pub use visit::{Observed, Visit, built, visit, wait_for_program};
pub use wait::until as wait_for;
