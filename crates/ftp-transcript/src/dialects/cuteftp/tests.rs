//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, exchanges_of, read};
use crate::session::{Connection, Login};

#[test]
fn a_listing_that_fails() {
    let decoded = read("cuteftp", include_str!("samples/pasv.log"));
    assert_eq!(ends(&decoded.sessions[0]), (Some("203.0.113.12".into()), Some(21), None, Login::Accepted));
    assert_eq!(exchanges_of(&decoded, 0, "FEAT"), [("FEAT".to_owned(), 211)]);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 192.168.0.100 13717 Failed"]);
    assert!(decoded.sessions[0].channels[0].repaired.is_some());
    assert!(matches!(decoded.sessions[0].channels[0].connection, Connection::Failed(..)));
}

#[test]
fn a_paste_without_tabs() {
    let decoded = read("cuteftp", include_str!("samples/spaces.log"));
    assert_eq!(decoded.sessions[0].login, Login::Accepted);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 203.0.113.12 1025 Failed"]);
    assert!(decoded.sessions[0].exchanges[1].command.unwrap().at.is_some());
}

#[test]
fn replies_may_stand_at_the_margin() {
    let log = include_str!("samples/pasv.log");
    let due = exchanges(&read("cuteftp", log), 0);
    let trimmed: String = log.lines().map(|line| line.trim_start().to_owned() + "\n").collect();
    assert_eq!(exchanges(&read("cuteftp", &trimmed), 0), due);
}
