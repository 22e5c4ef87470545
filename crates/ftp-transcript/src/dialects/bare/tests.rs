//! The lines of telnet, openssl and commons-net that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::decode;
use crate::note::{Channel, Failure, Note};
use crate::session::{Login, Tls};

#[test]
fn starttls_is_told_from_tls_from_the_first_byte() {
    let dump = "CONNECTED(00000003)\n---\nCertificate chain\n---\nSSL handshake has read 1670 bytes and written 747 bytes\n---\n";
    let tail = "USER alice\n331 more\nPASS x\n230 in\n";
    let explicit = decode(format!("{dump}220 ready\n---\nPost-Handshake New Session Ticket arrived:\n    x\n---\nread R BLOCK\n{tail}").into_bytes());
    assert_eq!((explicit.sessions[0].tls, explicit.sessions[0].login), (Tls::Explicit, Login::Accepted));
    let implicit = decode(format!("{dump}---\nPost-Handshake New Session Ticket arrived:\n    x\n---\nread R BLOCK\n220 ready\n{tail}").into_bytes());
    assert_eq!((implicit.sessions[0].tls, implicit.sessions[0].login), (Tls::Implicit, Login::Accepted));
    assert_eq!(explicit.transcript.lines_not_understood() + implicit.transcript.lines_not_understood(), 0);
}

#[test]
fn telnet_alone_is_enough() {
    let decoded = decode(b"Trying 192.0.2.1...\ntelnet: Unable to connect to remote host: Connection refused\n".to_vec());
    let failed = |n: &Note| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _));
    assert!(decoded.sessions[0].notes.iter().any(|n| failed(&n.note)));
    assert!(decoded.sessions[0].peer.address.is_some());
}

#[test]
fn what_a_person_types_at_telnet_is_a_command() {
    let decoded = decode(b"Trying 192.0.2.1...\nConnected to 192.0.2.1.\nEscape character is '^]'.\n220 x\nFOO bar\n500 what\n".to_vec());
    assert_eq!(decoded.sessions[0].exchanges[1].verb().map(|v| v.to_string()).as_deref(), Some("FOO"));
}

#[test]
fn a_frame_of_java_needs_no_tab() {
    let log = "USER a\n331 x\nPASS b\n530 no\nException in thread \"main\" java.io.IOException: Broken pipe\n";
    for (line, dark) in [("\tat a.B.c(B.java:1)", 0), ("at a.B.c(B.java:1)", 0), ("... 12 more", 0), ("at the office (as ever)", 1)] {
        let decoded = decode(format!("{log}{line}\n").into_bytes());
        assert_eq!(decoded.transcript.lines_not_understood(), dark, "{line}");
    }
}
