//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::session::{Login, TransferOutcome};
use crate::{Decoded, decode};

fn read(log: &str) -> Decoded {
    let decoded = decode(log.as_bytes().to_vec());
    assert_eq!(crate::dialects::all()[decoded.transcript.segments()[0].dialect].id, "ftpconnect");
    decoded
}

#[test]
fn every_line_of_the_samples_is_understood() {
    for sample in super::DIALECT.samples {
        assert_eq!(read(sample).transcript.lines_not_understood(), 0);
    }
}

#[test]
fn the_greeting_comes_after_user() {
    let decoded = read(include_str!("samples/flutter.log"));
    let session = &decoded.sessions[0];
    let greeting = &session.exchanges[session.greeting.unwrap()];
    assert_eq!(greeting.replies[0].parts.len(), 4);
    assert_eq!(session.exchanges[0].code().map(|c| c.0), Some(331), "USER's own");
    assert_eq!(session.login, Login::Accepted);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
}
