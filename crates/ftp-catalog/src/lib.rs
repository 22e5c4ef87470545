//! What the FTP protocol says: reply codes and commands, as facts and prose. No parsing of logs, no I/O.
//!
//! Each entry is one file, `replies/229.md` or `commands/EPSV.md`: front matter gives the facts, the body explains.
//! The catalogue is open: a code or verb without an entry is an ordinary value.
//!
//! To add or correct an entry, edit its file; the build script says file and line of what is missing or wrong, and the
//! tests follow every link. Title, summary and body are for people who have never heard of FTP: plain words, second
//! person, present tense. A fact that nobody has checked against its source gets an `unsure:` line.
//!
//! ```
//! use ftp_catalog::{Expectation, ReplyCode, Verb, expected, reply};
//!
//! let entry = reply(ReplyCode(229)).expect("229 is in the catalogue");
//! assert_eq!(entry.title(), "Entering extended passive mode");
//! assert!(entry.article().section("what-to-do").is_some());
//! assert_eq!(expected(Verb::EPSV, ReplyCode(229)), Expectation::Standard);
//! assert_eq!(expected(Verb::PASV, ReplyCode(229)), Expectation::Unexpected);
//! ```

mod article;
mod comparison;
mod entry;
mod expect;
mod explain;
mod guide;
mod language;
pub mod letters;
mod lookup;
pub mod markup;
mod reply_code;
mod verb;

pub use article::{Article, Section};
pub use comparison::{Comparison, comparison};
pub use entry::{
    Argument, ArgumentShape, Category, CommandEntry, Conformance, Iana, Names, NextMove, Presence, Reference,
    ReplyEntry, Status, TypicalText,
};
pub use expect::{Expectation, expected, expected_greeting};
pub use guide::{Guide, picture};
pub use language::{Words, article, languages, phrase};
pub use lookup::{command, command_named, commands, comparisons, guide, guides, replies, reply};
pub use reply_code::{ReplyClass, ReplyCode, ReplyGroup};
pub use verb::{MAX_VERB_LEN, Verb};
