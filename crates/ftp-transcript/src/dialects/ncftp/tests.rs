//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{End, Login, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("ncftp", log)
}

fn notes(decoded: &Decoded) -> Vec<&Note> {
    decoded.sessions.iter().flat_map(|s| &s.notes).map(|n| &n.note).collect()
}

#[test]
fn a_repaired_address() {
    let decoded = read(include_str!("samples/ncftpls.log"));
    let session = &decoded.sessions[0];
    assert_eq!(decoded.sessions.len(), 1, "`Connected to` follows the greeting");
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    let channel = &session.channels[0];
    assert!(channel.repaired.is_some());
    assert_eq!(channel.used.and_then(|p| p.address), session.peer.address);
    assert_ne!(channel.announced.as_ref().and_then(|a| a.address()), session.peer.address);
    assert!(decoded.problems.is_empty());
}

#[test]
fn a_reply_glued_to_the_meter_counts() {
    let decoded = read(include_str!("samples/ncftpput.log"));
    assert!(decoded.sessions.iter().flat_map(|s| &s.channels).any(|c| c.outcome == TransferOutcome::Completed));
}

#[test]
fn the_shell_shows_only_words() {
    let decoded = read(include_str!("samples/shell.log"));
    assert_eq!(decoded.sessions[0].login, Login::Accepted);
    assert!(decoded.sessions[0].peer.address.is_some());
}

#[test]
fn a_reply_ends_where_the_indentation_ends() {
    let decoded = read("211: Features:\n      EPRT\n     End\nCmd: PWD\n257: \"/\"\n");
    assert_eq!(decoded.sessions[0].exchanges[0].replies[0].parts.len(), 3);
    assert!(decoded.problems.is_empty(), "the end of the log ends the last reply");
}

#[test]
fn retries_are_data_connections_of_their_own() {
    let decoded = read(
        "220: x\nConnected to 192.0.2.1.\nCmd: PASV\n227: ok (192,0,2,1,4,1)\n\
         connect to 192.0.2.1:1025 failed: Connection timed out.\nRetrying PASV mode (0 tries left).\nCmd: PASV\n",
    );
    assert!(notes(&decoded).iter().any(|n| matches!(n, Note::Failed(Channel::Data, Failure::TimedOut, _))));
    assert_eq!(decoded.sessions[0].channels.len(), 2);
}

#[test]
fn what_is_left_of_an_indentation_is_enough() {
    for log in ["211: Features:\n EPRT\n End\nCmd: PWD\n257: \"/\"\n", "211: Features:\nEPRT\nEnd\nCmd: PWD\n257: \"/\"\n"] {
        let decoded = read(&format!("220: x\nConnected to 192.0.2.1.\nCmd: FEAT\n{log}"));
        assert_eq!(decoded.sessions[0].exchanges_of(Verb::FEAT).next().unwrap().1.replies[0].parts.len(), 3);
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
    }
}

#[test]
fn content_and_a_servers_own_words_are_no_more_than_that() {
    let decoded = read(
        "220: x\nConnected to 192.0.2.1.\nCmd: PASV\n227: ok (192,0,2,1,4,1)\nCmd: RETR a\n150: Opening\n a line\n226: ok\n\
         Cmd: STAT\n211: Status:\nConnected to 198.51.100.77\nEnd\nCmd: QUIT\n221: bye\n",
    );
    let session = &decoded.sessions[0];
    let begun = session.exchanges_of(Verb::RETR).next().unwrap().1;
    assert_eq!(begun.replies[0].parts.len(), 1, "what comes after 150 is content");
    assert_eq!((decoded.sessions.len(), session.peer.address), (1, Some([192, 0, 2, 1].into())));
}

#[test]
fn another_clients_connecting_is_none_of_the_shells() {
    for line in ["Connecting to ftp.example.org:21...", "Connecting to 203.0.113.70 at port 21..."] {
        let decoded = crate::decode(format!("{line}\nand then nothing\n").into_bytes());
        let dialects = decoded.transcript.segments().iter().filter_map(|s| crate::dialects::get(s.dialect));
        assert!(dialects.into_iter().all(|dialect| dialect.id != "ncftp"), "{line}");
    }
    assert_eq!(crate::decode(b"Connecting to 203.0.113.70...\nand then nothing\n".to_vec()).sessions.len(), 1);
}
