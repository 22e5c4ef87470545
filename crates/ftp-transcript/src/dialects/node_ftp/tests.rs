//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Login, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("node-ftp", log)
}

#[test]
fn what_the_parser_repeats_counts_once() {
    let decoded = read(include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    assert!(session.exchanges.iter().all(|e| e.replies.len() <= 2));
    assert_eq!(session.channels.len(), 3);
    assert!(session.channels.iter().all(|c| c.outcome == TransferOutcome::Completed));
    let feat = session.exchanges_of(Verb::FEAT).next().unwrap().1;
    assert_eq!(decoded.transcript.reply_lines(&feat.replies[0]).nth(1).as_deref(), Some(" EPRT"));
}

#[test]
fn the_password_is_hidden() {
    let decoded = read(include_str!("samples/session.log"));
    let shown: Vec<_> =
        (0..decoded.transcript.line_count() as u32).map(|l| decoded.transcript.line_text(crate::LineId(l))).collect();
    assert!(!shown.join("\n").contains("S3cret"));
    assert!(!decoded.transcript.visible_secrets().is_empty());
}

#[test]
fn bytes_that_end_in_the_middle_of_a_line_wait_for_the_rest() {
    let decoded = read(
        "[connection] < '220 rea'\n[connection] < 'dy\\r\\n'\n[connection] > 'PASV'\n[connection] < '227 Entering \
         Passive Mode (192,0,2,7,15'\n[connection] < ',160)\\r\\n'\n",
    );
    assert_eq!(decoded.sessions[0].channels[0].announced.as_ref().unwrap().port(), Some(4000));
}

#[test]
fn vscode_sftp_is_a_descendant() {
    let decoded = read(include_str!("samples/vscode-sftp.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.exchanges_of(Verb::FEAT).next().unwrap().1.replies[0].parts.len(), 7);
    let failed = |n: &Note| matches!(n, Note::Failed(Channel::Data, Failure::TimedOut, _));
    assert!(session.notes.iter().any(|n| failed(&n.note)));
}

#[test]
fn remote_ftp_is_a_descendant() {
    let decoded = read(include_str!("samples/remote-ftp.log"));
    assert_eq!(decoded.sessions[0].channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn pieces_go_on_at_the_margin_too() {
    for blanks in ["  ", " ", ""] {
        let decoded = read(&format!(
            "[connection] > 'FEAT'\n[connection] < '211-Features:\\r\\n' +\n{blanks}' SIZE\\r\\n' +\n{blanks}'211 End\\r\\n'\n\
             [connection] > 'PWD'\nError: connect ECONNREFUSED 192.0.2.7:21\n{blanks}{blanks}at TCPConnectWrap.afterConnect \
             [as oncomplete] (node:net:1611:16) {{\n{blanks}errno: -111,\n{blanks}code: 'ECONNREFUSED'\n}}\n"
        ));
        assert_eq!(decoded.sessions[0].exchanges_of(Verb::FEAT).next().unwrap().1.replies[0].parts.len(), 3);
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
    }
    let prose = read("[connection] > 'PWD'\n[connection] < '257 \"/\"\\r\\n'\nat the moment it hangs\nnote: it is the office's network\n");
    assert_eq!(prose.transcript.lines_not_understood(), 2);
}
