//! Known answers: every log of `tests/corpus` against the truth beside it. What is missed knowingly is listed with the
//! reason; a miss that has gone must go from the list too.

use ftp_diagnosis::{Diagnosis, Finding, Outcome, Severity, diagnose, rules};
use ftp_transcript::decode;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is missed, by log and by what the truth says of it, and why.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "ftps-pasv-private-leak/node-ftp--proftpd",
        "outcome failed",
        "node-ftp replaced the address, all came, and the server's address is not in the log: only possible",
    ),
    (
        "tls-auth-refused-fell-back/wput--vsftpd",
        "outcome failed",
        "wput asks for TLS and does without: the file was sent, and the warning is about the password",
    ),
    (
        "tls-auth-refused-fell-back/wput--vsftpd",
        "lead tls-auth-refused",
        "the finding that the password went in the clear includes the refusal",
    ),
    (
        "pasv-ok/wput--vsftpd",
        "not tls-auth-refused",
        "the server did refuse AUTH TLS, as in the log of the same client above",
    ),
    (
        "passive-port-dropped/tnftp--vsftpd",
        "lead active-mode-behind-nat",
        "EPSV timed out first, and PORT was the way out",
    ),
    (
        "wrong-port-silent/tnftp--silent",
        "outcome failed",
        "the log ends after `Connected to`: nothing shows that it was waited for",
    ),
    (
        "control-connection-reset-mid-transfer/curl--vsftpd",
        "lead control-connection-lost",
        "curl says \"looks dead\" of every reply that does not come in time; nothing shows that the connection was gone",
    ),
    (
        "permission-denied-download/ftplib--vsftpd",
        "finding permission-denied",
        "\"Failed to open file\" is what vsftpd says of missing files too, and nothing in the log tells them apart",
    ),
    ("permission-denied-download/ftplib--vsftpd", "lead permission-denied", "the same"),
    (
        "wrong-port-silent/tnftp--silent",
        "lead no-greeting|connect-timeout|closed-without-greeting|tls-implicit-explicit-mismatch",
        "the same: that no greeting came is only possible",
    ),
    (
        "epsv-refused-522/busybox-ftpget--fake",
        "finding epsv-unsupported-fell-back",
        "busybox prints commands only: that PASV follows EPSV shows no refusal",
    ),
    (
        "ftps-explicit-ok/aioftp-client--vsftpd",
        "finding no-completion-reply|control-connection-lost|control-idle-nat-timeout|data-stalled-after-150",
        "the client waited in the handshake of the data connection, before it sent the command: that is the cause",
    ),
    (
        "ftps-explicit-ok/aioftp-client--vsftpd",
        "lead no-completion-reply|control-connection-lost|control-idle-nat-timeout|data-stalled-after-150",
        "the same",
    ),
    (
        "ftps-pasv-private-leak/net-ftp--proftpd",
        "finding client-trusted-pasv-address",
        "the log names neither the server's address nor where Net::FTP connects, so the address is only possibly bad",
    ),
    ("pasv-ok/axel--vsftpd", "finding clear-text-password", "axel prints neither commands nor what was agreed on"),
    ("pasv-ok/axel--vsftpd", "outcome worked", "the same: its last sentence alone tells that the file came"),
    (
        "transfer-aborted-by-user/mixed@xferlog--vsftpd",
        "finding clear-text-password",
        "a list of transfers does not show how the user logged in",
    ),
];

fn truths(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            found.extend(truths(&path));
        } else if path.to_string_lossy().ends_with(".truth.json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn words<'v>(truth: &'v Value, name: &str) -> Vec<&'v str> {
    match &truth[name] {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        Value::String(one) => vec![one],
        _ => Vec::new(),
    }
}

/// Whether the finding stands as what it is: a failure or warning as one, or as the consequence of another.
fn stands(finding: &Finding) -> bool {
    let quiet = rules::get(finding.id).is_some_and(|rule| rule.severity >= Severity::Note);
    quiet || finding.severity <= Severity::Warning || finding.superseded_by.is_some()
}

/// What the diagnosis lacks, in the words of [`KNOWN`].
fn misses(truth: &Value, diagnosis: &Diagnosis) -> Vec<String> {
    let mut missed = Vec::new();
    let found = |ids: &str| diagnosis.findings.iter().any(|f| ids.split('|').any(|id| id == f.id) && stands(f));
    let wanted = words(truth, "findings");
    for ids in wanted.iter().filter(|ids| !found(ids)) {
        missed.push(format!("finding {ids}"));
    }
    let is_wanted = |id: &str| wanted.iter().any(|ids| ids.split('|').any(|w| w == id));
    for id in words(truth, "must_not") {
        let told = |f: &&Finding| f.id == id && !f.superseded_by.is_some_and(is_wanted);
        if diagnosis.findings.iter().any(|f| told(&f)) {
            missed.push(format!("not {id}"));
        }
    }
    let outcome = match diagnosis.reported() {
        Outcome::WorkedWithWarnings => Outcome::Worked.word(),
        other => other.word(),
    };
    for wanted in words(truth, "outcome") {
        if wanted != outcome {
            missed.push(format!("outcome {wanted}"));
        }
    }
    let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at)).map(|f| f.id);
    let leads = words(truth, "lead");
    if !leads.is_empty() && !leads.iter().any(|ids| ids.split('|').any(|id| Some(id) == lead)) {
        missed.push(format!("lead {}", leads.join("/")));
    }
    missed
}

#[test]
fn real_logs_have_their_known_answers() {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus"));
    let truths = truths(corpus);
    assert!(truths.len() > 50, "the corpus is there");
    let mut missed = BTreeSet::new();
    for path in truths {
        let truth: Value = serde_json::from_slice(&std::fs::read(&path).expect("the truth can be read")).expect("JSON");
        let name = path.strip_prefix(corpus).expect("below the corpus").to_string_lossy().replace(".truth.json", "");
        let log = std::fs::read(corpus.join(format!("{name}.log"))).expect("the log can be read");
        let own = misses(&truth, &diagnose(&decode(log)));
        missed.extend(own.into_iter().map(|what| format!("{name}: {what}")));
    }
    let known: BTreeSet<String> = KNOWN.iter().map(|(log, what, _)| format!("{log}: {what}")).collect();
    let new: Vec<_> = missed.difference(&known).collect();
    let gone: Vec<_> = known.difference(&missed).collect();
    assert!(new.is_empty(), "missed: {new:#?}");
    assert!(gone.is_empty(), "no longer missed, so not to be listed: {gone:#?}");
}
