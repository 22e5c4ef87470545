//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::Failure;
use crate::session::{Connection, Login, Mode, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("aria2", log)
}

#[test]
fn a_download() {
    let decoded = read(include_str!("samples/session.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 70].into()), Some(21)));
    assert_eq!(session.login, Login::Accepted);
    let channel = &session.channels[0];
    assert_eq!((channel.mode, channel.outcome), (Mode::Pasv, TransferOutcome::Completed));
    assert_eq!(channel.used.unwrap().port, Some(40_065));
    assert!(session.exchanges[1].command.unwrap().at.is_none(), "the stamp stands on the line before");
}

#[test]
fn what_did_not_work() {
    let refused = read(include_str!("samples/refused.log"));
    assert_eq!(refused.sessions[0].login, Login::Refused);
    let active = read(include_str!("samples/active.log"));
    assert_eq!(active.sessions[0].channels[0].outcome, TransferOutcome::Failed);
    let unreachable = read(include_str!("samples/unreachable.log"));
    let channel = &unreachable.sessions[0].channels[0];
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
    assert!(channel.repaired.is_some());
}

#[test]
fn its_words_in_another_language() {
    let decoded = read(
        "2026-11-21 08:00:00.486702 [INFO] [FtpInitiateConnectionCommand.cc:184] CUID#7 - Connecting to 192.0.2.1:21\n\
         Exception: [AbstractCommand.cc:368] errorCode=1 URI=ftp://192.0.2.1/x\n  -> [AbstractCommand.cc:856] \
         errorCode=1 Falló en establecer una conexión, causa: Conexión rehusada\n\nResultados de la descarga:\n",
    );
    let failed = decoded.sessions[0].notes.iter().any(|n| {
        matches!(n.note, crate::note::Note::Failed(crate::note::Channel::Control, Failure::Refused, _))
    });
    assert!(failed);
}
