//! What the samples decode to, and the tricky lines one by one.

use crate::dialects;
use crate::session::{Connection, Login, TransferOutcome};
use crate::{Decoded, LineId, decode};
use ftp_catalog::Verb;

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("curl-trace"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    decoded
}

#[test]
fn every_kind_of_trace_gives_the_same_session() {
    for sample in [
        include_str!("samples/ascii.log"),
        include_str!("samples/hex.log"),
        include_str!("samples/words.log"),
    ] {
        let decoded = read(sample);
        assert_eq!(decoded.sessions.len(), 1);
        let session = &decoded.sessions[0];
        assert_eq!(session.peer.address, Some([203, 0, 113, 12].into()));
        assert_eq!((session.peer.port, session.login), (Some(21), Login::Accepted));
        let greeting = &session.exchanges[session.greeting.unwrap()].replies[0];
        let welcome = "Welcome to the file server of the example company, please read the rules first";
        assert_eq!(decoded.transcript.reply_text(greeting), format!("{welcome}\n(vsFTPd 3.0.3)"));
        let passive = &session.channels[1];
        assert_eq!(passive.announced.as_ref().unwrap().port(), Some(49_309));
        assert_eq!(passive.used.unwrap().address, Some([203, 0, 113, 12].into()));
        assert!(passive.repaired.is_some() && matches!(passive.connection, Connection::Opened(_)));
        assert_eq!(passive.outcome, TransferOutcome::Completed);
        assert_eq!(session.exchanges_of(Verb::RETR).count(), 1);
    }
}

#[test]
fn no_row_shows_the_password() {
    for sample in [include_str!("samples/ascii.log"), include_str!("samples/hex.log")] {
        let decoded = read(sample);
        let shown: Vec<_> =
            (0..decoded.transcript.line_count() as u32).map(|l| decoded.transcript.line_text(LineId(l))).collect();
        let shown = shown.join("\n");
        for piece in ["correct", "horse", "battery", "63 6f 72", "68 6f 72 73", "62 61 74 74"] {
            assert!(!shown.contains(piece), "{piece}");
        }
        assert!(shown.contains("PASS ***"), "{shown}");
        assert!(!decoded.transcript.visible_secrets().is_empty());
    }
}

#[test]
fn a_line_as_long_as_its_row_ends_there() {
    let long = "x".repeat(60);
    let decoded = read(&format!(
        "<= Recv header, 66 bytes (0x42)\n0000: 220 {long}\n=> Send header, 6 bytes (0x6)\n0000: FEAT\n"
    ));
    assert_eq!(decoded.sessions[0].exchanges[1].verb(), Some(Verb::FEAT));
    assert_eq!(decoded.sessions[0].exchanges[0].replies[0].last_line, LineId(1));
}
