//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{CertificateTrouble, Channel, Failure, Note};
use crate::session::{End, Login, Mode, Tls, TransferOutcome};
use crate::{Decoded, decode};
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("ftplib", log)
}

fn notes(decoded: &Decoded) -> Vec<&Note> {
    decoded.sessions.iter().flat_map(|s| &s.notes).map(|n| &n.note).collect()
}

#[test]
fn level_1_and_level_2_say_the_same() {
    let decoded = read(include_str!("samples/level-1.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.login, session.tls, session.end), (Login::Accepted, Tls::None, End::Quit));
    assert_eq!(session.channels.len(), 3);
    assert!(session.channels.iter().all(|c| c.mode == Mode::Pasv && c.outcome == TransferOutcome::Completed));
    let one = decode(b"*cmd* 'NOOP'\n*resp* '200 ok'\n".to_vec());
    let two = decode(b"*cmd* 'NOOP'\n*put* 'NOOP\\r\\n'\n*get* '200 ok\\n'\n*resp* '200 ok'\n".to_vec());
    for decoded in [one, two] {
        assert_eq!(decoded.sessions[0].exchanges.len(), 1);
        assert_eq!(decoded.sessions[0].exchanges[0].replies.len(), 1);
    }
}

#[test]
fn what_only_get_shows_counts() {
    let decoded = read("*cmd* 'PWD'\n*put* 'PWD\\r\\n'\n*get* '257 \"/\" here\\n'\n");
    assert_eq!(decoded.sessions[0].exchanges[0].code().map(|c| c.0), Some(257));
    let decoded = read("*cmd* 'LIST'\n*put urgent* b'ABOR\\r\\n'\n*get* '226 ok\\n'\n");
    assert_eq!(decoded.sessions[0].exchanges_of(Verb::ABOR).count(), 1);
}

#[test]
fn a_reply_of_several_lines_is_one_string() {
    let decoded = read("*resp* '220-a\\n 220 not the end\\n220-b\\n220 c'\n*cmd* 'USER x'\n");
    assert_eq!(decoded.sessions[0].exchanges[0].replies[0].parts.len(), 4);
}

#[test]
fn a_data_connection_that_timed_out_is_told_by_the_frames() {
    let decoded = read(include_str!("samples/level-2.log"));
    assert!(notes(&decoded).iter().any(|n| matches!(n, Note::Failed(Channel::Data, Failure::TimedOut, _))));
    assert_eq!(decoded.sessions[0].channels.last().map(|c| c.outcome), Some(TransferOutcome::Failed));
}

#[test]
fn a_certificate_that_was_not_accepted() {
    let decoded = read(include_str!("samples/traceback.log"));
    let untrusted = Failure::Certificate(CertificateTrouble::Untrusted);
    assert!(notes(&decoded).iter().any(|n| matches!(n, Note::Failed(Channel::Control, f, _) if *f == untrusted)));
    assert_eq!(decoded.sessions[0].tls, Tls::Explicit);
}

#[test]
fn the_last_line_of_a_traceback_tells_why() {
    let after = |last: &str| format!("*cmd* 'NOOP'\nTraceback (most recent call last):\n  File \"x\", line 1, in getline\n    x\n{last}\n");
    let has = |last: &str, wanted: Note| assert!(notes(&read(&after(last))).contains(&&wanted), "{last}");
    has("EOFError", Note::ControlLost(Failure::Closed));
    has("TimeoutError: timed out", Note::NoReply);
    has("ConnectionResetError: [Errno 104] Connection reset by peer", Note::ControlLost(Failure::Reset));
}

#[test]
fn a_traceback_without_its_indentation_tells_the_same() {
    let log = "*cmd* 'NOOP'\nTraceback (most recent call last):\n  File \"x.py\", line 1, in <module>\n    go()\n    ^^^^\n  \
               File \"/usr/lib/ftplib.py\", line 212, in getline\n    line = self.file.readline(self.maxline + 1)\nTimeoutError: timed out\n";
    for log in [log.to_owned(), log.replace("  ", " "), log.lines().map(|l| l.trim().to_owned() + "\n").collect()] {
        let decoded = read(&log);
        assert!(notes(&decoded).contains(&&Note::NoReply), "{log}");
        assert_eq!(decoded.transcript.lines_not_understood(), 0, "{log}");
    }
}

#[test]
fn a_traceback_alone_shows_the_reply_and_its_command() {
    let frame = |function: &str, code: &str| format!("  File \"/usr/lib/python3.11/ftplib.py\", line 9, in {function}\n    {code}\n");
    let told = |frames: &str, reply: &str| {
        let log = format!("Traceback (most recent call last):\n{frames}ftplib.error_perm: {reply}\n");
        crate::dialects::testing::exchanges(&read(&log), 0)
    };
    let login = frame("login", "resp = self.sendcmd('PASS ' + passwd)") + &frame("getresp", "raise error_perm(resp)");
    assert_eq!(told(&login, "530 Login incorrect."), [("PASS".to_owned(), 530)]);
    let folder = frame("cwd", "return self.voidcmd(cmd)") + &frame("getresp", "raise error_perm(resp)");
    assert_eq!(told(&folder, "550 No such directory."), [("CWD".to_owned(), 550)]);
    // Where the reply stands above, the exception adds none.
    let shown = read(&format!(
        "*cmd* 'PASS *****'\n*resp* '530 Login incorrect.'\nTraceback (most recent call last):\n{login}\
         ftplib.error_perm: 530 Login incorrect.\n"
    ));
    assert_eq!(shown.sessions[0].exchanges.len(), 1);
}
