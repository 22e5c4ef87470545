//! The inputs of other FTP programs' own tests (`tests/vectors/peers.jsonl`), each through the decoder, against the
//! answer beside them (`answers.tsv`) and the table of `docs/vectors.md`. `UPDATE_GOLDEN=1` writes both anew.
//!
//! An answer that differs from all peers, or from what the owner of the test expects, has a reason; no other has one.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::expect_used, reason = "a test reads its own files")]

mod answer;
mod compare;
mod table;

use answer::Answer;
use compare::Verdict;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

/// One input, and what others make of it.
struct Vector {
    id: String,
    kind: String,
    /// The reply or the commands and replies, byte for byte.
    input: String,
    /// The command that a passive reply answers, where it is not that of its kind.
    command: Option<String>,
    /// What the test that the input was taken from expects.
    expect: serde_json::Value,
    /// What each peer reads.
    peers: BTreeMap<String, String>,
}

/// A vector with what the decoder says of it.
struct Judged {
    vector: Vector,
    answer: Answer,
    verdict: Verdict,
    reason: String,
}

fn at(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../..", path].iter().collect()
}

fn vectors() -> Vec<Vector> {
    let text = std::fs::read_to_string(at("tests/vectors/peers.jsonl")).expect("the vectors can be read");
    let read = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect(line);
        let field = |name: &str| row[name].as_str().unwrap_or_else(|| panic!("{name} in {line}")).to_owned();
        let peers = row["peers"].as_object().into_iter().flatten();
        let told = |read: &serde_json::Value| read.as_str().map_or_else(|| read.to_string(), str::to_owned);
        Vector {
            id: field("id"),
            kind: field("kind"),
            input: field("input"),
            command: row["context"]["command"].as_str().map(str::to_owned),
            expect: row["expect"].clone(),
            peers: peers.map(|(name, read)| (name.clone(), told(read))).collect(),
        }
    };
    text.lines().map(read).collect()
}

/// The answers as written: by id the answer and the reason.
fn written() -> BTreeMap<String, (String, String)> {
    let text = std::fs::read_to_string(at("tests/vectors/answers.tsv")).unwrap_or_default();
    let row = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        (next(), (next(), next()))
    };
    text.lines().map(row).collect()
}

#[test]
fn every_vector_has_its_answer_and_every_difference_its_reason() {
    let before = written();
    let judged: Vec<Judged> = vectors()
        .into_iter()
        .map(|vector| {
            let answer = answer::of(&vector);
            let verdict = compare::judge(&vector, &answer);
            let reason = before.get(&vector.id).map(|(_, reason)| reason.clone()).unwrap_or_default();
            Judged { vector, answer, verdict, reason }
        })
        .collect();
    let ids: HashSet<&str> = judged.iter().map(|j| j.vector.id.as_str()).collect();
    assert_eq!(ids.len(), judged.len(), "an id occurs twice");

    let row = |j: &Judged| format!("{}\t{}\t{}\n", j.vector.id, j.answer.text, j.reason);
    let answers: String = judged.iter().map(row).collect();
    let table = table::write(&judged);
    println!("{}", table::counts(&judged));
    let docs = at("docs/vectors.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(at("tests/vectors/answers.tsv"), &answers).expect("the answers can be written");
        std::fs::write(&docs, &table).expect("the table can be written");
    } else {
        let mut wrong: Vec<String> = Vec::new();
        for j in &judged {
            let was = before.get(&j.vector.id).map_or("", |(answer, _)| answer);
            if was != j.answer.text {
                wrong.push(format!("{}\n  was {was}\n  is  {}", j.vector.id, j.answer.text));
            }
        }
        let gone = before.keys().filter(|id| !ids.contains(id.as_str()));
        wrong.extend(gone.map(|id| format!("{id}: an answer without a vector")));
        assert!(wrong.is_empty(), "UPDATE_GOLDEN=1 accepts the changes:\n{}", wrong.join("\n"));
        let old = std::fs::read_to_string(&docs).unwrap_or_default();
        assert!(old == table, "docs/vectors.md is not what the answers say: UPDATE_GOLDEN=1 writes it anew");
    }

    let mut missing = Vec::new();
    for j in &judged {
        let Judged { vector, answer, verdict, reason } = j;
        match (verdict.wants_reason(), reason.trim().is_empty()) {
            (true, true) => missing.push(format!("{} ({}): no reason for {}", vector.id, verdict.word(), answer.text)),
            (false, false) => missing.push(format!("{}: a reason, but no difference: {}", vector.id, answer.text)),
            _ => {}
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
