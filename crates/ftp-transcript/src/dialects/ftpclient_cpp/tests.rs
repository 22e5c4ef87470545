//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::session::{Login, Mode, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("ftpclient-cpp", log)
}

#[test]
fn libcurl_speaks_in_three_kinds() {
    let decoded = read(include_str!("samples/active.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 12].into()), Some(3090)));
    assert_eq!(session.login, Login::Accepted);
    let channels: Vec<_> = session.channels.iter().map(|c| (c.mode, c.outcome)).collect();
    assert_eq!(channels, [(Mode::Eprt, TransferOutcome::Failed), (Mode::Port, TransferOutcome::Failed)]);
}
