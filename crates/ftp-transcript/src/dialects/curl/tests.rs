//! What the samples decode to, and the tricky lines one by one.

use crate::dialects;
use crate::note::{CertificateTrouble, Channel, Failure, Note};
use crate::session::{Connection, End, Login, Session, Tls, TransferOutcome};
use crate::{Decoded, decode};

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("curl"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    decoded
}

fn outcomes(session: &Session) -> Vec<TransferOutcome> {
    session.channels.iter().map(|c| c.outcome).collect()
}

#[test]
fn a_listing_through_a_repaired_address() {
    let decoded = read(include_str!("samples/verbose.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.address, Some([203, 0, 113, 12].into()));
    assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
    let channel = &session.channels[0];
    assert_eq!(channel.announced.as_ref().unwrap().address(), Some([10, 0, 0, 12].into()));
    assert_eq!(channel.used.unwrap().address, Some([203, 0, 113, 12].into()));
    assert!(channel.repaired.is_some() && matches!(channel.connection, Connection::Opened(_)));
    assert_eq!(outcomes(session), [TransferOutcome::Completed]);
}

#[test]
fn a_connection_that_is_used_twice_is_one_session() {
    let decoded = read(include_str!("samples/active.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(outcomes(&decoded.sessions[0]), [TransferOutcome::Completed; 2]);
}

#[test]
fn a_certificate_for_another_name() {
    let decoded = read(include_str!("samples/certificate.log"));
    let session = &decoded.sessions[0];
    let wrong = Failure::Certificate(CertificateTrouble::WrongName);
    assert_eq!(session.tls, Tls::Explicit);
    assert!(session.notes.iter().any(|n| matches!(n.note, Note::Failed(Channel::Control, f, _) if f == wrong)));
}

/// What every session of these tests begins with.
const BEGINNING: &str = "*   Trying 192.0.2.1:21...\n* Connected to h (192.0.2.1) port 21 (#0)\n< 220 ready\n\
     > USER a\n< 230 in\n> EPSV\n< 229 Entering (|||4000|)\n\
     * Connecting to 192.0.2.1 (192.0.2.1) port 4000\n*   Trying 192.0.2.1:4000...\n";

#[test]
fn a_refused_data_connection_does_not_end_the_session() {
    let decoded = read(&format!(
        "{BEGINNING}* connect to 192.0.2.1 port 4000 failed: Connection refused\n\
         * Failed to connect to 192.0.2.1 port 21 after 3 ms: Couldn't connect to server\n\
         * Failed EPSV attempt. Disabling EPSV\n> PASV\n< 227 Entering Passive Mode (192,0,2,1,15,160)\n\
         * Connecting to 192.0.2.1 (192.0.2.1) port 4000\n*   Trying 192.0.2.1:4000...\n\
         * ipv4 connect timeout after 874ms, move on!\n\
         * Failed to connect to 192.0.2.1 port 21 after 900 ms: Couldn't connect to server\n\
         * Closing connection 0\n\
         curl: (28) Failed to connect to 192.0.2.1 port 21 after 900 ms: Couldn't connect to server\n"
    ));
    let session = &decoded.sessions[0];
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(session.end, End::Open);
    assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::Refused)));
    assert!(matches!(session.channels[1].connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn the_next_address_of_a_name_may_do() {
    let decoded = read(
        "*   Trying [2001:db8::1]:21...\n* Immediate connect fail for 2001:db8::1: Network is unreachable\n\
         *   Trying 192.0.2.1:21...\n* connect to 192.0.2.1 port 21 failed: Connection refused\n\
         *   Trying 192.0.2.2:21...\n* Connected to h (192.0.2.2) port 21 (#0)\n< 220 ready\n",
    );
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].peer.address, Some([192, 0, 2, 2].into()));
}

#[test]
fn words_glued_to_a_meter_are_read() {
    let decoded = read(&format!(
        "{BEGINNING}* Connected to h (192.0.2.1) port 21 (#0)\n> RETR f\n< 150 here\n* Maxdownload = -1\n\
         {{ [1448 bytes data]\n\
         \r  2 28.6M    2  768k    0     0  1150k      0  0:00:25 --:--:--  0:00:25 1149k\
         \r  9 28.6M    9 2688k    0     0  1019k      0  0:00:28  0:00:02  0:00:26 1018k\
         * Operation timed out after 3000 milliseconds with 3080192 out of 30000000 bytes received\n\
         * Closing connection 0\n\
         curl: (28) Operation timed out after 3000 milliseconds with 3080192 out of 30000000 bytes received\n"
    ));
    let session = &decoded.sessions[0];
    assert!(session.notes.iter().any(|n| n.note == Note::StoppedByUser));
    assert_eq!(outcomes(session), [TransferOutcome::Failed]);
}

#[test]
fn without_verbose_only_the_last_line_tells() {
    let decoded = decode(b"curl: (7) Failed to connect to 192.0.2.1 port 21 after 2 ms: Connection refused\n".to_vec());
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.address, Some([192, 0, 2, 1].into()));
    assert!(matches!(session.notes[0].note, Note::Failed(Channel::Control, Failure::Refused, _)));
}

#[test]
fn later_versions_say_from_where_they_connected() {
    let decoded = read(
        "* Host ftp.example.org:21 was resolved.\n*   Trying 192.0.2.1:21...\n\
         * Established connection to ftp.example.org (192.0.2.1 port 21) from 192.168.1.23 port 51234\n< 220 ready\n",
    );
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([192, 0, 2, 1].into()), Some(21)));
    assert_eq!(session.client_address, Some([192, 168, 1, 23].into()));
}

#[test]
fn so_are_they_where_the_columns_of_the_meter_lost_their_blanks() {
    let decoded = read(
        " % Total % Received % Xferd Average Speed Time Time Time Current\n Dload Upload Total Spent Left Speed\n\
         \r 0 0 0 0 0 0 0 0 --:--:-- --:--:-- --:--:-- 0* Trying 192.0.2.1:21...\n\
         * Connected to 192.0.2.1 (192.0.2.1) port 21 (#0)\n< 220 x\n> USER a\n< 331 x\n> PASS b\n\
         \r 0 0 0 0 0 0 0 0 --:--:-- 0:00:03 --:--:-- 0< 530 Login incorrect.\n* Access denied: 530\n\
         0 0 0 0 0 0 0 0 --:--:-- 0:00:03 --:--:-- 0\n* Closing connection 0\ncurl: (67) Access denied: 530\n",
    );
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.login), (Some([192, 0, 2, 1].into()), Login::Refused));
}

#[test]
fn what_is_left_intact_after_a_failure_is_not_done() {
    let log = |words: &str| format!("> MDTM a.zip\n< 550 a.zip: no\n* {words}\n* Connection #0 to host 192.0.2.5 left intact\n");
    let last = |words: &str| read(&log(words)).sessions[0].notes.last().unwrap().note.clone();
    assert_eq!(last("Given file does not exist"), Note::Ended(None));
    assert_eq!(last("Server denied you to change to the given directory"), Note::Ended(None));
    // Newer ones only wonder, and go on.
    assert_eq!(last("MDTM failed: file does not exist or permission problem, continuing"), Note::Done);
}
