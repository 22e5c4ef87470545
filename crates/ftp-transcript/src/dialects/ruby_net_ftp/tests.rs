//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::{channels, exchanges_of, read};
use crate::note::{Channel, Failure, Note};
use crate::session::{Connection, Login};

#[test]
fn a_listing_and_a_file_that_is_missing() {
    let decoded = read("ruby-net-ftp", include_str!("samples/listing.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 97].into()), Some(21)));
    assert_eq!(session.login, Login::Accepted);
    assert_eq!(session.exchanges[0].replies[0].line_count(), 3);
    assert_eq!(channels(session)[0], "Pasv 203.0.113.97 50000 Completed");
    // The exception repeats the reply.
    assert_eq!(exchanges_of(&decoded, 0, "RETR"), [("RETR no-such-file.zip".to_owned(), 550)]);
}

#[test]
fn a_data_connection_that_was_refused() {
    let decoded = read("ruby-net-ftp", include_str!("samples/refused.log"));
    let connection = decoded.sessions[0].channels[0].connection;
    assert!(matches!(connection, Connection::Failed(_, Failure::Refused)));
}

#[test]
fn exceptions_tell_what_failed() {
    let head = "connect: 203.0.113.97, 21\nget: 220 ready\nput: PASV\n";
    let last = |reply: &str, exception: &str| {
        let decoded = read("ruby-net-ftp", &format!("{head}get: {reply}\n{exception}\n"));
        decoded.sessions[0].notes.last().map(|n| n.note.clone()).unwrap()
    };
    let announced = "227 Entering Passive Mode (203,0,113,97,195,80)";
    let expected = Note::Failed(Channel::Data, Failure::TimedOut, crate::note::Place::default());
    assert_eq!(last(announced, "Net::OpenTimeout (execution expired)"), expected);
    let strict = "/usr/lib/ruby/3.1.0/net/ftp.rb:1399:in `parse227': 227 203,0,113,97,199,99 (Net::FTPProtoError)";
    assert_eq!(last("227 203,0,113,97,199,99", strict), Note::UnreadablePassiveReply);
    assert_eq!(last("421 bye", "Net::FTPConnectionError: connection closed"), Note::ControlLost(Failure::Closed));
    // A refusal is told by the reply alone.
    assert!(matches!(last("550 no", "Net::FTPPermError: 550 no"), Note::Connecting(_)));
}
