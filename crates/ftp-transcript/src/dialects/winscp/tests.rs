//! What the samples decode to, and the tricky lines one by one.

use crate::dialects;
use crate::note::{Failure, Note};
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

#[test]
fn connecting_after_the_port_was_announced_is_the_data_connection() {
    for (command, reply, place, mode) in [
        ("EPSV", "229 Entering Extended Passive Mode (|||5242|)", "0000:0000:0000:0000:0000:0000:0000:0001:5242", "Epsv"),
        ("PASV", "227 Entering Passive Mode (203,0,113,5,20,122)", "203.0.113.5:5242", "Pasv"),
    ] {
        let decoded = read(&format!(
            ". 2026-06-03 23:26:50.000 Connecting to ftp.example.org:21 ...\n\
             . 2026-06-03 23:26:50.001 Connected with ftp.example.org:21. Waiting for welcome message...\n\
             < 2026-06-03 23:26:50.002 220 ready\n\
             > 2026-06-03 23:26:50.003 USER anna\n\
             < 2026-06-03 23:26:50.004 230 in\n\
             > 2026-06-03 23:26:56.042 {command}\n\
             < 2026-06-03 23:26:56.042 {reply}\n\
             > 2026-06-03 23:26:56.043 MLSD\n\
             . 2026-06-03 23:26:56.044 Connecting to {place} ...\n\
             < 2026-06-03 23:26:56.045 150 Data connection accepted; transfer starting.\n\
             < 2026-06-03 23:26:56.105 226 Transfer complete.\n"
        ));
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!((session.channels[0].used.and_then(|p| p.port), format!("{:?}", session.channels[0].mode)), (Some(5242), mode.to_owned()));
        assert_eq!(session.peer.port, Some(21));
    }
}

#[test]
fn connecting_to_the_same_site_again_is_another_session() {
    let decoded = read(
        ". 2026-07-17 22:00:37.722 Connecting to ftp.example.org:21 ...\n\
         < 2026-07-17 22:00:37.806 220 ready\n\
         > 2026-07-17 22:00:37.806 USER anna\n\
         < 2026-07-17 22:00:37.928 230 in\n\
         > 2026-07-17 22:00:38.227 PASV\n\
         < 2026-07-17 22:00:38.292 227 Entering Passive Mode (203,0,113,5,20,122)\n\
         . 2026-07-17 22:00:58.968 Connecting to ftp.example.org:21 ...\n\
         < 2026-07-17 22:00:59.032 220 ready\n",
    );
    assert_eq!(decoded.sessions.len(), 2);
}

#[test]
fn the_box_alone_tells_what_failed() {
    let failed = |text: &str| {
        let decoded = read(text);
        let notes = decoded.sessions[0].notes.iter().map(|n| n.note.clone());
        notes.filter_map(|note| if let Note::TransferFailed(failure) = note { Some(failure) } else { None }).next()
    };
    assert_eq!(failed("Timeout detected. (data connection)\nCould not retrieve directory listing\nError listing directory '/'.\n"), Some(Failure::TimedOut));
    let line = "Timeout detected. Could not retrieve directory listing Error listing directory '/'.\n";
    assert_eq!(failed(line), Some(Failure::TimedOut));
    let line = line.replace("Timeout detected.", "wrong version number Disconnected from server");
    assert_eq!(failed(&line), Some(Failure::Tls));
    // SFTP's listings fail with the last words alone.
    let other = crate::decode(b"Permission denied.\nError listing directory '/root'.\n".to_vec());
    assert!(other.sessions.is_empty());
}
