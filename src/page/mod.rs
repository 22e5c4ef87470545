//! One file for each screen: puts components together. No parsing, no words.

pub mod calculator;
pub mod compare;
pub mod home;
pub mod pictures;
pub mod privacy;
pub mod reference;
pub mod report;
pub mod sessions;
pub mod share;
pub mod shared;
pub mod so_far;
pub mod transcript;
pub mod two;
