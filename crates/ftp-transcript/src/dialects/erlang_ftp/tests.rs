//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::Failure;
use crate::session::{Connection, Login};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("erlang-ftp", log)
}

#[test]
fn a_data_connection_that_timed_out() {
    let decoded = read(include_str!("samples/timeout.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn the_password_of_the_call_is_hidden() {
    let decoded = read("\"Sending: NOOP\"\n\"Receiving: 200 ok\"\nftp:user(Pid, \"bob\", \"hunter22\").\n");
    assert!(!decoded.transcript.line_text(crate::LineId(2)).contains("hunter22"));
}
