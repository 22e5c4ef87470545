//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Connection, Login, TransferOutcome};
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

#[test]
fn a_passive_mode_that_it_gave_up_of_itself_had_no_data_connection() {
    let log = |gap: u32, between: &str| {
        format!(
            "[08-28 21:20:12] [debug] < '220 ready\\r\\n'\n[08-28 21:20:12] [debug] > USER anna\n\
             [08-28 21:20:12] [debug] < '230 in\\r\\n'\n[08-28 21:20:12] [debug] > PASV\n\
             [08-28 21:20:12] [debug] < '227 Entering Passive Mode (192,0,2,1,224,153).\\r\\n'\n{between}\
             [08-28 21:20:{}] [debug] > ABOR\n[08-28 21:20:50] [debug] < '226 ABOR command successful.\\r\\n'\n",
            12 + gap
        )
    };
    let channel = |log: &str| read(log).sessions[0].channels[0].clone();
    assert!(matches!(channel(&log(10, "")).connection, Connection::Failed(_, Failure::TimedOut)));
    // What failed at once did not time out.
    let at_once = channel(&log(0, ""));
    assert_eq!((at_once.connection, at_once.outcome), (Connection::Unknown, TransferOutcome::Failed));
    // Without a clock it is not known why.
    let untimed = log(10, "").replace("[08-28 21:20:12] ", "").replace("[08-28 21:20:22] ", "").replace("[08-28 21:20:50] ", "");
    assert!(matches!(channel(&untimed).connection, Connection::Failed(_, Failure::Other)));
    // A transfer that was begun is aborted for another reason.
    let begun = "[08-28 21:20:12] [debug] > RETR a\n[08-28 21:20:12] [debug] < '150 go\\r\\n'\n";
    assert_eq!(channel(&log(10, begun)).connection, Connection::Unknown);
}

#[test]
fn a_passive_reply_that_it_cannot_read_is_told() {
    let decoded = read(
        "[debug] < '220 ready\\r\\n'\n[debug] > USER anna\n[debug] < '230 in\\r\\n'\n[debug] > PASV\n\
         [debug] < '229 Entering Extended Passive Mode (|||5216|)\\r\\n'\n\
         Error: Unable to parse PASV server response\n",
    );
    assert!(decoded.sessions[0].notes.iter().any(|entry| entry.note == Note::UnreadablePassiveReply));
}
