//! Pictures: what is drawn of known logs, that nothing is drawn of a single line, and that any bytes can be drawn.
#![allow(clippy::expect_used, reason = "a test is there to stop")]

use std::fmt::Write;
use std::path::Path;

use crate::config;
use ftp_diagnosis::picture::{Connections, Ladder, Lane, Pictures, Spot, Step, StepKind, Tone, What, pictures};
use ftp_diagnosis::{diagnose, redact::Redactor, rules};
use ftp_transcript::decode;
use proptest::prelude::*;

/// The logs, from `tests/corpus` or `static/samples`, each with its picture in `pictures/`.
const KNOWN: &[(&str, &str, &str)] = &[
    ("private-227", "static/samples/listing-hangs-after-pasv.log", include_str!("pictures/private-227.txt")),
    (
        "private-227-repaired",
        "tests/corpus/pasv-private-leak-repaired/curl--vsftpd.log",
        include_str!("pictures/private-227-repaired.txt"),
    ),
    (
        "private-227-no-peer",
        "tests/corpus/pasv-private-leak-not-forwarded/commons-net--vsftpd.log",
        include_str!("pictures/private-227-no-peer.txt"),
    ),
    ("closed-range", "tests/corpus/passive-port-dropped/tnftp--vsftpd.log", include_str!("pictures/closed-range.txt")),
    (
        "closed-range-timed",
        "tests/corpus/passive-port-dropped/gftp--vsftpd.log",
        include_str!("pictures/closed-range-timed.txt"),
    ),
    ("active-nat", "static/samples/active-mode-behind-nat.log", include_str!("pictures/active-nat.txt")),
    (
        "active-nat-425",
        "tests/corpus/active-behind-nat/tnftp--proftpd.log",
        include_str!("pictures/active-nat-425.txt"),
    ),
    ("fine-tls", "static/samples/everything-fine.log", include_str!("pictures/fine-tls.txt")),
    ("fine", "tests/corpus/pasv-ok/filezilla--proftpd.log", include_str!("pictures/fine.txt")),
    ("refused", "tests/corpus/connection-refused/filezilla--none.log", include_str!("pictures/refused.txt")),
    ("ssh", "static/samples/ssh-server-answered.log", include_str!("pictures/ssh.txt")),
    ("login", "static/samples/login-incorrect.log", include_str!("pictures/login.txt")),
    ("ipv6", "tests/corpus/ipv6-epsv/lftp--proftpd.log", include_str!("pictures/ipv6.txt")),
    (
        "incomplete",
        "tests/corpus/pasv-private-leak-not-forwarded/telnet--vsftpd.log",
        include_str!("pictures/incomplete.txt"),
    ),
];

fn drawn(log: &[u8], redact: bool) -> Pictures {
    let decoded = decode(log.to_vec());
    pictures(&decoded, &diagnose(&decoded), &Redactor::new(&decoded, redact))
}

#[test]
fn known_logs_give_known_pictures() {
    let mut different = String::new();
    for (name, path, golden) in KNOWN {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let log = std::fs::read(root.join(path)).expect(path);
        let text = text(&drawn(&log, false));
        if text.trim_end() != golden.trim_end() {
            let _ = write!(different, "=== {name}\n{text}");
        }
    }
    assert!(different.is_empty(), "these pictures changed:\n{different}");
}

#[test]
fn one_line_gives_no_picture() {
    for log in ["227 Entering Passive Mode (192,168,1,20,195,80)\n", "PASV\n", "10060", "", "hello\nworld\n"] {
        assert_eq!(drawn(log.as_bytes(), false), Pictures::default(), "{log:?}");
    }
}

#[test]
fn a_redacted_picture_keeps_no_address() {
    for rule in rules::all() {
        let log = rules::texts(rule.id).map(|texts| texts.example).unwrap_or_default();
        let text = text(&drawn(log.as_bytes(), true));
        let left = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
        let mut left =
            left.filter(|word| word.replace(',', ".").trim_matches('.').parse::<std::net::Ipv4Addr>().is_ok());
        assert_eq!(left.next(), None, "{}: {text}", rule.id);
    }
}

#[test]
fn every_example_is_drawn_within_bounds() {
    for rule in rules::all() {
        let log = rules::texts(rule.id).map(|texts| texts.example).unwrap_or_default();
        holds(log.as_bytes());
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn any_bytes_can_be_drawn(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        holds(&bytes);
    }

    #[test]
    fn any_mixture_of_lines_can_be_drawn(picks in proptest::collection::vec((0usize..200, 0usize..60), 0..60)) {
        let rules = rules::all();
        let line = |(rule, line): &(usize, usize)| {
            let log = rules.get(rule % rules.len()).and_then(|r| rules::texts(r.id)).map(|t| t.example)?;
            log.lines().nth(line % log.lines().count().max(1))
        };
        let log: Vec<&str> = picks.iter().filter_map(line).collect();
        holds(log.join("\n").as_bytes());
    }
}

/// What holds for any picture.
fn holds(log: &[u8]) {
    let lines = decode(log.to_vec()).transcript.line_count() as u32;
    let pictures = drawn(log, false);
    if let Some(connections) = &pictures.connections {
        assert!(connections.nodes.len() >= 2 && !connections.lanes.is_empty());
        for lane in &connections.lanes {
            assert!(lane.from < connections.nodes.len() && lane.to < connections.nodes.len() && lane.from != lane.to);
            assert!(lane.lines.is_sorted() && lane.lines.iter().all(|line| (1..=lines).contains(line)));
        }
    }
    if let Some(ladder) = &pictures.ladder {
        let told = |s: &&Step| !matches!(s.kind, StepKind::Fold(_) | StepKind::Transfer { .. });
        assert!(ladder.steps.iter().filter(told).count() <= 2 * 14, "{ladder:?}");
        for step in &ladder.steps {
            assert!(step.lines.0 >= 1 && step.lines.0 <= step.lines.1 && step.lines.1 <= lines, "{step:?}");
        }
        assert!(ladder.steps.iter().filter(told).is_sorted_by_key(|s| s.lines.0), "{ladder:?}");
    }
}

/// A picture as text: one line for each of its parts.
fn text(pictures: &Pictures) -> String {
    let mut out = String::new();
    match &pictures.connections {
        Some(connections) => connections_text(&mut out, connections),
        None => out.push_str("no connections\n"),
    }
    match &pictures.ladder {
        Some(ladder) => ladder_text(&mut out, ladder),
        None => out.push_str("no ladder\n"),
    }
    out
}

fn connections_text(out: &mut String, connections: &Connections) {
    for node in &connections.nodes {
        let proof = node.proof.map_or(String::new(), |line| format!(" @{line}"));
        let meddles = if node.meddles { " meddles" } else { "" };
        let (name, address) = (node.name.as_deref().unwrap_or("-"), node.address.as_deref().unwrap_or("?"));
        let _ = writeln!(out, "{:?} {name} {address}{proof}{meddles}", node.kind);
    }
    for Lane { what, from, to, spot, fate, lines } in &connections.lanes {
        let what = match what {
            What::Control { tls } => format!("control{}", if *tls { " tls" } else { "" }),
            What::Data(verb) => format!("data {}", verb.map_or("-".to_owned(), |v| v.to_string())),
            What::Announced(verb) => format!("announced {}", verb.map_or("-".to_owned(), |v| v.to_string())),
        };
        let _ = writeln!(out, "{what} {from}->{to} {} {fate:?} {lines:?}", place(spot));
    }
}

fn ladder_text(out: &mut String, ladder: &Ladder) {
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
    let _ = writeln!(out, "ladder {} | {}", name(&ladder.client), name(&ladder.server));
    for Step { kind, lines: (first, last), at, silence, mark } in &ladder.steps {
        if let Some(silence) = silence {
            let _ = writeln!(out, "      silence {silence}");
        }
        let mark = match mark {
            Some(Tone::Failure) => "!",
            Some(Tone::Warning) => "?",
            None => " ",
        };
        let what = match kind {
            StepKind::Connect(spot, fate) => format!("connect {} {fate:?}", place(spot)),
            StepKind::Command { verb, argument, answered } => {
                format!("> {verb} {argument}{}", if *answered { "" } else { " (no reply)" })
            }
            StepKind::Reply { code, text } => format!("< {code} {text}"),
            StepKind::Secured => "tls".to_owned(),
            StepKind::Login => "login".to_owned(),
            StepKind::Data { active, spot, fate, millis } => {
                let direction = if *active { "<-" } else { "->" };
                format!("data {direction} {} {fate:?} {}", place(spot), millis.map_or(String::new(), |m| m.to_string()))
            }
            StepKind::Transfer { upload, fate, millis } => {
                let direction = if *upload { "up" } else { "down" };
                format!("bar {direction} {fate:?} {}", millis.map_or(String::new(), |m| m.to_string()))
            }
            StepKind::Said(remark) => format!("said {remark:?}"),
            StepKind::Fold(count) => format!("... {count}"),
        };
        let at = at.map_or(String::new(), |at| format!(" at {}", at.rem_euclid(86_400_000)));
        let _ = writeln!(out, "{mark} {first}-{last}{at} {}", what.trim_end());
    }
}

fn place(spot: &Spot) -> String {
    let host = spot.host.as_deref().unwrap_or("?");
    let port = spot.port.map_or("?".to_owned(), |port| port.to_string());
    format!("{host} {port}{}", if spot.as_control { " (as control)" } else { "" })
}
