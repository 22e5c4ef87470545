//! A fragment: one reply, one command or a bare code that somebody pasted, and what it says by itself.

use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::session::{Exchange, Reply};
use ftp_transcript::{Decoded, LineId, dialects};

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

/// The only thing in a text that holds no session: a number that the catalogue knows, such as 10060.
pub fn bare_code(decoded: &Decoded) -> Option<ReplyCode> {
    if !decoded.sessions.is_empty() || decoded.transcript.bytes() > 64 {
        return None;
    }
    let lines = (0..decoded.transcript.line_count() as u32).map(|line| decoded.transcript.line_text(LineId(line)));
    let mut words = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    let word = words.next().filter(|w| w.bytes().all(|b| b.is_ascii_digit()))?;
    let code = ReplyCode(word.parse().ok()?);
    (words.next().is_none() && ftp_catalog::reply(code).is_some()).then_some(code)
}
