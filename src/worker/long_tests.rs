//! A line of a hundred kilobytes: nothing that the page gets to draw grows with it.

use super::analyser::analyse;
use super::codec::encode;

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
