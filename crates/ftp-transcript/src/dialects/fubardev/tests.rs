//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::session::{Login, TransferOutcome};
use crate::{Decoded, decode};
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    let decoded = decode(log.as_bytes().to_vec());
    assert_eq!(crate::dialects::all()[decoded.transcript.segments()[0].dialect].id, "fubardev-ftpserver");
    decoded
}

#[test]
fn every_line_of_the_samples_is_understood() {
    for sample in super::DIALECT.samples {
        assert_eq!(read(sample).transcript.lines_not_understood(), 0);
    }
}

#[test]
fn who_speaks_stands_on_the_line_before() {
    let decoded = read(include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.client_address, Some([172, 17, 0, 1].into()));
    assert_eq!((session.peer.address, session.login), (None, Login::Accepted));
    assert_eq!(session.exchanges_of(Verb::FEAT).next().unwrap().1.replies[0].parts.len(), 3);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
    assert!(decoded.transcript.visible_secrets().is_empty());
}
