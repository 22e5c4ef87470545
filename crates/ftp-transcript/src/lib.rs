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
pub mod problem;
pub mod recorder;
pub mod secret;
pub mod session;
pub mod source;
mod system_error;
pub mod text;
pub mod transcript;

pub use outline::outline;
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
    let source = source::Source::read(input, transcode);
    let lines = source.line_count();
    let mut recorder = Recorder::new(source.text(), lines);
    let segments = paste::read(&source, &mut recorder);
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
    Decoded { transcript, sessions: recorded.sessions, problems: recorded.problems }
}
