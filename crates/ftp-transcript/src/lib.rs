//! What was said: bytes of any log that mentions FTP → lines → exchanges → sessions.
//!
//! Decoding is a total, pure function: any bytes in, no panic, no I/O, no clock, no `Result`. What is not understood
//! stays visible as not understood, and every byte of the input belongs to exactly one line.
//!
//! ```
//! let log = b"220 ready\nPASV\n227 Entering Passive Mode (192,168,1,20,195,80)\n";
//! let decoded = ftp_transcript::decode(log.to_vec());
//! let channel = &decoded.sessions[0].channels[0];
//! let announced = channel.announced.as_ref().unwrap();
//! assert_eq!(announced.port(), Some(50_000));
//! ```

pub mod address;
pub mod dialect;
pub mod dialects;
pub mod grammar;
pub mod legacy;
pub mod note;
pub mod order;
pub mod outline;
mod paste;
pub mod phrases;
mod private_key;
pub mod problem;
pub mod recorder;
pub mod secret;
pub mod session;
pub mod source;
mod system_error;
pub mod text;
pub mod transcript;

pub use outline::outline;
pub use paste::candidates::{Candidate, candidates};
pub use session::{LineId, Session};
pub use transcript::Transcript;

use problem::Problem;
use recorder::Recorder;

/// A decoded log.
pub struct Decoded {
    /// The lines.
    pub transcript: Transcript,
    /// The control connections, in order of their first lines.
    pub sessions: Vec<Session>,
    /// What was odd while decoding, ascending by line.
    pub problems: Vec<Problem>,
}

impl Decoded {
    /// Reads the same log once more: in one dialect (see [`decode_as`]), or in what the text tells.
    pub fn read_again(self, dialect: Option<usize>) -> Decoded {
        let Transcript { source, secrets, .. } = self.transcript;
        let mut decoded = decode_source(source, dialect.filter(|at| dialects::get(*at).is_some()));
        decoded.transcript.adopt(secrets);
        decoded
    }

    /// Leaves one of several logs: the sessions that begin in a segment of the transcript. All lines stay, and so does
    /// what is masked in them. A segment that is not there leaves everything.
    pub fn keep_segment(&mut self, at: usize) {
        let Some(segment) = self.transcript.segments.get(at).copied() else { return };
        let within = |line: LineId| (segment.first_line..=segment.last_line).contains(&line);
        // For each session one more than its new place; 0 where it goes.
        let mut places = Vec::with_capacity(self.sessions.len() + 1);
        places.push(0_u32);
        let mut kept = 0;
        for session in &self.sessions {
            let stays = within(session.first_line);
            kept += u32::from(stays);
            places.push(if stays { kept } else { 0 });
        }
        self.sessions.retain(|session| within(session.first_line));
        for owner in &mut self.transcript.owners {
            *owner = places.get(*owner as usize).copied().unwrap_or_default();
        }
        self.problems.retain(|problem| within(problem.line));
    }
}

#[cfg(feature = "check")]
impl Decoded {
    /// For tests: the references to text, in any session, that lead beyond its end or into the middle of a character.
    /// Reading one gives nothing, so that it would be lost without notice.
    pub fn broken_references(&self) -> Vec<String> {
        let debug = format!("{:?}", self.sessions);
        text::broken_references(&debug, self.transcript.source.text(), &self.transcript.rebuilt)
    }
}

/// Decodes a log. Never fails: what is no FTP gives a transcript without sessions.
pub fn decode(input: Vec<u8>) -> Decoded {
    decode_with(input, legacy::unicode_only)
}

/// Decodes a log that may be in an encoding of before Unicode, by tables that the caller has.
pub fn decode_with(input: Vec<u8>, transcode: legacy::Transcoder) -> Decoded {
    decode_source(source::Source::read(input, transcode), None)
}

/// Decodes a log as if it were in one dialect from the first line to the last, for those who know better than the text
/// shows. `dialect` is an index into [`dialects::all`]; one that is not there leaves the choice to the text.
///
/// A wrong choice leaves lines that are not understood, and never shows a secret: what would be masked otherwise is
/// masked here too.
pub fn decode_as(input: Vec<u8>, dialect: usize, transcode: legacy::Transcoder) -> Decoded {
    let told = decode_with(input, transcode);
    if dialects::get(dialect).is_none() { told } else { told.read_again(Some(dialect)) }
}

/// For tests and the fuzzer: the same without telling the dialect first, which takes most of the time. So each reader is
/// reached at once; but what only another reader knows for a secret is not masked.
#[cfg(feature = "check")]
pub fn decode_only_as(input: Vec<u8>, dialect: usize) -> Decoded {
    decode_source(source::Source::read(input, legacy::unicode_only), Some(dialect))
}

fn decode_source(source: source::Source, forced: Option<usize>) -> Decoded {
    let lines = source.line_count();
    let mut recorder = Recorder::new(source.text(), lines);
    let segments = paste::read(&source, &mut recorder, forced);
    let recorded = recorder.finish();
    let mut transcript = Transcript {
        rebuilt: recorded.rebuilt,
        roles: recorded.roles,
        owners: recorded.owners,
        secrets: recorded.secrets,
        segments,
        repeats: recorded.repeats,
        source,
    };
    transcript.find_stray_passwords();
    transcript.find_private_keys();
    Decoded { transcript, sessions: recorded.sessions, problems: recorded.problems }
}
