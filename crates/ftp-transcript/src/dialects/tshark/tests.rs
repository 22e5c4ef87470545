//! What the samples decode to, and the tricky lines one by one.

use crate::note::Failure;
use crate::session::{Connection, End, Login};
use crate::{Decoded, LineId, decode, dialects};

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("tshark"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    decoded
}

#[test]
fn a_dropped_port_is_seen_by_its_unanswered_syn() {
    let decoded = read(include_str!("samples/summary.log"));
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 24].into()), Some(21)));
    assert_eq!(session.client_address, Some([192, 168, 1, 23].into()));
    assert_eq!((session.login, session.end), (Login::Accepted, End::Quit));
    let channel = &session.channels[0];
    assert_eq!(channel.announced.as_ref().unwrap().port(), Some(40_034));
    assert_eq!(channel.used.unwrap().address, Some([203, 0, 113, 24].into()));
    assert_eq!(channel.connection, Connection::Failed(LineId(31), Failure::TimedOut));
    let features = &session.exchanges[4].replies[0];
    assert_eq!(decoded.transcript.reply_lines(features).count(), 9);
}

#[test]
fn every_form_of_columns_gives_a_session() {
    for sample in [
        include_str!("samples/ftp-only.log"),
        include_str!("samples/columns.log"),
        include_str!("samples/csv.log"),
    ] {
        let decoded = read(sample);
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert!(session.peer.address.is_some() && session.client_address.is_some());
        assert_eq!(session.login, Login::Accepted);
        assert_eq!(session.channels.len(), 1);
        assert!(session.channels[0].announced.as_ref().unwrap().port().is_some());
    }
}

#[test]
fn only_the_first_line_of_a_segment_is_shown() {
    let decoded = read(
        "  4 0.001 203.0.113.1 → 192.0.2.7 FTP 86 Response: 220-Welcome\n\
         5 0.002 192.0.2.7 → 203.0.113.1 FTP 86 Request: USER bob\n\
         6 0.003 203.0.113.1 → 192.0.2.7 FTP 86 Response: 331-Password\n\
         7 0.004 203.0.113.1 → 192.0.2.7 FTP 86 Response: 230 In\n",
    );
    assert!(decoded.problems.is_empty());
    let codes: Vec<_> = decoded.sessions[0].exchanges.iter().flat_map(|e| &e.replies).map(|r| r.code.0).collect();
    assert_eq!(codes, [220, 331, 230]);
}

#[test]
fn a_refused_connection_is_seen_by_its_reset() {
    let decoded = read(
        "  1 0.000 192.0.2.7 → 203.0.113.1 TCP 74 51686 → 21 [SYN] Seq=0 Win=65535 Len=0\n\
         2 0.001 203.0.113.1 → 192.0.2.7 TCP 54 21 → 51686 [RST, ACK] Seq=1 Ack=1 Win=0 Len=0\n",
    );
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].peer.port, Some(21));
}
