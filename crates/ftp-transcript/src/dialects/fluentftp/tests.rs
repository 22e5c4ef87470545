//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::Failure;
use crate::session::{Connection, Login, Tls, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("fluentftp", log)
}

#[test]
fn the_console() {
    let decoded = read(include_str!("samples/console.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 12].into()), Some(21)));
    assert_eq!(session.login, Login::Accepted);
    let channel = &session.channels[0];
    assert!(channel.repaired.is_some() && channel.outcome == TransferOutcome::Completed);
    assert_eq!(channel.used.unwrap().address, Some([203, 0, 113, 12].into()));
    let feat = session.exchanges_of(Verb::FEAT).next().unwrap().1;
    assert_eq!(decoded.transcript.reply_text(&feat.replies[0]), "Features:\nMDTM\nREST STREAM\nEPSV\nEPRT\nEnd");
    assert_eq!(session.client.map(|c| decoded.transcript.text(c).into_owned()).as_deref(), Some("FluentFTP 49.0.2.0"));
}

#[test]
fn the_last_line_of_a_reply_first() {
    let decoded = read(include_str!("samples/end-first.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.tls, Tls::Explicit);
    let greeting = &session.exchanges[session.greeting.unwrap()].replies[0];
    let first = decoded.transcript.reply_lines(greeting).next();
    assert_eq!(first.as_deref(), Some("FileZilla Server 0.9.60 beta"));
    assert!(session.exchanges.iter().all(|e| e.replies.len() == 1));
    assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn two_loggers_at_once() {
    let decoded = read(include_str!("samples/twice.log"));
    assert_eq!(decoded.sessions.len(), 1);
    let session = &decoded.sessions[0];
    let verbs: Vec<_> = session.exchanges.iter().filter_map(|e| e.verb()).map(|v| v.to_string()).collect();
    assert_eq!(verbs, ["USER", "PASS", "FEAT", "PASV", "MLSD"]);
    assert!(session.exchanges.iter().all(|e| e.replies.len() <= 2));
    assert_eq!(session.exchanges_of(Verb::FEAT).next().unwrap().1.replies[0].parts.len(), 5);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn every_line_eight_times() {
    let eight = |line: &str| format!("{line}\n").repeat(8);
    let log = ["Status:   Connecting to 192.0.2.1:21", "Response: 220 x", "Command:  USER ***", "Response: 331 y [39ms]"];
    let decoded = read(&log.iter().map(|l| eight(l)).collect::<String>());
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].exchanges.len(), 2);
}

#[test]
fn the_same_command_again_after_an_answer_is_another() {
    let log = "# Connect()\nCommand:  PASV\nResponse: 227 x (192,0,2,1,19,189).\nCommand:  PASV\nResponse: 227 x (192,0,2,1,19,191).\n";
    assert_eq!(read(log).sessions[0].channels.len(), 2);
}

#[test]
fn behind_the_prefix_of_an_application() {
    let decoded = read(include_str!("samples/serilog.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.peer.address, session.peer.port), (None, Some(21)));
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
    assert!(session.exchanges[1].command.unwrap().at.is_some());
    assert_eq!(read(include_str!("samples/epsv.log")).sessions[0].channels[0].outcome, TransferOutcome::Failed);
}

#[test]
fn collapsed_blanks_leave_commands_and_replies() {
    // Without the times, the functions and what it waits for, nothing but the name is lost.
    let log = "Status: Connecting to 203.0.113.12:21\nResponse: 220 x\nCommand: USER bob\nResponse: 331 y\n\
               Command: PASS ***\nResponse: 230 z\nCommand: PASV\nResponse: 227 x (192,0,2,1,19,189).\nCommand: LIST\nResponse: 150 a\nResponse: 226 b\n";
    let decoded = crate::decode(log.as_bytes().to_vec());
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    let verbs: Vec<_> = session.exchanges.iter().filter_map(|e| e.verb()).map(|v| v.to_string()).collect();
    assert_eq!(verbs, ["USER", "PASS", "PASV", "LIST"]);
    assert_eq!((session.login, session.channels[0].outcome), (Login::Accepted, TransferOutcome::Completed));
    // Any of them tells it.
    for own in ["# Connect()\n", "> Connect(False)\n", "Status: Waiting for response to: USER bob\n", "Response: 200 z [3ms]\n"] {
        read(&format!("{log}{own}"));
    }
}

#[test]
fn other_programs_with_the_same_words_stay_what_they_are() {
    let id = |log: &str| {
        let decoded = crate::decode(log.as_bytes().to_vec());
        decoded.transcript.segments().first().and_then(|s| crate::dialects::get(s.dialect)).map(|d| d.id)
    };
    let said = "Command: USER bob\nResponse: 331 y\nCommand: PASS ***\nResponse: 530 z\n";
    let filezilla = format!("Status: Connecting to 203.0.113.12:21...\nResponse: 220 x\n{said}Error: Could not connect to server\n");
    assert_eq!(id(&filezilla), Some("filezilla"));
    let ftptest = format!("Status: Connecting to 203.0.113.12\nReply: 220 x\n{said}").replace("Response", "Reply");
    assert_eq!(id(&ftptest), Some("ftptest"));
    assert_eq!(id(&said.replace("Command: ", "Command:  ")), Some("fluentftp"));
}
