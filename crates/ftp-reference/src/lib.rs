//! The reference as static pages: every reply code, command, comparison, finding and guide, in every language, written
//! from the words that the page and the program show, with examples that the engine has read.
//!
//! The pages link to each other by relative addresses and need no script, so that they work from any static host, under
//! any path. Beside the pages the words of each article are written for the app, in one file for each kind.

mod address;
mod assets;
mod coverage;
mod draw;
mod example;
mod extract;
mod layout;
mod markup;
mod page;
mod pages;
mod picture;
mod related;
mod structured;
mod style;
mod tongue;
mod write;

pub use assets::Assets;
pub use coverage::{Coverage, coverage, report};
pub use style::lean;
pub use write::{Count, Options, generate};
