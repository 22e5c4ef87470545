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
