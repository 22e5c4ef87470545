//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::Failure;
use crate::session::{Connection, End, Login};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("pemftp", log)
}

#[test]
fn a_data_connection_that_timed_out() {
    let decoded = read(include_str!("samples/data.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 12].into()), Some(21)));
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    let channel = &session.channels[0];
    assert_eq!(channel.used.unwrap().address, Some([10, 0, 0, 12].into()));
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
}
