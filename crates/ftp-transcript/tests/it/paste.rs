//! What people do to logs before they paste them changes nothing of what is decoded: every sample of every dialect.

use ftp_transcript::{decode, outline};
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

/// A sample: its name, its text, and what its sessions are as it stands.
type Sample = (String, String, String);

/// Every sample of every dialect.
fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let mut found = Vec::new();
        let dialects = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dialects");
        for dialect in std::fs::read_dir(dialects).into_iter().flatten().flatten() {
            for sample in std::fs::read_dir(dialect.path().join("samples")).into_iter().flatten().flatten() {
                let name =
                    sample.path().iter().rev().take(3).map(|p| p.to_string_lossy()).collect::<Vec<_>>().join(" < ");
                let text = std::fs::read_to_string(sample.path()).ok();
                found.extend(text.map(|text| (name, text.clone(), sessions(&text))));
            }
        }
        assert!(!found.is_empty());
        found.sort();
        found
    })
}

/// The sessions of a log without the numbers of lines.
fn sessions(text: &str) -> String {
    let outline = outline(&decode(text.as_bytes().to_vec()));
    let lines = outline.lines().filter(|l| l.starts_with("session") || l.starts_with("  ")).map(|line| {
        let mut words: Vec<&str> = line.split_whitespace().map(|w| w.split('@').next().unwrap_or_default()).collect();
        match words.as_slice() {
            ["session", ..] => words.truncate(2),
            ["note", ..] => drop(words.remove(1)),
            [first, ..] if first.bytes().all(|b| b.is_ascii_digit()) => drop(words.remove(0)),
            _ => {}
        }
        words.join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn each_line(text: &str, change: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, line)| change(at, line) + "\n").collect()
}

/// The names of the samples whose sessions a change changes. Without optimisation each change is tried on every fourth
/// sample, each on others, so that the tests stay fast.
fn changed_by(name: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let few = if cfg!(debug_assertions) { 4 } else { 1 };
    let tried = samples().iter().skip(name.len() % few).step_by(few);
    let differs = |(_, text, before): &&Sample| {
        let changed = change(text);
        changed != *text && *before != sessions(&changed)
    };
    tried.filter(differs).map(|(name, ..)| name.clone()).collect()
}

macro_rules! changes_nothing {
    ($($name:ident: $change:expr;)*) => {$(
        #[test]
        fn $name() {
            let change: fn(&str) -> String = $change;
            assert_eq!(changed_by(stringify!($name), change), Vec::<String>::new());
        }
    )*};
}

changes_nothing! {
    quoting_changes_nothing: |text| each_line(text, |_, line| format!("> {line}"));
    quoting_twice_changes_nothing: |text| each_line(text, |_, line| format!(">> {line}"));
    quoting_among_prose_changes_nothing: |text| {
        format!("Hello, this is what I get:\n\n{}\nAny idea?\n", each_line(text, |_, line| format!("> {line}")))
    };
    indenting_changes_nothing: |text| each_line(text, |_, line| format!("    {line}"));
    // One blank is too little to be told from those of logs that indent some of their lines themselves.
    one_blank_before_all_changes_nothing: |text| match text.lines().any(|line| line.starts_with([' ', '\t'])) {
        true => text.to_owned(),
        false => each_line(text, |_, line| format!(" {line}")),
    };
    back_ticks_change_nothing: |text| each_line(text, |_, line| match line.trim_end() {
        "" => String::new(),
        line => format!("`{line}`"),
    });
    // A tag that is never closed may be anything.
    tags_of_a_forum_change_nothing: |text| {
        if text.lines().count() < 3 {
            return text.to_owned();
        }
        each_line(text, |at, line| match at % 3 {
            0 => format!("[COLOR=#000000][FONT=Lucida Grande]{line}[/FONT][/COLOR]"),
            1 => format!("[SIZE=1]{line}"),
            _ => format!("{line}[/SIZE]"),
        })
    };
    fencing_changes_nothing: |text| format!("Hi, it fails:\n\n```text\n{}\n```\n\nThanks in advance.\n", text.trim_end());
    windows_line_ends_change_nothing: |text| text.replace("\r\n", "\n").replace('\n', "\r\n");
    a_byte_order_mark_changes_nothing: |text| format!("\u{FEFF}{text}");
    blank_lines_between_change_nothing: |text| each_line(text, |_, line| format!("{line}\n"));
    // Two lines that are each said twice may as well be two attempts that failed alike.
    every_line_twice_changes_nothing: |text| match text.lines().filter(|line| !line.trim().is_empty()).count() {
        0..3 => text.to_owned(),
        _ => each_line(text, |_, line| format!("{line}\n{line}")),
    };
    colours_change_nothing: |text| each_line(text, |_, line| format!("\u{1b}[1;32m{line}\u{1b}[0m"));
    a_container_changes_nothing: |text| each_line(text, |_, line| format!("ftp-client-1  | {line}"));
    a_logger_changes_nothing: |text| {
        each_line(text, |at, line| format!("2024-03-04 00:00:{:02}.{:03} +05:30 [{}] {line}", at % 60, at % 1000,
            ["INF", "DBG", "WRN"][at % 3]))
    };
    a_journal_changes_nothing: |text| {
        each_line(text, |at, line| format!("Mar  4 00:00:{:02} backup-host backup.sh[{}]: {line}", at % 60, 900 + at))
    };
    flutter_changes_nothing: |text| each_line(text, |at, line| format!("I/flutter ({:5}): {line}", 7546 + at * 90));
    brackets_change_nothing: |text| each_line(text, |at, line| format!("[12:00:{:02}] [INFO] {line}", at % 60));
    a_place_in_code_changes_nothing: |text| each_line(text, |_, line| format!("helpers.js [sm]:97 {line}"));
}

proptest! {
    #![proptest_config(crate::config(32))]

    #[test]
    fn any_prefix_of_a_logger_changes_nothing(
        which in 0..samples().len(),
        parts in crate::disguise::parts(),
    ) {
        let (name, text, before) = &samples()[which];
        let prefix = parts.join(" ");
        let prefixed = each_line(text, |_, line| format!("{prefix} {line}"));
        prop_assert_eq!(&sessions(&prefixed), before, "{} after {:?}", name, prefix);
    }

    #[test]
    fn cutting_the_end_off_never_changes_what_came_before(which in 0..samples().len(), at in 0.1..1.0f64) {
        let (name, text, _) = &samples()[which];
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let kept = (lines.len() as f64 * at) as usize;
        let whole = decode(text.clone().into_bytes());
        let part = decode(lines[..kept].concat().into_bytes());
        let dialect = |decoded: &ftp_transcript::Decoded| decoded.transcript.segments().first().map(|s| s.dialect);
        // Too little may be left to tell the dialect; then there is nothing to compare.
        prop_assume!(dialect(&whole) == dialect(&part) && part.transcript.segments().len() == 1);
        for (before, after) in part.sessions.iter().zip(&whole.sessions) {
            for (mine, full) in before.exchanges.iter().zip(&after.exchanges) {
                let done = mine.final_reply().is_some_and(|r| (r.last_line.0 as usize) + 1 < kept);
                if done {
                    prop_assert_eq!(mine.verb(), full.verb(), "{}", name);
                    prop_assert_eq!(mine.code(), full.code(), "{}", name);
                }
            }
        }
    }
}
