//! `tests/origin.tsv`: what five older help pages say about FTP, and the words here that say it, corrected where those
//! pages are wrong. A statement that moves to another page or loses its words fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ITEMS: u16 = 115;

/// The file that a subject such as `reply:229` speaks of; `None` for features, which have no file.
fn file(subject: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (kind, name) = subject.split_once(':').expect("a subject is `kind:name`");
    Some(match kind {
        "reply" => root.join("replies").join(format!("{name}.md")),
        "command" => root.join("commands").join(format!("{name}.md")),
        "compare" => root.join("comparisons").join(format!("{name}.md")),
        "guide" => root.join("guides").join(format!("{name}.md")),
        "finding" => root.join("../ftp-diagnosis/src/rules").join(name.replace('-', "_")).join("en.md"),
        "ui" => return None,
        _ => panic!("unknown kind of subject: {subject}"),
    })
}

#[test]
fn every_statement_of_the_origin_has_its_words() {
    let table = include_str!("../origin.tsv");
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    let mut items = BTreeSet::new();
    let mut missing = vec![];
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [item, subject, text] = fields[..] else { panic!("not three fields: {line:?}") };
        assert!(items.insert((item.parse::<u16>().unwrap(), subject, text)), "twice: {line:?}");
        assert!(!text.trim().is_empty(), "no words: {line:?}");
        let Some(path) = file(subject) else { continue };
        let source = sources
            .entry(subject.to_owned())
            .or_insert_with(|| std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{subject}: {error}")));
        if !source.contains(text) {
            missing.push(format!("{item} {subject}: {text:?}"));
        }
    }
    assert!(missing.is_empty(), "words that are not in their file:\n{}", missing.join("\n"));
    let numbers: BTreeSet<u16> = items.iter().map(|(item, ..)| *item).collect();
    assert_eq!(numbers, (1..=ITEMS).collect());
}
