//! The report in the forms that people and programs read.

mod about;
mod advice;
mod compose;
mod contents;
mod document;
mod fragment;
pub mod html;
pub mod json;
pub mod markdown;
mod modes;
pub mod text;
mod ticket;

pub use about::{About, about};
pub use advice::clients;
pub use contents::{Contents, Row, Told, pauses};
pub use document::{Document, Quoted};
pub use modes::{CellTold, CellWords, ModesTold, cells_of};
pub use ticket::ticket_of;

use crate::Diagnosis;
use crate::finding::Actor;
use crate::fragment as pieces;
use crate::redact::Redactor;
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
    /// When to say which mode would work.
    pub modes: ShowModes,
}

/// When a report says which mode would work.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ShowModes {
    /// Where a data connection had trouble.
    #[default]
    Troubled,
    /// In every report.
    Always,
    /// In none.
    Never,
}

/// The report on one input, to be written as text or Markdown.
pub fn report(name: &str, decoded: &Decoded, diagnosis: &Diagnosis, options: Options) -> Document {
    let redactor = Redactor::new(decoded, options.redact);
    let contents = Contents::new(name, decoded, diagnosis, &redactor);
    let mut piece = Document::default();
    if let Some(fragment) = pieces::fragment(decoded) {
        fragment::explain(decoded, options.language, &redactor, &fragment, &mut piece);
    } else if let Some(code) = pieces::bare_code(decoded) {
        fragment::explain_number(code, options.language, &mut piece);
    }
    let advice = advice::section(decoded, diagnosis, &redactor, options);
    compose::compose(options.language, &contents, piece, advice, options.summary)
}

/// The letter about one input to the person who must act: to `to`, or to the one whose move it is.
pub fn ticket(name: &str, decoded: &Decoded, diagnosis: &Diagnosis, options: Options, to: Option<Actor>) -> Document {
    let redactor = Redactor::new(decoded, options.redact);
    ticket_of(options.language, &Contents::new(name, decoded, diagnosis, &redactor), to)
}

/// The report of which somebody has the contents, but not the log.
pub fn document_of(language: Language, contents: &Contents) -> Document {
    let advice = contents.modes.as_ref().map(|told| modes::write(language, told));
    compose::compose(language, contents, Document::default(), advice.unwrap_or_default(), false)
}

/// One finding alone.
pub fn finding(language: Language, finding: &Told) -> Document {
    compose::compose_finding(language, finding)
}
