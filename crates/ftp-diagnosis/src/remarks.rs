//! Remarks: sentences of programs that tell something which no command or reply shows, clients' and those that servers
//! write into their own logs. They mean nothing for the course of a session, so the decoder keeps them as mere text; a
//! few findings rest on them.

use ftp_transcript::dialect::Perspective;
use ftp_transcript::order;
use ftp_transcript::phrases::{Phrases, Prefer};
use ftp_transcript::recorder::Role;
use ftp_transcript::{Decoded, LineId, dialects};
use std::sync::LazyLock;

/// What a remark says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Meaning {
    /// A listing came whose lines the client cannot read.
    ListingUnreadable,
    /// The client shows a part of a listing only.
    ListingCut,
    /// The client cannot read the path in 257.
    PathUnreadable,
    /// Names are in another character set than agreed on.
    Charset,
    /// The server cannot resume files of this size.
    LargeResume,
    /// The wanted offset lies behind the end of the file.
    OffsetBeyondEnd,
    /// A reply came that no command asked for.
    ReplyOutOfStep,
    /// The data connection broke in the middle.
    DataLost,
    /// Line ends of a file were not those of text.
    BareLinefeeds,
    /// The data connection comes from another address than the control connection.
    OtherPeer,
    /// The server has no port left to listen on.
    NoPassivePort,
    /// The server took a passive port outside of the configured range.
    PortOutsideRange,
}

/// A sentence with a meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The session in which it stands.
    session: usize,
    /// Its line.
    pub line: LineId,
    /// What it says.
    pub meaning: Meaning,
}

/// Sentences of FileZilla, WinSCP, curl, lftp, ncftp, tnftp and libraries, then of ProFTPD, pyftpdlib, lftp and
/// FileZilla Server, in the parts that do not change. Where several fit, the first to begin in a line counts.
const SENTENCES: &[(&str, Meaning)] = &[
    ("Unexpected directory listing line", Meaning::ListingUnreadable),
    ("Invalid argument to date encode", Meaning::ListingUnreadable),
    ("Unable to parse FTP file list", Meaning::ListingUnreadable),
    ("Failed to parse directory listing", Meaning::ListingUnreadable),
    ("encoded in EBCDIC", Meaning::ListingUnreadable),
    ("Truncating directory listing", Meaning::ListingCut),
    ("Failed to parse returned path", Meaning::PathUnreadable),
    ("Invalid character sequence received", Meaning::Charset),
    ("Server does not send proper UTF-8", Meaning::Charset),
    ("did not contain valid UTF-8", Meaning::Charset),
    ("codec can't decode byte", Meaning::Charset),
    ("Server does not support resume of files >", Meaning::LargeResume),
    (" was beyond file size (", Meaning::OffsetBeyondEnd),
    ("Unexpected reply, no reply was pending", Meaning::ReplyOutOfStep),
    ("extra server response", Meaning::ReplyOutOfStep),
    ("stale data present on control connection", Meaning::ReplyOutOfStep),
    ("Lost data connection to remote host", Meaning::DataLost),
    ("Transfer connection interrupted", Meaning::DataLost),
    ("bare linefeeds received in ASCII mode", Meaning::BareLinefeeds),
    ("File may not have transferred correctly", Meaning::BareLinefeeds),
    ("differs from control peer IP", Meaning::OtherPeer),
    ("does not match control connection ip address", Meaning::OtherPeer),
    ("Data connection peer has mismatching address", Meaning::OtherPeer),
    ("SECURITY VIOLATION: Passive connection from", Meaning::OtherPeer),
    ("Could not open listen port for passive data connection", Meaning::NoPassivePort),
    ("defaulting to INPORT_ANY", Meaning::PortOutsideRange),
    ("valid passive port in the configured range", Meaning::PortOutsideRange),
];

/// All sentences in one search, made once for all logs. Only patterns far too many for its numbers would be refused.
static SEARCH: LazyLock<Option<Phrases>> =
    LazyLock::new(|| Phrases::new(SENTENCES.iter().map(|(words, _)| words), Prefer::First));

/// All remarks of a log, by session. One pass over the lines that are a program's own words, looking for all sentences
/// at once.
pub(crate) fn remarks(decoded: &Decoded) -> Vec<Remark> {
    let transcript = &decoded.transcript;
    let mut found = Vec::new();
    let Some(sentences) = SEARCH.as_ref() else { return found };
    for segment in transcript.segments() {
        let by_server = dialects::get(segment.dialect).is_some_and(|d| d.perspective == Perspective::Server);
        let mut session = None;
        for line in (segment.first_line.0..=segment.last_line.0).map(LineId) {
            session = transcript.session_of(line).or(session);
            // What is masked in a line is no part of a sentence, so most lines are dismissed as they are.
            if !matches!(transcript.role(line), Role::Note | Role::Unknown) || !transcript.may_say(line, sentences) {
                continue;
            }
            let text = transcript.line_text(line);
            let Some((_, meaning)) = sentences.find(text.as_ref()).and_then(|(sentence, _)| SENTENCES.get(sentence))
            else {
                continue;
            };
            // What a server writes often belongs to no connection: then to the one that began last.
            let begun = || decoded.sessions.partition_point(|s| s.first_line <= line).saturating_sub(1);
            let owner = if by_server { transcript.session_of(line).or_else(|| Some(begun())) } else { session };
            if let Some(session) = owner.filter(|owner| *owner < decoded.sessions.len()) {
                found.push(Remark { session, line, meaning: *meaning });
            }
        }
    }
    order::sort_by_key(&mut found, |r| (r.session, r.line));
    found
}

/// The remarks in one session.
pub(crate) fn of_session(all: &[Remark], session: usize) -> &[Remark] {
    let from = all.partition_point(|r| r.session < session);
    let to = all.partition_point(|r| r.session <= session);
    all.get(from..to).unwrap_or_default()
}
