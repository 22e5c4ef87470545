//! What holds for any input at all: no panic, no byte lost, every finding with evidence, no secret in any report.

use crate::invariants;
use ftp_diagnosis::render::Options;
use ftp_diagnosis::render::text::Terminal;
use ftp_diagnosis::{diagnose, render};
use ftp_transcript::{LineId, decode};
use proptest::prelude::*;

/// Pieces that make a generated text look like logs of several programs, whole and damaged.
const PIECES: &[&str] = &[
    "220 ",
    "220-",
    "227 Entering Passive Mode (",
    "10,0,0,1,4,",
    "300,1)",
    "229 ",
    "(|||",
    "|)",
    "211-Features:",
    " EPSV",
    "211 End",
    "421 ",
    "550 ",
    "226 ",
    "150 ",
    "234 ",
    "USER alice",
    "PASS ",
    "hunter2secret",
    "PASV",
    "EPSV",
    "PORT ",
    "EPRT |1|",
    "LIST",
    "QUIT",
    "---> ",
    "<--- ",
    "---- ",
    "**** ",
    "> ",
    "< ",
    "* ",
    "*cmd* '",
    "*resp* '",
    "\\n",
    "'",
    "Cmd: ",
    "220: ",
    "     ",
    "==> ",
    "--> ",
    " ... done.",
    "Command:\t",
    "Response:\t",
    "Status:\t",
    "Error:\t",
    "2026-11-21 07:14:14 22410 1 ",
    "Sat Nov 21 06:40:53 2026 [pid 2] ",
    "FTP command: Client \"",
    "\", \"",
    "[alice] ",
    "* Trying 203.0.113.1:21...",
    "Connecting to 192.168.1.1 (192.168.1.1) port 21",
    "curl: (28) ",
    "== Info: ",
    "<= Recv header, 20 bytes (0x14)",
    "0000: ",
    "ftp://bob:hunter2secret@host/",
    "ETIMEDOUT",
    "Connection refused",
    "SSH-2.0-x",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\u{202E}",
    "\u{0}",
    "é",
    "日本",
    "\t",
    ",",
    "999999999999",
];

fn log_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(|p| p.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_report(input in proptest::collection::vec(any::<u8>(), 0..2000)) {
        invariants::transcript(&input);
        invariants::report(&input);
    }

    #[test]
    fn any_log_like_text_is_a_report(input in log_like()) {
        invariants::transcript(&input);
        invariants::report(&input);
    }

    #[test]
    fn utf16_is_read_without_losing_a_byte(text in "[ -~\n\ré日]{0,200}", little in any::<bool>(), odd in any::<bool>()) {
        let units = text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() });
        let mark = if little { [0xFF, 0xFE] } else { [0xFE, 0xFF] };
        let mut input: Vec<u8> = mark.into_iter().chain(units).collect();
        if odd {
            input.push(b'x');
        }
        invariants::transcript(&input);
        invariants::report(&input);
    }

    /// A password after PASS never comes back, whatever stands around it and however its line is written.
    #[test]
    fn a_password_is_in_no_line_and_no_report(
        password in "[A-Za-z0-9!$%&/()=+~-]{6,20}",
        frame in proptest::sample::select(vec![
            ("---> ", ""), ("> ", ""), ("", ""), ("Command:\t", ""), ("*cmd* '", "'"), ("Cmd: ", ""), ("--> ", ""),
            ("2026-11-21 07:14:14 22410 1 Command: ", ""),
        ]),
        echo in any::<bool>(),
    ) {
        prop_assume!(!ftp_transcript::secret::is_placeholder(&password) && !password.contains("alice"));
        let (before, after) = frame;
        let mut log = format!("{before}USER alice{after}\n{before}PASS {password}{after}\n");
        if echo {
            log += &format!("230 {password} is your password, alice; ftp://alice:{password}@host/\n");
        }
        let decoded = decode(log.clone().into_bytes());
        let diagnosis = diagnose(&decoded);
        let json = render::json::report("any", &decoded, &diagnosis, false);
        prop_assert!(!json.contains(&password), "{}", json);
        let document = render::report("any", &decoded, &diagnosis, Options::default());
        let text = render::text::write(&document, Terminal { width: 0, styled: true });
        let markdown = render::markdown::write(&document);
        prop_assert!(!text.contains(&password) && !markdown.contains(&password), "{}", text);
        for line in 0..decoded.transcript.line_count() {
            let text = decoded.transcript.line_text(LineId(line as u32));
            prop_assert!(!text.contains(&password), "{}", text);
        }
    }
}
