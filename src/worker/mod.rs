//! The worker: what it and the page say to each other, its side and the page's.
//!
//! Only this folder knows how a log is analysed; the rest of the app sees the types of [`protocol`].

pub mod analyser;
mod citations;
pub mod client;
mod clock;
pub mod codec;
pub mod course_view;
mod cut;
pub mod folds;
mod foreign;
#[cfg(test)]
mod long_tests;
mod look;
pub mod mirror;
mod modes_view;
mod odd;
mod overview;
pub mod pictures;
pub mod protocol;
pub mod reading;
mod reading_view;
mod rows;
mod ruler;
#[cfg(test)]
mod secrets_tests;
pub mod server;
mod sessions;
pub mod sessions_view;
mod share;
pub mod share_view;
mod stages;
mod summary;
mod timeline;
pub mod view;
pub mod visible;
mod warm;

pub(crate) use rows::{class, numbers};
