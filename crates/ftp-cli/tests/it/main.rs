//! The program from outside: what it prints for what input, and with which status it ends.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod about;
mod clients;
mod compare;
mod inputs;
mod logs;
mod privacy;
mod run;
mod status;
