//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Login, Mode, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("suppaftp", log)
}

#[test]
fn bytes_are_read_and_repetitions_are_not() {
    let decoded = read(include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    let greeting = &session.exchanges[session.greeting.unwrap()];
    assert_eq!(decoded.transcript.reply_text(&greeting.replies[0]), "pyftpdlib based FTP server ready.");
    assert!(session.exchanges.iter().all(|e| e.replies.len() <= 2));
    let channels: Vec<_> = session.channels.iter().map(|c| (c.mode, c.outcome)).collect();
    assert_eq!(channels, [(Mode::Epsv, TransferOutcome::Completed); 3]);
    // Told only by where EPSV's data connection went.
    assert_eq!(session.peer.address, Some([203, 0, 113, 73].into()));
}

#[test]
fn active_mode_and_a_refusal() {
    let decoded = read(include_str!("samples/active.log"));
    assert_eq!(decoded.sessions[0].channels[0].announced.as_ref().unwrap().port(), Some(45_571));
    let refused = read(include_str!("samples/refused.log"));
    let found = |n: &Note| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _));
    assert!(refused.sessions[0].notes.iter().any(|n| found(&n.note)));
}

#[test]
fn a_reply_of_several_lines_in_every_version() {
    let lines = ["[50, 50, 48, 45, 97, 13, 10]", "[32, 98, 13, 10]", "[50, 50, 48, 32, 99, 13, 10]"];
    let plain = format!(
        "[TRACE suppaftp::sync_ftp] CC IN: {}\n[TRACE suppaftp::sync_ftp] Code parsed from response: x (220)\n\
         [TRACE suppaftp::sync_ftp] CC IN: {}\n[TRACE suppaftp::sync_ftp] CC IN: {}\n",
        lines[0], lines[1], lines[2]
    );
    let repeated = plain.replacen("(220)\n", &format!("(220)\n[TRACE suppaftp::sync_ftp] CC IN: {}\n", lines[0]), 1);
    let text = plain.replace(lines[1], "\" b\\r\\n\"").replace("[TRACE suppaftp::sync_ftp]", "TRACE suppaftp::async_ftp:");
    for log in [plain, repeated, text] {
        let decoded = read(&log);
        let reply = &decoded.sessions[0].exchanges[0].replies[0];
        assert!(reply.closed, "{log}");
        assert_eq!(decoded.transcript.reply_text(reply), "a\n b\nc", "{log}");
    }
}

#[test]
fn a_replaced_address_is_that_of_the_server() {
    let decoded = read(
        "[TRACE suppaftp::sync_ftp] CC OUT: PASV\n[TRACE suppaftp::sync_ftp] CC IN: 227 Entering Passive Mode \
         (10,0,0,7,156,64)\n[TRACE suppaftp::sync_ftp] Replacing site local address 10.0.0.7:40000 with 192.0.2.7:40000\n",
    );
    assert_eq!(decoded.sessions[0].peer.address, Some([192, 0, 2, 7].into()));
    assert!(decoded.sessions[0].channels[0].repaired.is_some());
}
