//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::session::Login;

#[test]
fn lines_of_json() {
    let decoded = read("sftpgo", include_str!("samples/json.log"));
    assert_eq!(decoded.sessions.len(), 1);
    // The server sits in a container: its own address is not the one that the client used.
    assert_eq!(ends(&decoded.sessions[0]), (None, None, Some("10.0.0.202".into()), Login::Accepted));
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 172.17.0.38 50000 Failed"]);
    for line in 0..decoded.transcript.line_count() as u32 {
        assert!(!decoded.transcript.line_text(crate::LineId(line)).contains("hunter2"));
    }
}

#[test]
fn the_consoles_lines() {
    let decoded = read("sftpgo", include_str!("samples/console.log"));
    assert_eq!(ends(&decoded.sessions[0]), (None, None, Some("192.0.2.7".into()), Login::Accepted));
    assert_eq!(exchanges_of(&decoded, 0, "SYST"), [("SYST".to_owned(), 215)]);
    assert!(!decoded.transcript.line_text(crate::LineId(5)).contains("test-password"));
}
