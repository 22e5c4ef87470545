//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::session::Login;

#[test]
fn a_session_of_the_logging_filter() {
    let decoded = read("apache-ftpserver", include_str!("samples/log4j.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(ends(&decoded.sessions[0]), (None, None, Some("192.0.2.7".into()), Login::Accepted));
    assert_eq!(channels(&decoded.sessions[0]), ["Epsv - 2300 Failed"]);
    assert_eq!(exchanges_of(&decoded, 0, "FEAT"), [("FEAT".to_owned(), 211)]);
    assert_eq!(decoded.sessions[0].exchanges.iter().find(|e| e.code().is_some_and(|c| c.0 == 211)).unwrap().replies[0].last_line.number(), 13);
}
