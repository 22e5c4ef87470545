//! The report in the forms that people and programs read.

mod about;
mod compose;
mod document;
mod fragment;
pub mod json;
pub mod markdown;
pub mod text;

pub use about::{About, about};
pub use document::Document;

use crate::Diagnosis;
use crate::words::Language;
use ftp_transcript::Decoded;

/// How a report is to look.
#[derive(Clone, Copy, Default, Debug)]
pub struct Options {
    /// The language of the words.
    pub language: Language,
    /// Whether names, addresses and paths are replaced by placeholders.
    pub redact: bool,
    /// Whether to leave out what grows with the log.
    pub summary: bool,
}

/// The report on one input, to be written as text or Markdown.
pub fn report(name: &str, decoded: &Decoded, diagnosis: &Diagnosis, options: Options) -> Document {
    compose::report(name, decoded, diagnosis, options)
}
