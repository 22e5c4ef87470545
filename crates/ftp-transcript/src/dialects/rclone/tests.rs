//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Login, Mode, Tls, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("rclone", log)
}

#[test]
fn falls_back_from_epsv() {
    let decoded = read(include_str!("samples/fell-back.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 66].into()), Some(21)));
    assert_eq!(session.login, Login::Accepted);
    let channels: Vec<_> = session.channels.iter().map(|c| (c.mode, c.outcome)).collect();
    assert_eq!(channels, [(Mode::Epsv, TransferOutcome::Failed), (Mode::Pasv, TransferOutcome::Completed)]);
}

#[test]
fn listings_are_data_even_after_their_end() {
    let decoded = read(include_str!("samples/missing.log"));
    assert!(decoded.sessions[0].exchanges.iter().all(|e| e.command.is_some() || !e.replies.is_empty()));
    assert!(decoded.sessions[0].exchanges.iter().all(|e| e.replies.len() <= 2));
}

#[test]
fn tls_on_both_connections() {
    let decoded = read(include_str!("samples/tls.log"));
    assert_eq!(decoded.sessions[0].tls, Tls::Explicit);
    assert!(decoded.sessions[0].notes.iter().any(|n| n.note == Note::Secured(Channel::Data)));
}

#[test]
fn what_it_dials_tells_the_peer_and_obscured_passwords_are_hidden() {
    let decoded = read(include_str!("samples/refused.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.port, Some(21));
    let refused = |n: &Note| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _));
    assert!(session.notes.iter().any(|n| refused(&n.note)));
    assert!(decoded.transcript.line_text(crate::LineId(0)).contains("\"--ftp-pass\" \"***\""));
}

#[test]
fn a_logger_may_set_a_stamp_before() {
    let decoded = read("2023/08/17 07:53:19 rclone: 2023/08/17 08:53:19 DEBUG : FTP Tx: \"EPSV\"\n");
    assert_eq!(decoded.sessions[0].channels.len(), 1);
}

#[test]
fn under_systemd_it_writes_no_stamp() {
    for before in ["<7>", "Nov 21 10:00:00 host rclone[1]: "] {
        let log = format!("{before}DEBUG : FTP Tx: \"EPSV\"\n{before}DEBUG : FTP Rx: \"550 Not here\"\n");
        let decoded = read(&log);
        assert_eq!(decoded.sessions[0].exchanges[0].code().map(|c| c.0), Some(550), "{before}");
    }
}
