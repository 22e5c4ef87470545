//! Search over the reference: codes, commands, findings, comparisons, guides, and the texts that servers send. Happens in
//! the page; what is typed is sent nowhere.

mod field;
mod fold;
mod index;
mod load;

pub use field::{Field, FieldAction, Loading};
pub use fold::words;
pub use index::{Entry, Hit, Index};
pub use load::{load, names};
