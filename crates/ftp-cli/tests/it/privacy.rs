//! Passwords never leave, and `--redact` takes the rest.

use crate::logs::{FAILED, WORKED};
use crate::run::run;

#[test]
fn a_password_stands_in_no_output() {
    let url = "curl -v ftp://alice:tr0ub4dor-and-3@ftp.example.org/\n".to_owned() + FAILED;
    let echoed = WORKED.replace("230 Logged in", "230 Welcome alice, your password tr0ub4dor-and-3 expires soon");
    for log in
        [WORKED, FAILED, &url, &echoed, "PASS tr0ub4dor-and-3\n", "PASS tr0ub4dor-and-3\n530 no tr0ub4dor-and-3\n"]
    {
        for format in ["text", "markdown", "json"] {
            for options in [&[][..], &["--redact"], &["--summary"]] {
                let args: Vec<&str> = ["--format", format].into_iter().chain(options.iter().copied()).collect();
                let run = run(&args, log);
                let all = run.out + &run.err;
                assert!(!all.contains("tr0ub4dor"), "{format} {options:?}: {all}");
            }
        }
    }
}

#[test]
fn redacting_hides_names_and_keeps_classes() {
    for log in [WORKED, FAILED] {
        for format in ["text", "markdown", "json"] {
            let out = run(&["--redact", "--format", format], log).out;
            for word in [
                "alice",
                "ftp.example.org",
                "203.0.113.20",
                "203,0,113",
                "192.168.1.20",
                "192,168,1,20",
                "acme",
                "budget",
            ] {
                assert!(!out.contains(word), "{word} in {format}: {out}");
            }
        }
    }
    let text = run(&["--redact"], FAILED).out;
    assert!(text.contains("227 Entering Passive Mode (private-1,195,80)."), "{text}");
    let json = run(&["--redact", "--format", "json"], FAILED).out;
    assert!(json.contains(r#""control_peer":{"host":"public-1","port":21}"#), "{json}");
    assert!(json.contains(r#""announced":{"host":"private-1","port":50000}"#), "{json}");
    assert!(json.contains(r#""argument":"user-1""#) && json.contains(r#""argument":"***""#), "{json}");
}
