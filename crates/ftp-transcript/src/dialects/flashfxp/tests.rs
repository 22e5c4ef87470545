//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::note::Failure;
use crate::session::{Connection, Login};

#[test]
fn a_listing_that_times_out() {
    let decoded = read("flashfxp", include_str!("samples/listing.log"));
    let session = &decoded.sessions[0];
    assert_eq!(ends(session), (Some("203.0.113.12".into()), Some(21), None, Login::Accepted));
    assert_eq!(exchanges_of(&decoded, 0, "FEAT"), [("FEAT".to_owned(), 211)]);
    assert_eq!(channels(session), ["Pasv 10.0.0.12 1154 Failed"]);
    assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn both_sides_of_a_transfer_between_servers() {
    let decoded = read("flashfxp", include_str!("samples/fxp.log"));
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 192.168.1.100 46946 Completed"]);
    // The second data connection is told in Chinese.
    assert_eq!(
        channels(&decoded.sessions[1]),
        ["Port 192.168.1.100 46946 Completed", "Pasv 192.168.1.101 1161 Completed"]
    );
    assert_eq!(decoded.sessions[1].channels[1].used.unwrap().port, Some(1161));
}
