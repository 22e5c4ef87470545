//! Texts that were made to be slow or to break the grammar of replies: it is total on any text.

use ftp_transcript::decode;
use ftp_transcript::grammar::{command, extended, host_port, long, path, reply, size};
use proptest::prelude::*;

/// Everything that the grammar reads.
fn read_all(text: &str) -> (host_port::HostPort, extended::Extended) {
    let _ = (host_port::port_argument(text), extended::port_argument(text));
    let _ = (long::passive_reply(text), long::port_argument(text));
    let _ = (path::quoted_path(text), size::size(text), size::announced_size(text));
    let _ = (reply::reply_line(text), reply::is_odd_code(text), command::command_line(text));
    (host_port::passive_reply(text), extended::passive_reply(text))
}

/// Pieces that lists, delimiters, masks and frames are made of.
const PIECES: &[&str] = &[
    "(",
    ")",
    ",",
    "|",
    "|||",
    "!!!",
    "-",
    "x",
    "xxx",
    "*",
    "#",
    " ",
    "1",
    "255",
    "256",
    "99999999999999999999",
    "0,",
    "é",
    "\u{7f}",
    "\0",
    "\"",
    "\"\"",
    " bytes",
    "(|",
    "(|||",
    "227 ",
    "10,0,0,1,4,1",
    "|||6446|",
    "=",
    "[",
    "]",
    "\r",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn the_grammar_is_total_and_never_wraps(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        let (numbers, fields) = read_all(&text);
        // Whatever is announced stands in the text as it is.
        if let (Some(host), 6) = (numbers.host, numbers.numbers.len()) {
            for octet in host.octets() {
                prop_assert!(text.contains(&octet.to_string()), "{host} out of {text:?}");
            }
        }
        if let Some(port) = fields.port {
            prop_assert!(text.contains(&port.to_string()), "{port} out of {text:?}");
        }
        prop_assert!(numbers.is_complete() || numbers.host.is_none() || numbers.port.is_none_or(|p| p == 0));
    }

    #[test]
    fn any_text_after_a_code_is_decoded(code in prop_oneof![Just(227), Just(228), Just(229), Just(257)], text in "\\PC{0,60}") {
        let log = format!("220 ready\nPASV\n{code} {text}\nQUIT\n221 bye\n");
        let decoded = decode(log.clone().into_bytes());
        prop_assert_eq!(decoded.transcript.line_count(), log.lines().count());
    }
}

/// The length of a line, in bytes.
const LONG: usize = 1 << 15;

/// Lines of 32 KiB where a reply is due, each of one piece again and again. What they cost is counted by the grammar's
/// own tests; were it more than in proportion to their length, this one would take very long.
#[test]
fn very_long_lines_are_decoded() {
    for piece in ["x", "1,", "(", "(|||", "(|1|", "*", "1,2,3,4,5,6 ", "227 (10,0,0,1,4,1)"] {
        let long = piece.repeat(LONG / piece.len());
        for code in [227, 229] {
            let log = format!("220 ready\nPASV\n{code} {long}\n{code}-{long}\n{code} (|||50000|)\nQUIT\n221 bye\n");
            let decoded = decode(log.into_bytes());
            assert_eq!(decoded.sessions.len(), 1, "{piece}");
        }
    }
}
