//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, exchanges_of, read};
use crate::session::Login;

#[test]
fn sessions_of_one_client_are_told_apart() {
    let decoded = read("proftpd-extendedlog", include_str!("samples/active.log"));
    assert_eq!(decoded.sessions.len(), 5);
    assert_eq!(channels(&decoded.sessions[0]), ["Port 192.168.1.23 40873 Failed"]);
    let list = decoded.sessions[0].exchanges_of(ftp_catalog::Verb::LIST).next().unwrap().1;
    assert_eq!(decoded.transcript.reply_text(&list.replies[0]), "Unable to build data connection: Connection refused");
    assert!(decoded.sessions.iter().all(|s| s.login == Login::Accepted));
}

#[test]
fn a_command_that_proftpd_splits_stands_once() {
    let decoded = read("proftpd-extendedlog", include_str!("samples/sessions.log"));
    let opts = exchanges_of(&decoded, 1, "OPTS UTF8");
    assert_eq!(opts, [("OPTS UTF8 ON".to_owned(), 200)]);
    assert_eq!(
        ends(&decoded.sessions[1]),
        (Some("203.0.113.71".into()), None, Some("198.51.100.77".into()), Login::Accepted)
    );
}

#[test]
fn users_of_one_client_at_the_same_time() {
    let line = |user: &str, what: &str| format!("192.0.2.7 {user} [21] [21/Nov/2026:07:12:32 +0000] {what} -\n");
    let mut log = line("-", "\"USER bob\" 331 \"word?\"");
    log += &line("bob", "\"PASS (hidden)\" 230 \"in\"");
    log += &line("-", "\"USER ann\" 331 \"word?\"");
    log += &line("bob", "\"PWD\" 257 \"\"/\" is here\"");
    log += &line("ann", "\"PASS (hidden)\" 230 \"in\"");
    log += &line("bob", "\"QUIT\" 221 \"bye\"");
    log += &line("ann", "\"STOR a \"b\".txt\" 226 \"done\"");
    let decoded = read("proftpd-extendedlog", &log);
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(exchanges(&decoded, 0)[2], ("PWD".to_owned(), 257));
    assert_eq!(exchanges(&decoded, 1)[2], ("STOR a \"b\".txt".to_owned(), 226));
}
