//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, exchanges, read};
use crate::session::Login;

#[test]
fn what_comes_next_tells_what_was_accepted() {
    let decoded = read("busybox", include_str!("samples/fetched.log"));
    let told = exchanges(&decoded, 0);
    let told: Vec<_> = told.iter().map(|(command, code)| (command.as_str(), *code)).collect();
    assert_eq!(
        told,
        [
            ("USER alice", 1),
            ("PASS ***", 1),
            ("TYPE I", 1),
            ("EPSV", 0),
            ("PASV", 1),
            ("SIZE report.txt", 999),
            ("RETR report.txt", 1),
            ("QUIT", 999),
        ]
    );
    assert_eq!(decoded.sessions[0].login, Login::Accepted);
    assert_eq!(channels(&decoded.sessions[0]), ["Epsv - - Failed", "Pasv - - Completed"]);
}

#[test]
fn an_unexpected_reply_is_the_last_commands() {
    let decoded = read("busybox", include_str!("samples/missing.log"));
    assert_eq!(exchanges(&decoded, 0).last(), Some(&("RETR no-such-file.zip".to_owned(), 550)));
}

#[test]
fn a_refusal_alone_names_its_command() {
    let last = |line: &str| exchanges(&read("busybox", line), 0);
    assert_eq!(last("ftpput: unexpected server response to STOR: 550 Permission denied\n"), [("STOR".to_owned(), 550)]);
    let refused = read("busybox", "ftpget: unexpected server response to PASS: 530 Login incorrect.\n");
    assert_eq!(refused.sessions[0].login, Login::Refused);
    // A greeting answers no command.
    let greeting = read("busybox", "ftpget: unexpected server response: 421 Too many connections\n");
    assert_eq!(greeting.sessions[0].greeting, Some(0));
}
