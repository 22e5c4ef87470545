//! What the samples decode to, and the tricky lines one by one.

use crate::dialects;
use crate::note::Failure;
use crate::session::{Connection, Login, Tls, TransferOutcome};
use crate::{Decoded, decode};

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("winscp"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    decoded
}

#[test]
fn the_log_file_gives_a_session() {
    let decoded = read(include_str!("samples/file.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.host.map(|h| decoded.transcript.text(h).into_owned()), Some("ftp.example.org".into()));
    assert_eq!(session.peer.port, Some(21));
    assert_eq!(session.client.map(|c| decoded.transcript.text(c).into_owned()), Some("WinSCP 5.19.6".into()));
    assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
    let channel = &session.channels[0];
    assert_eq!(channel.announced.as_ref().unwrap().port(), Some(50_000));
    assert!(channel.repaired.is_some());
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn the_window_has_no_dates() {
    let decoded = read(include_str!("samples/window.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.address, Some([203, 0, 113, 5].into()));
    assert_eq!(session.login, Login::Accepted);
    let outcomes: Vec<_> = session.channels.iter().map(|c| c.outcome).collect();
    assert_eq!(outcomes, [TransferOutcome::Completed, TransferOutcome::Failed]);
}

#[test]
fn implicit_tls_is_told_by_the_header() {
    let decoded = read(include_str!("samples/tls.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.tls, session.login), (Tls::Implicit, Login::Refused));
    assert_eq!(session.peer.port, Some(990));
}

#[test]
fn background_sessions_are_tagged() {
    let decoded = read(
        "> 2022-07-22 22:55:04.100 PWD\n\
         > 2022-07-22 22:55:04.101 [Background 1] PASV\n\
         < 2022-07-22 22:55:04.110 257 \"/\"\n\
         < 2022-07-22 22:55:04.120 [Background 1] 227 Entering Passive Mode (192,0,2,1,195,80).\n",
    );
    assert_eq!(decoded.sessions.len(), 2);
    assert!(decoded.sessions.iter().all(|s| s.exchanges.len() == 1 && s.exchanges[0].succeeded()));
}
