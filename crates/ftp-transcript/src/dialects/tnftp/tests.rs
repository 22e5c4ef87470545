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
