//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read, told_as};
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

#[test]
fn the_logger_of_the_program_around_it_has_a_form_of_its_own() {
    let quarkus = |what: &str| {
        format!("2026-11-21 07:06:10,937 INFO  [org.apa.ftp.lis.nio.FtpLoggingFilter] (pool-5-thread-1) {what}\n")
    };
    let spring = |what: &str| {
        let thread = what.len() % 3;
        format!("2026-11-21 07:06:10.937  INFO 1 --- [pool-3-thread-{thread}] o.a.f.listener.nio.FtpLoggingFilter      : {what}\n")
    };
    let said = ["SENT: 220 Service ready", "RECEIVED: USER a", "SENT: 331 Go on", "RECEIVED: PASS *****", "SENT: 530 No"];
    for log in [said.map(quarkus).concat(), said.map(spring).concat()] {
        let decoded = told_as("apache-ftpserver", &log);
        assert_eq!(decoded.sessions.len(), 1, "{log}");
        assert_eq!(decoded.sessions[0].login, Login::Refused, "{log}");
        assert_eq!(decoded.transcript.lines_not_understood(), 0, "{log}");
    }
}
