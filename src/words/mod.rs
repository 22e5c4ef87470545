//! Articles, loaded when somebody wants to read one: facts and titles are in the program, prose is in files beside it.

mod document;
mod findings;
mod names;
mod fetch;
mod place;
mod store;

pub use document::Document;
pub use findings::load_findings;
pub use names::Named;
pub use fetch::{Absent, fetch_text};
pub use place::{Kind, Place};
pub use store::{Words, use_words};
