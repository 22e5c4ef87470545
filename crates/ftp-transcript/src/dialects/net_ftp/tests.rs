//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{End, Login, Mode, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("net-ftp", log)
}

#[test]
fn an_active_session() {
    let decoded = read(include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    let channels: Vec<_> = session.channels.iter().map(|c| (c.mode, c.outcome)).collect();
    assert_eq!(channels, [(Mode::Port, TransferOutcome::Completed); 2]);
    assert_eq!(session.client.map(|c| decoded.transcript.text(c).into_owned()).as_deref(), Some("Net::FTP(3.14)"));
}

#[test]
fn a_command_behind_words_without_a_line_end() {
    let decoded = read(include_str!("samples/timeout.log"));
    let session = &decoded.sessions[0];
    assert!(session.exchanges.last().unwrap().verb() == Some(ftp_catalog::Verb::QUIT));
    assert!(session.notes.iter().any(|n| n.note == Note::TransferFailed(Failure::TimedOut)));
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
}

#[test]
fn the_script_prints_the_reply() {
    let decoded = read(include_str!("samples/quota.log"));
    assert_eq!(decoded.sessions[0].channels[0].outcome, TransferOutcome::Failed);
}

#[test]
fn where_it_could_not_connect() {
    let decoded = read(include_str!("samples/refused.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.address, Some([203, 0, 113, 104].into()));
    let refused = |n: &Note| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _));
    assert!(session.notes.iter().any(|n| refused(&n.note)));
}

#[test]
fn each_address_is_a_connection() {
    let decoded = read(
        "Net::FTP=GLOB(0x1a)<<< 220 a\nNet::FTP=GLOB(0x2b)<<< 220 b\nNet::FTP=GLOB(0x1a)>>> USER x\n\
         My::Client=GLOB(0x2b)>>> USER y\nNet::FTP=GLOB(0x2b)<<< 331 y\nNet::FTP=GLOB(0x1a)<<< 331 x\n",
    );
    assert_eq!(decoded.sessions.len(), 2);
    assert!(decoded.sessions.iter().all(|s| s.exchanges.len() == 2));
}

#[test]
fn the_name_of_a_function_is_no_reason() {
    let decoded = read(
        "Net::FTP=GLOB(0x1a)<<< 220 a\nNet::FTP=GLOB(0x1a)>>> QUIT\nNet::FTP: Net::Cmd::_syswrite_with_timeout(): \
         unexpected EOF on command channel: Broken pipe at get.pl line 17.\n",
    );
    assert!(matches!(decoded.sessions[0].end, End::Lost(_, Failure::Reset)), "{:?}", decoded.sessions[0].end);
}
