//! The report, natively.

use ftp_explain_js::report;
use serde_json::Value;

const LOG: &str = "220 ready\nUSER alice\n331 Password\nPASS hunter2secret\n530 Login incorrect, hunter2secret\n";

fn explained(log: &[u8], redact: bool, summary: bool) -> Value {
    serde_json::from_str(&report(log.to_vec(), "a.log", redact, summary)).unwrap()
}

#[test]
fn a_log_is_a_report_without_its_password() {
    let report = explained(LOG.as_bytes(), false, false);
    assert_eq!(report["verdict"]["lead"], "login-failed");
    assert_eq!(report["input"]["name"], "a.log");
    let text = report.to_string();
    assert!(!text.contains("hunter2secret") && text.contains("alice"), "{text}");
}

#[test]
fn options_redact_and_shorten() {
    let text = explained(LOG.as_bytes(), true, false).to_string();
    assert!(!text.contains("alice"), "{text}");
    assert_eq!(explained(LOG.as_bytes(), false, true)["exchanges"], Value::Array(Vec::new()));
    assert!(!explained(LOG.as_bytes(), false, false)["exchanges"].as_array().unwrap().is_empty());
}

#[test]
fn any_bytes_are_a_report() {
    for bytes in [&b""[..], b"\xff\xfe\x00", b"\0\0\0", &[0x80; 999]] {
        assert_eq!(explained(bytes, true, true)["schema"], "ftp-explain.report/1");
    }
}
