//! Inputs that are no logs, and ways of giving inputs.

use crate::logs::{FAILED, WORKED};
use crate::run::run;
use std::io::Read;
use std::process::{Command, Stdio};

const FORMATS: [&str; 3] = ["text", "markdown", "json"];

#[test]
fn a_log_is_read_in_the_dialect_that_is_asked_for() {
    let told = run(&["--format", "json"], FAILED);
    let same = run(&["--format", "json", "--dialect", "lftp"], FAILED);
    let other = run(&["--format", "json", "--dialect=xferlog"], FAILED);
    let named = |out: &str, id: &str| out.contains(&format!("\"dialects\":[{{\"id\":\"{id}\""));
    assert!(named(&other.out, "xferlog") && !named(&same.out, "xferlog"), "{}", other.out);
    assert_eq!(named(&told.out, "lftp"), told.out == same.out, "{}", told.out);
    let wrong = run(&["--dialect", "nonesuch"], FAILED);
    assert_eq!(wrong.status, 64);
    assert!(wrong.err.contains("winscp"), "{}", wrong.err);
}

#[test]
fn anything_is_read_without_trouble() {
    let jpeg: Vec<u8> = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
        .iter()
        .copied()
        .chain((0..60_000u32).map(|i| (i * 7 % 251) as u8))
        .collect();
    // A megabyte of noise, always the same.
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    })
    .take(1 << 20)
    .collect();
    for (name, input) in [("empty", Vec::new()), ("blank", b"\n\n \n".to_vec()), ("jpeg", jpeg), ("noise", noise)] {
        for format in FORMATS {
            let run = run(&["--format", format], &input);
            assert_eq!(run.status, 2, "{name} as {format}: {}", run.err);
            assert!(!run.out.is_empty() && run.err.is_empty(), "{name} as {format}");
        }
    }
}

#[test]
fn a_hyphen_and_nothing_are_standard_input() {
    assert_eq!(run(&["-"], WORKED).out, run(&[], WORKED).out);
    assert_eq!(run(&["report", "--format=text"], WORKED).out, run(&[], WORKED).out);
}

#[test]
fn text_is_plain_and_no_wider_than_the_terminal() {
    let run = run(&[], FAILED);
    assert!(!run.out.contains('\x1b'), "no colour where it is piped");
    let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let verdict = words.split("Whose move").next().unwrap_or_default();
    assert!(verdict.starts_with("Login worked. The directory listing failed: "), "{words}");
    assert!(verdict.contains("192.168.1.20"), "{words}");
    for part in ["Whose move: whoever runs the server.", "What to change", "pasv_address=", "How to confirm"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let wide = run.out.lines().filter(|l| !l.contains('>') && !l.contains("http")).map(|l| l.chars().count()).max();
    assert!(wide.is_some_and(|w| w <= 80), "{wide:?}");
}

#[test]
fn control_characters_of_a_log_do_not_reach_the_terminal() {
    let log =
        FAILED.replace("Login successful.", "Login \x1b[2J\x07successful.").replace("(vsFTPd 3.0.3)", "\x1b]0;x\x07");
    for format in ["text", "markdown"] {
        let out = run(&["--format", format], &log).out;
        assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{out:?}");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let logs = [FAILED; 400].join("\n");
    let path = crate::run::file("pipe", "many.log", &logs);
    let mut child = Command::new(env!("CARGO_BIN_EXE_ftp-explain"))
        .args(["--format", "json"])
        .args([&path, &path, &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0u8; 10];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.code().is_some_and(|code| code <= 3));
}

#[test]
fn a_summary_tells_alike_sessions_once() {
    let logs = [FAILED; 40].join("\n");
    let whole = run(&["--format", "json"], &logs).out;
    let summary = run(&["--format", "json", "--summary"], &logs).out;
    assert_eq!(whole.matches("\"control_peer\"").count(), 40);
    assert_eq!(summary.matches("\"control_peer\"").count(), 1);
    assert!(summary.contains(r#""session_groups":[{"session":1,"count":40,"outcome":"failed""#), "{summary}");
    assert!(summary.contains(r#""exchanges":[]"#) && !summary.contains("\"verb\":\"LIST\""));
}
