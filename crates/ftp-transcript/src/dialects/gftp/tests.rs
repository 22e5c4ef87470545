//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::note::Failure;
use crate::session::{Connection, Login};

#[test]
fn a_second_connection_for_the_transfer() {
    let decoded = read("gftp", include_str!("samples/session.log"));
    assert_eq!(decoded.sessions.len(), 2);
    for session in &decoded.sessions {
        assert_eq!(ends(session), (Some("203.0.113.72".into()), Some(21), None, Login::Accepted));
    }
    assert_eq!(channels(&decoded.sessions[0]), ["Epsv - 40043 Completed"]);
    // The reply to FEAT is not shown, and the next one is not taken for it.
    assert_eq!(exchanges_of(&decoded, 0, "FEAT"), [("FEAT".to_owned(), 999)]);
    assert_eq!(exchanges_of(&decoded, 0, "TYPE"), [("TYPE I".to_owned(), 200)]);
}

#[test]
fn a_refused_login_in_spanish() {
    let decoded = read("gftp", include_str!("samples/refused.log"));
    assert_eq!(ends(&decoded.sessions[0]), (Some("203.0.113.70".into()), Some(21), None, Login::Refused));
}

#[test]
fn a_blocked_port_in_german() {
    let decoded = read("gftp", include_str!("samples/blocked-de.log"));
    let channel = &decoded.sessions[0].channels[0];
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn the_window_without_colours() {
    let decoded = read("gftp", include_str!("samples/window.log"));
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!((session.peer.port, session.login), (Some(21), Login::Accepted));
    assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
    // Telnet names no port, and says where it tries with dots.
    let telnet = "Trying 203.0.113.12...\nConnected to 203.0.113.12.\nEscape character is '^]'.\n220 ready\nUSER bob\n331 ok\n";
    let decoded = crate::decode(telnet.as_bytes().to_vec());
    assert_eq!(crate::dialects::get(decoded.transcript.segments()[0].dialect).map(|d| d.id), Some("bare"));
}

#[test]
fn a_port_that_cannot_be_bound_in_a_window() {
    let decoded = read(
        "gftp",
        "CWD /\n250 CWD command successful\nPWD\n257 \"/\" is the current directory\n\
         Loading directory listing / from server (LC_TIME=en_US.UTF-8)\n\
         Cannot bind a port: Cannot assign requested address\nDisconnecting from site ftp.example.org\n",
    );
    let notes = &decoded.sessions[0].notes;
    assert!(notes.iter().any(|entry| entry.note == crate::note::Note::TransferFailed(Failure::Other)));
}
