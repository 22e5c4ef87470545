//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, exchanges, exchanges_of, read};
use crate::session::Login;

#[test]
fn inetutils_writes_the_text_below_the_code() {
    let decoded = read("ftpd-syslog", include_str!("samples/inetutils.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    let greeting = &session.exchanges[session.greeting.unwrap()].replies[0];
    assert_eq!((greeting.first_line.number(), greeting.last_line.number()), (2, 3));
    assert_eq!(decoded.transcript.reply_text(greeting), "ftp1.internal.example.com FTP server (GNU inetutils 2.4) ready.");
    assert_eq!(exchanges_of(&decoded, 0, "PASS"), [("PASS ***".to_owned(), 230)]);
    assert_eq!(channels(session)[0], "Epsv - 34803 Completed");
    assert!(decoded.transcript.visible_secrets().is_empty());
}

#[test]
fn netkit_escapes_the_line_end() {
    let decoded = read("ftpd-syslog", include_str!("samples/netkit.log"));
    assert_eq!(decoded.sessions.len(), 2);
    let pass = decoded.sessions[0].exchanges.iter().find(|e| e.code().is_some_and(|c| c.0 == 230)).unwrap();
    assert_eq!(decoded.transcript.reply_lines(&pass.replies[0]).last().as_deref(), Some("User alice logged in."));
    assert_eq!(decoded.sessions[1].login, Login::Refused);
}

#[test]
fn an_answer_that_was_not_logged_is_not_taken_from_the_next() {
    let decoded = read(
        "ftpd-syslog",
        "Nov 21 07:17:36 h ftpd[4]: command: LANG en\nNov 21 07:17:38 h ftpd[4]: command: AUTH TLS\n\
         Nov 21 07:17:38 h ftpd[4]: <--- 502 \nNov 21 07:17:38 h ftpd[4]: AUTH command not implemented.\n",
    );
    assert_eq!(exchanges(&decoded, 0), [("LANG en".to_owned(), 999), ("AUTH TLS".to_owned(), 502)]);
}

#[test]
fn wu_ftpd_names_the_client() {
    let decoded = read(
        "ftpd-syslog",
        "May 20 17:00:55 www ftpd[78]: connection from h.example.net [192.0.2.7]\n\
         May 20 17:00:56 www ftpd[78]: FTP LOGIN FROM h.example.net [192.0.2.7], ann\n",
    );
    assert_eq!(decoded.sessions[0].client_address, Some([192, 0, 2, 7].into()));
    assert_eq!(decoded.sessions[0].login, Login::Accepted);
}
