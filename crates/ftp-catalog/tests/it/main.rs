//! One binary for all tests of the catalogue that go through its public face.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod articles;
mod expectations;
mod markup;
mod origin;
