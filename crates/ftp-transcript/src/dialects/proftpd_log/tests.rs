//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, read};
use crate::note::Note;
use crate::session::{End, Login, Tls};

#[test]
fn each_command_stands_once_however_many_modules_see_it() {
    let decoded = read("proftpd-log", include_str!("samples/debug.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    assert_eq!(
        ends(session),
        (Some("203.0.113.71".into()), Some(21), Some("198.51.100.77".into()), Login::Accepted)
    );
    let told = exchanges(&decoded, 0);
    let told: Vec<_> = told.iter().map(|(command, code)| (command.as_str(), *code)).collect();
    assert_eq!(told[..6], [("USER alice", 1), ("PASS ***", 1), ("PWD", 1), ("EPSV", 229), ("TYPE I", 1), ("STOR upload.txt", 1)]);
    assert!(told.contains(&("SIZE up.txt", 0)));
    assert_eq!(channels(session)[0], "Epsv - 40011 Completed");
}

#[test]
fn the_tls_log_tells_why_a_data_connection_was_refused() {
    let decoded = read("proftpd-log", include_str!("samples/tls.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].tls, Tls::Explicit);
    assert!(decoded.sessions[0].notes.iter().any(|n| n.note == Note::NotResumed));
    assert_eq!(exchanges(&decoded, 0), [("AUTH TLS".to_owned(), 1), ("PROT P".to_owned(), 1)]);
}

#[test]
fn the_trace_shows_replies() {
    let decoded = read("proftpd-log", include_str!("samples/trace.log"));
    assert_eq!(
        exchanges(&decoded, 0),
        [("USER bob".to_owned(), 331), ("FEAT".to_owned(), 211), ("SYST".to_owned(), 215)]
    );
}

#[test]
fn syslog_without_debugging() {
    let decoded = read("proftpd-log", include_str!("samples/syslog.log"));
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(channels(&decoded.sessions[0]), ["Port 192.168.1.2 49524 Failed"]);
    assert_eq!(decoded.sessions[1].login, Login::Refused);
    assert_eq!(decoded.sessions[1].end, End::Open);
}
