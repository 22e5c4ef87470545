//! What the FTP protocol says: reply codes and commands, as facts and prose. No parsing of logs, no I/O.

mod reply_code;
mod verb;

pub use reply_code::{ReplyClass, ReplyCode, ReplyGroup};
pub use verb::{MAX_VERB_LEN, Verb};
