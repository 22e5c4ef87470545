//! What the samples decode to, and the tricky lines one by one.

use crate::note::Failure;
use crate::session::{Connection, End, Login, TransferOutcome};
use crate::{Decoded, LineId, decode, dialects};

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("tcpdump"));
    let unknown: Vec<_> = (0..decoded.transcript.line_count() as u32)
        .map(LineId)
        .filter(|l| decoded.transcript.role(*l) == crate::recorder::Role::Unknown)
        .map(|l| decoded.transcript.line_text(l).into_owned())
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    decoded
}

#[test]
fn characters() {
    let decoded = read(include_str!("samples/text.log"));
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 108].into()), Some(21)));
    assert_eq!(session.client_address, Some([198, 51, 100, 77].into()));
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    assert_eq!(session.channels.len(), 1);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
    assert_eq!(session.exchanges.len(), 7);
}

#[test]
fn hex() {
    let decoded = read(include_str!("samples/hex.log"));
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!(session.peer.address, Some([203, 0, 113, 28].into()));
    let channel = &session.channels[0];
    assert_eq!(channel.announced.as_ref().unwrap().address(), Some([10, 0, 0, 28].into()));
    assert_eq!(channel.used.unwrap().address, Some([10, 0, 0, 28].into()));
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn no_row_and_no_characters_show_the_password() {
    for sample in [include_str!("samples/text.log"), include_str!("samples/hex.log")] {
        let decoded = read(sample);
        let shown: Vec<_> =
            (0..decoded.transcript.line_count() as u32).map(|l| decoded.transcript.line_text(LineId(l))).collect();
        let shown = shown.join("\n");
        for piece in ["S3cret", "cret!", "5333 6372", "6574 21"] {
            assert!(!shown.contains(piece), "{piece}");
        }
        assert!(shown.contains("PASS ***"), "{shown}");
    }
}

#[test]
fn headers_alone() {
    let decoded = read(include_str!("samples/headers.log"));
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!(session.peer.address, "2001:db8:2::23".parse().ok());
    assert!(matches!(session.channels[0].connection, Connection::Opened(_)));
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn text_is_read_where_headers_do_not_tell_it() {
    let head = "07:00:00.0 IP 203.0.113.1.2121 > 192.0.2.7.40000: Flags [P.], seq 1:21, ack 1, win 64, length 24";
    let decoded = read(&format!("{head}\nE..{}220-Welcome\n220 ready\n\n", ".".repeat(37)));
    let session = &decoded.sessions[0];
    assert_eq!(session.peer.port, Some(2121));
    assert_eq!(decoded.transcript.reply_lines(&session.exchanges[0].replies[0]).count(), 2);
}

#[test]
fn verbose() {
    let decoded = read(
        "07:00:00.0 IP (tos 0x0, ttl 62, id 1, offset 0, flags [DF], proto TCP (6), length 72)\n\
         \x20   203.0.113.1.21 > 192.0.2.7.40000: Flags [P.], cksum 0xfe65 (correct), seq 1:21, ack 1, win 64, length 11: \
         FTP, length: 11\n\t220 ready\n\
         07:00:00.1 IP (tos 0x0, ttl 62, id 1, offset 0, flags [DF], proto TCP (6), length 72)\n\
         \x20   192.0.2.7.40000 > 203.0.113.1.21: Flags [P.], cksum 0xfe65 (correct), seq 1:21, ack 1, win 64, length 6: \
         FTP, length: 6\n\tFEAT\n",
    );
    assert_eq!(decoded.sessions[0].exchanges.len(), 2);
}

#[test]
fn a_reset_refuses_the_data_connection() {
    let head = "length 0\n07:00:00.0 IP 203.0.113.1.21 > 192.0.2.7.40000: Flags [P.], seq 1:48, ack 1, win 64, length 47: \
                FTP: 227 Entering Passive Mode (203,0,113,1,200,10).";
    let decoded = read(&format!(
        "07:00:00.0 IP 192.0.2.7.40000 > 203.0.113.1.21: Flags [P.], seq 1:6, ack 1, win 64, length 6: FTP: PASV\n\
         07:00:00.0 IP 203.0.113.1.21 > 192.0.2.7.40000: Flags [.], ack 7, win 64, {head}\n\
         07:00:00.1 IP 192.0.2.7.40001 > 203.0.113.1.51210: Flags [S], seq 9, win 64, length 0\n\
         07:00:00.2 IP 203.0.113.1.51210 > 192.0.2.7.40001: Flags [R.], seq 0, ack 10, win 0, length 0\n"
    ));
    let channel = &decoded.sessions[0].channels[0];
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::Refused)));
}
