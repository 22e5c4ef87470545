//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, read};
use crate::session::Login;

#[test]
fn commands_with_their_codes() {
    let decoded = read("ftp-clf", include_str!("samples/proftpd.log"));
    assert_eq!(decoded.sessions.len(), 10);
    assert_eq!(
        exchanges(&decoded, 1),
        [("USER alice".to_owned(), 331), ("PASS ***".to_owned(), 230), ("RETR no-such-file.zip".to_owned(), 550)]
    );
    // HOST names the server as the client used it.
    assert_eq!(
        ends(&decoded.sessions[2]),
        (Some("203.0.113.84".into()), None, Some("198.51.100.77".into()), Login::Accepted)
    );
    assert!(decoded.transcript.visible_secrets().is_empty());
}

#[test]
fn transfers_in_the_words_of_http() {
    let decoded = read("ftp-clf", include_str!("samples/pure-ftpd.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(exchanges(&decoded, 0)[0], ("RETR /srv/ftp/alice/report.txt".to_owned(), 1));
    assert_eq!(channels(&decoded.sessions[0]), ["None - - Completed"; 5]);
}

#[test]
fn transfers_in_w3c_form() {
    let decoded = read("ftp-clf", include_str!("samples/pure-ftpd-w3c.log"));
    assert_eq!(exchanges(&decoded, 0)[1], ("STOR /srv/ftp/alice/incoming/up.txt".to_owned(), 1));
}

#[test]
fn a_code_alone_announces_nothing() {
    let decoded = read("ftp-clf", "192.0.2.7 UNKNOWN bob [22/Feb/2022:15:03:22 +0000] \"PASV\" 227 -\n");
    assert_eq!(exchanges(&decoded, 0), [("PASV".to_owned(), 227)]);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv - - Unknown"]);
    assert!(decoded.problems.is_empty());
}

#[test]
fn a_web_servers_log_is_none() {
    let log = "192.0.2.7 - - [22/Feb/2022:15:03:22 +0000] \"GET /a HTTP/1.1\" 200 12\n".repeat(3);
    assert!(crate::decode(log.into_bytes()).sessions.is_empty());
}
