//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read, told_as};
use crate::session::{Login, Tls};

#[test]
fn sessions_with_debugging() {
    let decoded = read("pyftpdlib-log", include_str!("samples/debug.log"));
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(
        ends(&decoded.sessions[0]),
        (Some("203.0.113.85".into()), Some(21), Some("198.51.100.77".into()), Login::Accepted)
    );
    assert_eq!(channels(&decoded.sessions[0]), ["Epsv - 40081 Failed"]);
    assert_eq!(exchanges_of(&decoded, 0, "STOR"), [("STOR curl.gz".to_owned(), 426)]);
}

#[test]
fn tls() {
    let decoded = read("pyftpdlib-log", include_str!("samples/tls.log"));
    assert_eq!(decoded.sessions[0].tls, Tls::Explicit);
}

#[test]
fn other_prefixes() {
    let decoded = read(
        "pyftpdlib-log",
        "[I 13-02-19 10:55:45] 127.0.0.1:34178-[] FTP session opened (connect)\n\
         [D 13-02-19 10:55:45] 127.0.0.1:34178-[] <- USER ann\n",
    );
    assert_eq!(decoded.sessions[0].client_address, Some([127, 0, 0, 1].into()));
    let decoded = read("pyftpdlib-log", "INFO:pyftpdlib:192.0.2.7:34178-[] FTP session opened (connect)\n");
    assert_eq!(decoded.sessions[0].client_address, Some([192, 0, 2, 7].into()));
}

#[test]
fn versions_before_1_0_draw_longer_arrows() {
    let log = "\
[]198.51.100.77:37498 Connected.
198.51.100.77:37498 ==> 220 pyftpdlib 0.7.0 ready.
198.51.100.77:37498 <== USER alice
198.51.100.77:37498 ==> 331 Username ok, send password.
198.51.100.77:37498 <== PASS ******
198.51.100.77:37498 ==> 530 Authentication failed.
[]198.51.100.77:37498 Disconnected.
";
    for prefix in ["", "2026-11-21 07:12:56,048 - DEBUG - "] {
        let log: String = log.lines().map(|line| format!("{prefix}{line}\n")).collect();
        let decoded = told_as("pyftpdlib-log", &log);
        assert_eq!(decoded.sessions.len(), 1, "{log}");
        assert_eq!(decoded.sessions[0].login, crate::session::Login::Refused, "{log}");
        assert_eq!(decoded.transcript.lines_not_understood(), 0, "{log}");
    }
}
