//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::note::Failure;
use crate::session::{Connection, Login};

#[test]
fn a_session() {
    let decoded = read("yafc", include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(
        ends(session),
        (Some("203.0.113.70".into()), Some(21), Some("192.168.1.23".into()), Login::Accepted)
    );
    assert_eq!(channels(session).last().map(String::as_str), Some("Pasv 203.0.113.70 40062 Completed"));
    assert_eq!(exchanges_of(&decoded, 0, "AUTH"), [("AUTH GSSAPI".to_owned(), 530)]);
}

#[test]
fn a_blocked_port() {
    let decoded = read("yafc", include_str!("samples/blocked.log"));
    let channel = &decoded.sessions[0].channels[0];
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
}
