//! Articles, loaded when somebody wants to read one: facts and titles are in the program, prose is in files beside it.

mod bundle;
mod document;
mod fetch;
mod findings;
mod names;
mod place;
mod store;

pub use document::Document;
pub use fetch::{Absent, fetch_text};
pub use findings::load_findings;
pub use names::Named;
pub use place::{Kind, Place};
pub use store::{Words, use_words};
