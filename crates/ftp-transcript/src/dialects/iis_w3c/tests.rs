//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, read};
use crate::session::{Connection, Login, Tls};

#[test]
fn a_session_of_iis_10() {
    let decoded = read("iis-w3c", include_str!("samples/iis10.log"));
    assert_eq!(decoded.sessions.len(), 1);
    // Both addresses are private, on different links: a translator may stand between.
    assert_eq!(ends(&decoded.sessions[0]), (None, None, Some("10.210.3.48".into()), Login::Accepted));
    assert_eq!(exchanges(&decoded, 0)[2], ("OPTS utf8 on".to_owned(), 200));
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv - - Completed", "Pasv - - Failed"]);
    assert!(decoded.problems.is_empty());
}

#[test]
fn sessions_are_told_by_their_id_even_without_a_header() {
    let decoded = read("iis-w3c", include_str!("samples/iis10-refused.log"));
    assert_eq!(decoded.sessions.len(), 2);
    let server = Some("203.0.113.12".into());
    assert_eq!(ends(&decoded.sessions[0]), (server.clone(), Some(21), Some("198.51.100.77".into()), Login::Refused));
    assert_eq!(ends(&decoded.sessions[1]), (server, Some(21), Some("192.0.2.9".into()), Login::Accepted));
    assert_eq!(decoded.sessions[1].tls, Tls::Explicit);
    assert!(matches!(decoded.sessions[1].channels[0].connection, Connection::Failed(..)));
}

#[test]
fn old_servers_number_their_connections() {
    let decoded = read("iis-w3c", include_str!("samples/iis6.log"));
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(exchanges(&decoded, 0)[2], ("STOR /up load.txt".to_owned(), 226));
    assert_eq!(decoded.sessions[1].login, Login::Refused);
    let without_header = "12:05:09 192.0.2.7 [1]USER bob 331 0\n12:05:09 192.0.2.7 [1]PASS - 230 0\n";
    assert_eq!(read("iis-w3c", without_header).sessions[0].login, Login::Accepted);
}

#[test]
fn a_web_servers_log_has_no_sessions() {
    let log = "#Software: Microsoft Internet Information Services 10.0\n#Fields: date time s-ip cs-method cs-uri-stem \
               cs-uri-query s-port sc-status\n2016-06-25 16:26:30 10.0.0.1 GET /a - 80 200\n";
    assert!(crate::decode(log.as_bytes().to_vec()).sessions.is_empty());
}
