//! A fragment: one reply, one command or a bare code that somebody pasted, and what it says by itself.

use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Reply};
use ftp_transcript::{Decoded, dialects};

/// What was pasted.
pub struct Fragment<'d> {
    /// The command.
    pub verb: Option<Verb>,
    /// The whole exchange.
    pub exchange: &'d Exchange,
    /// The reply.
    pub reply: Option<&'d Reply>,
}

impl Fragment<'_> {
    /// The code of the reply.
    pub fn code(&self) -> Option<ReplyCode> {
        self.reply.map(|reply| reply.code)
    }
}

/// The only exchange of a log that holds nothing else. `None` for a log.
pub fn fragment(decoded: &Decoded) -> Option<Fragment<'_>> {
    let [session] = decoded.sessions.as_slice() else { return None };
    let [exchange] = session.exchanges.as_slice() else { return None };
    let bare = dialects::get(session.dialect).is_some_and(|d| d.id == "bare");
    if !bare || session.foreign.is_some() || !session.notes.is_empty() || exchange.replies.len() > 1 {
        return None;
    }
    Some(Fragment { verb: exchange.verb(), exchange, reply: exchange.replies.first() })
}
