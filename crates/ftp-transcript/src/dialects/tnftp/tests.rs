//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::recorder::Role;
use crate::session::{Announced, End, LineId, Login, Mode, Tls, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("tnftp", log)
}

fn has(decoded: &Decoded, wanted: impl Fn(&Note) -> bool) -> bool {
    decoded.sessions.iter().flat_map(|s| &s.notes).any(|n| wanted(&n.note))
}

#[test]
fn epsv_refused_then_pasv() {
    let decoded = read(include_str!("samples/tnftp-debug.log"));
    let session = &decoded.sessions[0];
    assert!(session.peer.address.is_some());
    assert_eq!((session.login, session.tls), (Login::Accepted, Tls::None));
    assert!(has(&decoded, |n| *n == Note::ExtendedGivenUp));
    assert!(session.channels.iter().any(|c| c.mode == Mode::Pasv && c.outcome == TransferOutcome::Completed));
    assert_eq!(session.end, End::Quit);
}

#[test]
fn each_reply_of_proxy_mode_goes_to_its_host() {
    let decoded = read(include_str!("samples/tnftp-proxy.log"));
    assert_eq!(decoded.sessions.len(), 2);
    let (first, second) = (&decoded.sessions[0], &decoded.sessions[1]);
    assert_eq!(first.exchanges_of(Verb::PORT).count(), 1);
    assert_eq!(first.exchanges_of(Verb::PASV).count(), 0);
    assert_eq!(second.exchanges_of(Verb::PASV).count(), 1);
    assert_eq!(second.channels[0].announced.as_ref().and_then(Announced::address), second.peer.address);
    assert_eq!((first.end, second.end), (End::Quit, End::Quit));
}

#[test]
fn inetutils_asks_for_an_active_connection() {
    let decoded = read(include_str!("samples/inetutils.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.channels[0].mode, Mode::Port);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
    assert_eq!(session.login, Login::Accepted);
}

#[test]
fn ftp_ssl_secures_both_connections() {
    let decoded = read(include_str!("samples/ftp-ssl.log"));
    assert_eq!(decoded.sessions[0].tls, Tls::Explicit);
    assert!(has(&decoded, |n| *n == Note::Secured(Channel::Data)));
    assert!(decoded.sessions[0].channels.iter().all(|c| c.outcome == TransferOutcome::Completed));
}

#[test]
fn a_421_that_the_client_made_is_no_reply() {
    let decoded = read(
        "Connected to 192.0.2.1.\n220 ready\n---> USER x\n530 no\nftp> ls\n---> EPSV\n\
         421 Service not available, remote server has closed connection.\n530 no\nftp> quit\n",
    );
    let session = &decoded.sessions[0];
    assert_eq!(session.end, End::Lost(LineId(6), Failure::Closed));
    assert!(session.exchanges.last().is_some_and(|e| e.replies.is_empty()), "the last reply is only shown again");
    assert_eq!(decoded.transcript.role(LineId(7)), Role::Note);
}

#[test]
fn a_data_connection_that_failed_is_told_from_a_control_connection() {
    let decoded = read(
        "Connected to 192.0.2.1.\n220 ready\n---> EPSV\n229 ok (|||51497|)\n229 ok (|||51497|)\n\
         tnftp: Can't connect to `192.0.2.1:51497': Connection refused\n",
    );
    assert!(has(&decoded, |n| matches!(n, Note::Failed(Channel::Data, Failure::Refused, p) if p.port == Some(51497))));
    assert_eq!(decoded.sessions[0].exchanges_of(Verb::EPSV).next().map(|(_, e)| e.replies.len()), Some(1));
    let decoded = read(
        "tnftp: Can't connect to `192.0.2.1:21': Die Wartezeit für die Verbindung ist abgelaufen\n\
         tnftp: Can't connect to `192.0.2.1:ftp'\nftp> ",
    );
    assert_eq!(decoded.sessions[0].peer.port, Some(21));
    assert!(has(&decoded, |n| matches!(n, Note::Failed(Channel::Control, Failure::TimedOut, _))));
    assert_eq!(decoded.sessions[0].notes.len(), 1);
}

#[test]
fn what_follows_a_prompt_without_a_terminal_is_read() {
    let decoded = read("ftp> Connected to 192.0.2.1.\n220 ready\nftp> ftp> 221 Goodbye.\n");
    assert!(decoded.sessions[0].peer.address.is_some());
    assert_eq!(decoded.sessions[0].end, End::Quit);
    let decoded = read("ftp> ftp: connect: Connexion refusée\nftp> ");
    assert!(has(&decoded, |n| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _))));
}

#[test]
fn a_reply_glued_to_the_progress_bar_counts() {
    let decoded = read(
        "ftp> get x\n---> RETR x\n150 go\n\r  0% |   | 0 0.00 KiB/s --:-- ETA\r100% |***| 9 9.00 KiB/s 00:00 ETA226 done\n",
    );
    assert_eq!(decoded.sessions[0].channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn the_password_of_an_address_is_masked() {
    let decoded = read("ftp_login: user `bob' pass `Hidden9' host `192.0.2.1'\nConnected to 192.0.2.1.\n---> PASS XXXX\n");
    assert!(!decoded.transcript.line_text(LineId(0)).contains("Hidden9"));
}

/// What each command of the only session got.
fn said(log: &str) -> Vec<(String, Vec<u16>)> {
    let decoded = read(log);
    let of = |e: &crate::session::Exchange| {
        let verb = e.command.map_or("-".to_owned(), |c| format!("{} {}", c.verb.as_str(), decoded.transcript.argument(&c)));
        (verb.trim_end().to_owned(), e.replies.iter().map(|r| r.code.0).collect())
    };
    assert_eq!(decoded.sessions.len(), 1, "{log}");
    decoded.sessions[0].exchanges.iter().map(of).collect()
}

fn expect(log: &str, wanted: &[(&str, &[u16])]) {
    let wanted: Vec<(String, Vec<u16>)> = wanted.iter().map(|(verb, codes)| ((*verb).to_owned(), codes.to_vec())).collect();
    assert_eq!(said(log), wanted, "{log}");
}

const IN: &str = "\
Connected to ftp.example.org (203.0.113.20).
220 (vsFTPd 3.0.5)
Name (ftp.example.org:root): alice
331 Please specify the password.
Password:
";

#[test]
fn without_debug_what_was_typed_tells_the_commands() {
    let log = format!(
        "{IN}230 Login successful.\nRemote system type is UNIX.\nftp> ls\n200 PORT command successful.\n425 Failed to \
         establish connection.\nftp> passive\nPassive mode on.\nftp> get report.txt\nlocal: report.txt remote: \
         report.txt\n227 Entering Passive Mode (203,0,113,20,195,80).\n550 Failed to open file.\nftp> cd /data\n250 \
         Directory successfully changed.\nftp> bye\n221 Goodbye.\n"
    );
    expect(
        &log,
        &[
            ("-", &[220]),
            ("USER alice", &[331]),
            ("PASS", &[230]),
            ("PORT", &[200]),
            ("LIST", &[425]),
            ("PASV", &[227]),
            ("RETR report.txt", &[550]),
            ("CWD /data", &[250]),
            ("QUIT", &[221]),
        ],
    );
    let decoded = read(&log);
    let session = &decoded.sessions[0];
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    assert_eq!(session.peer.address.map(|a| a.to_string()).as_deref(), Some("203.0.113.20"));
    let seen: Vec<_> = session.channels.iter().map(|c| (c.mode, c.announced.is_some(), c.outcome)).collect();
    assert_eq!(seen, [(Mode::Port, false, TransferOutcome::Failed), (Mode::Pasv, true, TransferOutcome::Failed)]);
    assert_eq!(decoded.transcript.role(LineId(7)), Role::Prompt, "what a person typed stays that");
}

#[test]
fn many_files_are_as_many_commands() {
    let file = |name: &str| format!("local: {name} remote: {name}\n229 Entering (|||50001|)\n150 Here\n226 Done\n");
    let log = format!("{IN}230 In\nftp> mget *\nmget a [anpqy?]? y\n{}mget b [anpqy?]? y\n{}ftp> pwd\n257 \"/\"\n", file("a"), file("b"));
    expect(
        &log,
        &[
            ("-", &[220]),
            ("USER alice", &[331]),
            ("PASS", &[230]),
            ("EPSV", &[229]),
            ("RETR a", &[150, 226]),
            ("EPSV", &[229]),
            ("RETR b", &[150, 226]),
            ("PWD", &[257]),
        ],
    );
}

#[test]
fn a_login_is_refused_whether_or_not_its_commands_are_shown() {
    for log in [
        format!("{IN}530 Login incorrect.\nftp: Login failed.\n"),
        "220 hi\n331 Please specify the password.\n530 Login incorrect.\nLogin failed.\n".to_owned(),
        "Verbindung mit ftp.example.org wurde hergestellt.\n220 hi\nBenutzer (ftp.example.org:(none)): \
         alice\n331 Bitte\nKennwort:\n530 Login incorrect.\nftp> bye\n221 Bye\n"
            .to_owned(),
    ] {
        assert_eq!(read(&log).sessions[0].login, Login::Refused, "{log}");
    }
    let in_order = format!("{IN}230 In\nftp> delete a\n550 No such file.\n");
    assert_eq!(read(&in_order).sessions[0].login, Login::Accepted);
}

#[test]
fn commands_that_are_shown_are_not_told_twice() {
    let log = "ftp> ls\n---> PASV\n227 (203,0,113,20,195,80)\n---> LIST\n150 Here\n226 Done\nftp> quit\n---> QUIT\n221 Bye\n";
    expect(log, &[("PASV", &[227]), ("LIST", &[150, 226]), ("QUIT", &[221])]);
}

#[test]
fn on_windows_ls_asks_for_names_alone() {
    let log = "Connected to 203.0.113.20.\n220 hi\nUser (203.0.113.20:(none)): alice\n331 p\nPassword:\n230 in\nftp> \
               ls\n200 PORT command successful.\n150 Here\n226 Done\nftp> dir\n500 Illegal PORT command.\n425 Use \
               PORT or PASV first.\n";
    expect(
        log,
        &[
            ("-", &[220]),
            ("USER alice", &[331]),
            ("PASS", &[230]),
            ("PORT", &[200]),
            ("NLST", &[150, 226]),
            ("PORT", &[500]),
            ("LIST", &[425]),
        ],
    );
}

#[test]
fn a_200_before_a_transfer_answers_port_unless_it_is_about_the_type() {
    let log = format!("{IN}230 In\nftp> ls\n200 Type set to A.\n200 Command okay.\n425 No.\n");
    expect(
        &log,
        &[("-", &[220]), ("USER alice", &[331]), ("PASS", &[230]), ("-", &[200]), ("PORT", &[200]), ("LIST", &[425])],
    );
}

#[test]
fn a_script_has_no_prompts_and_its_replies_tell_the_data_connection() {
    let log = "Connected to 203.0.113.20.\n220 hi\n331 Please specify the password.\n230 In\nRemote system type is UNIX.\nUsing binary mode to transfer files.\n200 Type set to I.\n227 \
               (203,0,113,20,195,80)\n150 Here\n226 Done\n227 (203,0,113,20,195,81)\n550 No such file.\n221 Bye\n";
    let decoded = read(log);
    let session = &decoded.sessions[0];
    let seen: Vec<_> = session.channels.iter().map(|c| (c.mode, c.announced.is_some(), c.outcome)).collect();
    assert_eq!(seen, [(Mode::Pasv, true, TransferOutcome::Completed), (Mode::Pasv, true, TransferOutcome::Failed)]);
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
}
