//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::session::Login;

#[test]
fn an_upload() {
    let decoded = read("wput", include_str!("samples/stored.log"));
    assert_eq!(ends(&decoded.sessions[0]), (Some("203.0.113.70".into()), Some(21), None, Login::Accepted));
    assert_eq!(exchanges_of(&decoded, 0, "AUTH"), [("AUTH TLS".to_owned(), 0)]);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv - - Completed"]);
}
