//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::session::{Login, TransferOutcome};

#[test]
fn lines_of_json() {
    let decoded = read("sftpgo", include_str!("samples/json.log"));
    assert_eq!(decoded.sessions.len(), 1);
    // The server sits in a container: its own address is not the one that the client used.
    assert_eq!(ends(&decoded.sessions[0]), (None, None, Some("10.0.0.202".into()), Login::Accepted));
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 172.17.0.38 50000 Failed"]);
    for line in 0..decoded.transcript.line_count() as u32 {
        assert!(!decoded.transcript.line_text(crate::LineId(line)).contains("hunter2"));
    }
}

#[test]
fn the_consoles_lines() {
    let decoded = read("sftpgo", include_str!("samples/console.log"));
    assert_eq!(ends(&decoded.sessions[0]), (None, None, Some("192.0.2.7".into()), Login::Accepted));
    assert_eq!(exchanges_of(&decoded, 0, "SYST"), [("SYST".to_owned(), 215)]);
    assert!(!decoded.transcript.line_text(crate::LineId(5)).contains("test-password"));
}

#[test]
fn a_transfer_that_could_not_be_opened_failed() {
    let line = |level: &str, message: &str, facts: &str| {
        format!("2026-11-20T02:54:57.466 {level} {message} | sender=ftpserverlib server_id=FTP_0 clientId=7 {facts}\n")
    };
    let outcome = |last: &str| {
        let log = line("DBG", "Received line", "line=EPSV")
            + &line("DBG", "Sending answer", "line=229 Entering Extended Passive Mode (|||50000|)")
            + &line("DBG", "Received line", "line=MLSD")
            + &line("WRN", last, "error=data connection security requirements not met");
        read("sftpgo", &log).sessions[0].channels[0].outcome
    };
    assert_eq!(outcome("Unable to open transfer"), TransferOutcome::Failed);
    assert_eq!(outcome("Parser message"), TransferOutcome::Unknown);
}
