//! Remarks: sentences of client programs that tell something which no command or reply shows. They mean nothing for
//! the course of a session, so the decoder keeps them as mere text; a few findings rest on them.

use ftp_transcript::dialect::Perspective;
use ftp_transcript::recorder::Role;
use ftp_transcript::{Decoded, LineId, dialects};

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

/// Sentences of FileZilla, WinSCP, curl, lftp, ncftp, tnftp and libraries, in the parts that do not change.
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
];

/// All remarks of a log, by session. One pass over the lines that are a program's own words.
pub(crate) fn remarks(decoded: &Decoded) -> Vec<Remark> {
    let transcript = &decoded.transcript;
    let by_client = |dialect: usize| dialects::get(dialect).is_some_and(|d| d.perspective == Perspective::Client);
    let mut found = Vec::new();
    for segment in transcript.segments().iter().filter(|s| by_client(s.dialect)) {
        let mut session = None;
        for line in (segment.first_line.0..=segment.last_line.0).map(LineId) {
            session = transcript.session_of(line).or(session);
            if !matches!(transcript.role(line), Role::Note | Role::Unknown) {
                continue;
            }
            let Some(session) = session else { continue };
            let text = transcript.line_text(line);
            if let Some((_, meaning)) = SENTENCES.iter().find(|(words, _)| text.contains(words)) {
                found.push(Remark { session, line, meaning: *meaning });
            }
        }
    }
    found.sort_by_key(|r| (r.session, r.line));
    found
}

/// The remarks in one session.
pub(crate) fn of_session(all: &[Remark], session: usize) -> &[Remark] {
    let from = all.partition_point(|r| r.session < session);
    let to = all.partition_point(|r| r.session <= session);
    all.get(from..to).unwrap_or_default()
}
