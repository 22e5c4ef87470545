//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::Failure;
use crate::session::{Connection, End, Login, Tls, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("goftp", log)
}

#[test]
fn the_hyphen_is_its_own() {
    let decoded = read(include_str!("samples/session.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    assert_eq!((session.tls, session.login, session.end), (Tls::Explicit, Login::Accepted, End::Quit));
    assert!(session.exchanges.iter().all(|e| e.replies.iter().all(|r| r.closed)));
    let feat = session.exchanges_of(Verb::FEAT).next().unwrap().1;
    assert_eq!(decoded.transcript.reply_text(&feat.replies[0]), "Features:\n EPRT\n EPSV\n MDTM\n REST STREAM\nEnd");
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn connections_are_told_by_their_numbers() {
    let decoded = read(include_str!("samples/refused.log"));
    let logins: Vec<_> = decoded.sessions.iter().map(|s| s.login).collect();
    assert_eq!(logins, [Login::Accepted, Login::Refused]);
    let channel = decoded.sessions[0].channels.last().unwrap();
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
}
