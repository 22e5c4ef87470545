//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, read};
use crate::session::Login;

#[test]
fn commands_are_indented() {
    let decoded = read("smartftp", include_str!("samples/indented.log"));
    assert_eq!(ends(&decoded.sessions[0]), (Some("192.168.2.100".into()), Some(21), None, Login::Refused));
    assert_eq!(exchanges(&decoded, 0), [("USER anonymous".to_owned(), 331), ("PASS ***".to_owned(), 500)]);
}

#[test]
fn or_stamped() {
    let decoded = read("smartftp", include_str!("samples/stamped.log"));
    assert_eq!(ends(&decoded.sessions[0]), (Some("203.0.113.12".into()), Some(21), None, Login::Accepted));
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 10.0.0.12 50000 Failed"]);
}

#[test]
fn its_name_tells_it_without_the_indentation() {
    let log = include_str!("samples/indented.log");
    for indent in [" ", ""] {
        let decoded = read("smartftp", &log.replace("    ", indent));
        assert_eq!(exchanges(&decoded, 0), [("USER anonymous".to_owned(), 331), ("PASS ***".to_owned(), 500)]);
    }
}
