//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::session::{Login, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("fubardev-ftpserver", log)
}

#[test]
fn who_speaks_stands_on_the_line_before() {
    let decoded = read(include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.client_address, Some([172, 17, 0, 1].into()));
    assert_eq!((session.peer.address, session.login), (None, Login::Accepted));
    assert_eq!(session.exchanges_of(Verb::FEAT).next().unwrap().1.replies[0].parts.len(), 3);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
    assert!(decoded.transcript.visible_secrets().is_empty());
}
