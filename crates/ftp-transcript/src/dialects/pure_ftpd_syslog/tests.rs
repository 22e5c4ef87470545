//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::session::{End, Login};

#[test]
fn a_session_moves_from_the_client_to_the_user() {
    let decoded = read("pure-ftpd-syslog", include_str!("samples/sessions.log"));
    assert_eq!(decoded.sessions.len(), 2);
    let first = &decoded.sessions[0];
    assert_eq!(ends(first), (None, None, Some("198.51.100.77".into()), Login::Accepted));
    assert_eq!(first.end, End::Quit);
    assert_eq!(channels(first)[0], "Epsv - 40081 Completed");
    let feat = decoded.sessions[1].exchanges_of(ftp_catalog::Verb::FEAT).next().unwrap().1;
    assert!(feat.replies[0].closed);
    assert_eq!(decoded.transcript.reply_lines(&feat.replies[0]).nth(1).as_deref(), Some(" UTF8"));
    assert!(decoded.transcript.visible_secrets().is_empty());
}

#[test]
fn refused_logins() {
    let decoded = read("pure-ftpd-syslog", include_str!("samples/refused.log"));
    assert!(decoded.sessions.iter().take(2).all(|s| s.login == Login::Refused));
}

#[test]
fn the_process_tells_sessions_apart_where_it_stands() {
    let line = |pid: u32, what: &str| format!("Nov 21 07:12:47 h pure-ftpd[{pid}]: (ann@192.0.2.7) [DEBUG] {what}\n");
    let log = line(1, "Command [pasv] []")
        + &line(2, "Command [epsv] []")
        + &line(1, "227 Entering Passive Mode (192,0,2,9,4,1)")
        + &line(2, "229 Extended Passive mode OK (|||1026|)");
    let decoded = read("pure-ftpd-syslog", &log);
    assert_eq!(exchanges_of(&decoded, 0, "PASV"), [("PASV".to_owned(), 227)]);
    assert_eq!(exchanges_of(&decoded, 1, "EPSV"), [("EPSV".to_owned(), 229)]);
}

#[test]
fn an_account_that_is_not_allowed_is_refused() {
    let line = |what: &str| format!("Nov 21 07:12:47 h pure-ftpd: (?@192.0.2.7) {what}\n");
    let log = line("[DEBUG] Command [user] [ann]")
        + &line("[DEBUG] Command [pass] [<*>]")
        + &line("[WARNING] Sorry, but I can't trust you");
    assert_eq!(read("pure-ftpd-syslog", &log).sessions[0].login, Login::Refused);
}
