//! The exit status of the contract.

use crate::logs::{FAILED, INCOMPLETE, WORKED};
use crate::run::{file, run};

fn status(input: impl AsRef<[u8]>) -> i32 {
    run(&[], input).status
}

#[test]
fn follows_the_outcome() {
    assert_eq!(status(WORKED), 0);
    assert_eq!(status(FAILED), 1);
    assert_eq!(status(INCOMPLETE), 3);
    assert_eq!(status("Dear all,\nthe meeting is on Friday.\n"), 2);
}

#[test]
fn the_worst_of_several_files_decides() {
    let worked = file("several", "worked.log", WORKED);
    let failed = file("several", "failed.log", FAILED);
    let missing = worked.with_file_name("there-is-no-such-file.log");
    let [worked, failed, missing] = [worked, failed, missing].map(|p| p.to_str().unwrap().to_owned());
    let all = run(&["--format", "json", &worked, &failed], "");
    assert_eq!(all.status, 1);
    let names: Vec<bool> =
        all.out.lines().zip(["worked.log", "failed.log"]).map(|(line, name)| line.contains(name)).collect();
    assert_eq!(names, [true, true], "one line for each file, in order");
    let all = run(&["--format", "json", &missing, &worked], "");
    assert_eq!(all.status, 66);
    assert_eq!(all.out.lines().count(), 1, "the readable file is still reported");
    assert!(all.err.contains("there-is-no-such-file.log") && all.err.contains("No such file"), "{}", all.err);
}

#[test]
fn wrong_usage_is_64() {
    for args in [
        &["--colour"][..],
        &["--format", "xml"],
        &["--format"],
        &["--lang", "tlh"],
        &["--redact=yes"],
        &["about"],
        &["about", "229", "--format", "json"],
    ] {
        let run = run(args, "");
        assert_eq!((run.status, run.out.as_str()), (64, ""), "{args:?}");
        assert!(run.err.contains("usage: "), "{args:?}");
    }
    assert_eq!(run(&["--help"], "").status, 0);
    assert_eq!(run(&["--version"], "").status, 0);
}

#[test]
fn another_protocol_is_not_ftp_by_itself_and_a_failure_in_a_client_s_log() {
    let banner = run(&["--format", "json"], "SSH-2.0-OpenSSH_9.6\r\n");
    assert_eq!(banner.status, 2);
    assert!(banner.out.contains(r#""outcome":"not-ftp","lead":"wrong-protocol-ssh""#), "{}", banner.out);
    let log = "*   Trying 203.0.113.20:22...\n* Connected to 203.0.113.20 (203.0.113.20) port 22 (#0)\n\
               < SSH-2.0-OpenSSH_9.6\n* Closing connection 0\ncurl: (8) Weird server reply\n";
    assert_eq!(status(log), 1);
}

#[test]
fn a_piece_is_explained_with_status_3() {
    for piece in [
        "227 Entering Passive Mode (192,168,1,20,195,80)",
        "425",
        "10060",
        "EPSV",
        "530 Login incorrect.",
        "421 Timeout.",
    ] {
        let run = run(&[], format!("{piece}\n"));
        assert_eq!(run.status, 3, "{piece}");
        assert!(run.out.contains("This is one "), "{piece}: {}", run.out);
    }
    let passive = run(&[], "227 Entering Passive Mode (192,168,1,20,195,80)\n").out;
    assert!(passive.contains("192.168.1.20:50000") && passive.contains("195 × 256 + 80 = 50000"), "{passive}");
}
