//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Connection, Login, Tls, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("basic-ftp", log)
}

#[test]
fn a_session() {
    let decoded = read(include_str!("samples/session.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 70].into()), Some(21)));
    assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
    assert!(session.channels.iter().all(|c| c.outcome == TransferOutcome::Completed));
    // FEAT's reply came in two pieces, with an empty line between them.
    let feat = session.exchanges_of(Verb::FEAT).next().unwrap().1;
    assert!(feat.replies[0].closed && feat.replies[0].parts.len() > 4);
}

#[test]
fn tls_is_told() {
    let decoded = read(include_str!("samples/tls.log"));
    assert_eq!((decoded.sessions[0].tls, decoded.sessions[0].login), (Tls::Explicit, Login::Accepted));
}

#[test]
fn a_data_connection_that_timed_out() {
    let decoded = read(include_str!("samples/refused.log"));
    let channel = decoded.sessions[0].channels.last().unwrap();
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
    assert_eq!(channel.used.unwrap().address, Some([203, 0, 113, 11].into()));
}

#[test]
fn quit_without_a_connection_was_never_sent() {
    let decoded = read(
        "> QUIT\nError: connect ECONNREFUSED 192.0.2.7:21\n    at TCPConnectWrap.afterConnect [as oncomplete] \
         (node:net:1611:16) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect'\n}\n",
    );
    let session = &decoded.sessions[0];
    assert!(session.exchanges.is_empty());
    let refused = |n: &Note| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _));
    assert!(session.notes.iter().any(|n| refused(&n.note)));
    assert_eq!(session.peer.address, Some([192, 0, 2, 7].into()));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
}

#[test]
fn another_address_than_announced_is_a_repair() {
    let decoded = read(
        "Connected to 192.0.2.7:21 (No encryption)\n< 220 x\n\n> PASV\n< 227 Entering Passive Mode (10,0,0,7,156,64)\n\n\
         > LIST -a\n< 150 x\n\nDownloading from 192.0.2.7:40000 (No encryption)\n< 226 x\n\n",
    );
    assert!(decoded.sessions[0].channels[0].repaired.is_some());
}

#[test]
fn its_error_alone_tells_what_failed() {
    let failure = |log: &str| match read(log).sessions[0].notes.first().map(|n| n.note.clone()) {
        Some(Note::Failed(Channel::Data, failure, place)) => (failure, place.port),
        other => panic!("{other:?}"),
    };
    let timed_out = (Failure::TimedOut, Some(12048));
    let plain = "Error: Can't open data connection in passive mode: connect ETIMEDOUT 192.0.2.5:12048\n";
    assert_eq!(failure(plain), timed_out);
    assert_eq!(failure(&format!("Error: {plain}")), timed_out);
    let last = "Error: None of the available transfer strategies work. Last error response was 'Error: Timeout when trying \
                to open data connection to 192.0.2.5:12048'.\n";
    assert_eq!(failure(last), timed_out);
    // Without a reason it is not known what failed.
    let setup = "> PASV\n< 227 Entering Passive Mode (192,0,2,5,195,80)\n\n";
    let decoded = read(&format!("{setup}Error: None of the available transfer strategies work.\n"));
    let channel = &decoded.sessions[0].channels[0];
    assert_eq!((channel.connection, channel.outcome), (Connection::Unknown, TransferOutcome::Failed));
    // Anything may print an error of Node's.
    assert!(crate::decode(b"Error: connect ETIMEDOUT 192.0.2.5:12048\n".to_vec()).sessions.is_empty());
}
