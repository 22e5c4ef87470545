//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::LineId;
use crate::session::{Login, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("dotnet-trace", log)
}

#[test]
fn the_control_stream() {
    let decoded = read(include_str!("samples/control.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 12].into()), Some(21)));
    assert_eq!(session.login, Login::Accepted);
    assert_eq!(session.exchanges[session.greeting.unwrap()].replies[0].parts.len(), 2);
    assert_eq!(session.channels[0].announced.as_ref().unwrap().address(), Some([10, 0, 0, 12].into()));
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
}

#[test]
fn dumps_of_the_sockets() {
    let decoded = read(include_str!("samples/dump.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    assert_eq!(session.exchanges[session.greeting.unwrap()].replies[0].parts.len(), 3);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn no_row_shows_the_password() {
    let decoded = read(include_str!("samples/dump.log"));
    let lines = 0..decoded.transcript.line_count() as u32;
    let shown: Vec<_> = lines.map(|l| decoded.transcript.line_text(LineId(l))).collect();
    let shown = shown.join("\n");
    // The password stretches over two rows.
    for piece in ["S3cret", "53 33 63-72", "72 65 74 21", "77 6F 72 64 0D 0A", ": word.."] {
        assert!(!shown.contains(piece), "{piece}");
    }
    assert!(shown.contains("USER alice"));
}

#[test]
fn both_sources_say_the_same_once() {
    let log = "System.Net.Sockets Verbose: 0 : [1] Data from Socket#5::Receive\n\
        System.Net.Sockets Verbose: 0 : [1] 00000000 : 32 32 30 20 68 69 0D 0A                         : 220 hi..\n\
        System.Net Information: 0 : [1] FtpControlStream#7 - Received response [220 hi]\n\
        System.Net Information: 0 : [1] FtpControlStream#7 - Sending command [PASV]\n\
        System.Net.Sockets Verbose: 0 : [1] Data from Socket#5::Send\n\
        System.Net.Sockets Verbose: 0 : [1] 00000000 : 50 41 53 56 0D 0A                               : PASV..\n";
    let decoded = read(log);
    assert_eq!(decoded.sessions[0].exchanges.len(), 2);
    assert_eq!(decoded.sessions[0].exchanges[0].replies.len(), 1);
}
