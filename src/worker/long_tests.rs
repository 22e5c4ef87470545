//! A line of a hundred kilobytes, a log of many sessions: nothing that the page gets to draw grows with them.

use super::analyser::analyse;
use super::codec::encode;
use crate::report_text;
use ftp_diagnosis::Actor;
use ftp_diagnosis::words::Language;

/// What the page can draw of a log of a few lines, in bytes.
const MOST: usize = 40_000;

#[test]
fn no_view_grows_with_a_line() {
    let long = "A".repeat(100_000);
    let logs = [
        format!("220 hi\r\nUSER a\r\n530 {long}\r\n"),
        format!("220 {long} FTP server ready\r\nUSER {long}\r\n331 {long}\r\nPASS x\r\n530 {long}\r\n"),
        format!(
            "220 hi\r\nUSER a\r\n230 in\r\nPASV\r\n227 {long} (10,0,0,1,1,1)\r\nRETR /{long}\r\n550 {long}: No such \
             file or directory\r\nQUIT\r\n221 bye\r\n"
        ),
        format!("Status: Connecting to {long}:21...\nError: Connection refused {long}\n"),
        format!("530 {long}"),
        format!("RETR {long}"),
        long,
    ];
    for log in logs {
        let name: String = log.chars().take(60).collect();
        let analysis = analyse(log.into_bytes());
        let summary = analysis.summary();
        let parts = [
            ("summary", encode(&summary).len()),
            ("pictures", encode(&analysis.pictures()).len()),
            ("overview", encode(&analysis.overview()).len()),
            ("rows", encode(&analysis.rows(0, 100)).len()),
        ];
        let lines = (1..=summary.lines).map(|line| ("line", encode(&analysis.explain_line(line)).len()));
        for (part, length) in parts.into_iter().chain(lines) {
            assert!(length < MOST, "{part} of {name:?}: {length} bytes");
        }
    }
}

/// FileZilla's log of that many sessions, of which the last is refused.
fn sessions(count: u32) -> Vec<u8> {
    let worked = "Response:\t230 Logged in\nCommand:\tQUIT\nResponse:\t221 Bye\n";
    let session = |at: u32| {
        let end = if at + 1 == count { "Response:\t530 Login incorrect.\n" } else { worked };
        format!(
            "Status:\tConnecting to 198.51.100.{}:21...\nStatus:\tConnection established, waiting for welcome \
             message...\nResponse:\t220 ProFTPD Server ready\nCommand:\tUSER a\nResponse:\t331 Password \
             please\nCommand:\tPASS ****\n{end}",
            at % 250
        )
    };
    (0..count).map(session).collect::<String>().into_bytes()
}

#[test]
fn the_summary_of_many_sessions_holds_those_that_it_tells_of() {
    let (some, many) = (analyse(sessions(300)).summary(), analyse(sessions(600)).summary());
    assert_eq!((some.session_count, many.session_count), (300, 600));
    assert!(encode(&many).len() < encode(&some).len() + 100);
    for (summary, peer) in [(some, "198.51.100.49:21"), (many, "198.51.100.99:21")] {
        let ids: Vec<u32> = summary.sessions.iter().map(|session| session.id).collect();
        assert_eq!(ids, [1, summary.session_count]);
        let letter = report_text::ticket(Language::English, &summary, Actor::ServerAdmin);
        assert!(letter.contains(peer), "{letter}");
    }
}
