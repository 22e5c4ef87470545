//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::session::{Login, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("ftpconnect", log)
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
