//! What people paste is cut: the head is missing, or the tail, or a line that somebody left out or copied twice. A log of
//! a session that worked tells no failure then, and no damage makes reading it panic.
//!
//! A plain `cargo test` tries some places in every log. `FTP_CUTS=all cargo test --release -p ftp-diagnosis --test it
//! cuts` tries all of them, and prints what it tried; `FTP_LOGS` names more folders with logs, joined as in PATH.

use crate::faults::dice::Dice;
use crate::invariants;
use ftp_diagnosis::{Confidence, Diagnosis, Outcome, Severity, diagnose};
use ftp_transcript::decode;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What was done to a log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Damage {
    /// All from this line on is missing.
    Tail(usize),
    /// All from the middle of this line on is missing.
    TailWithin(usize),
    /// All before this line is missing.
    Head(usize),
    /// This line is missing.
    Dropped(usize),
    /// This line stands twice.
    Twice(usize),
}

impl Damage {
    const ALL: [fn(usize) -> Damage; 5] =
        [Damage::Tail, Damage::TailWithin, Damage::Head, Damage::Dropped, Damage::Twice];

    fn done_to(self, lines: &[&[u8]]) -> Vec<u8> {
        let (Damage::Tail(at) | Damage::TailWithin(at) | Damage::Head(at) | Damage::Dropped(at) | Damage::Twice(at)) =
            self;
        let (before, after) = lines.split_at(at.min(lines.len()));
        let line = after.first().copied().unwrap_or_default();
        let rest = after.get(1..).unwrap_or_default().concat();
        match self {
            Damage::Tail(_) => before.concat(),
            Damage::TailWithin(_) => {
                [before.concat(), line.get(..line.len() / 2).unwrap_or_default().to_vec()].concat()
            }
            Damage::Head(_) => after.concat(),
            Damage::Dropped(_) => [before.concat(), rest].concat(),
            Damage::Twice(_) => [before.concat(), line.to_vec(), line.to_vec(), rest].concat(),
        }
    }

    /// Whether a damage may look like a failure of the session: where the reply to a command is missing from the middle
    /// of a log, nothing tells that it ever came.
    fn may_mislead(self) -> bool {
        matches!(self, Damage::Dropped(_) | Damage::Twice(_))
    }
}

/// All logs below a folder, in a stable order.
fn logs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            found.extend(logs(&path));
        } else if path.extension().is_some_and(|e| e == "log") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every log of the repository, and of the folders that the environment names.
fn all_logs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = ["tests/corpus", "crates/ftp-transcript/src/dialects", "crates/ftp-diagnosis/src/rules"];
    let mut found: Vec<PathBuf> = own.iter().flat_map(|folder| logs(&root.join(folder))).collect();
    let named = std::env::var_os("FTP_LOGS").unwrap_or_default();
    found.extend(std::env::split_paths(&named).flat_map(|folder| logs(&folder)));
    found
}

fn everything() -> bool {
    std::env::var_os("FTP_CUTS").is_some_and(|how| how == "all")
}

/// Where a log is damaged: everywhere, or at a few places that are spread over it and differ from log to log.
fn places(lines: usize, seed: u64, count: usize) -> BTreeSet<usize> {
    if everything() || lines <= count {
        return (0..lines).collect();
    }
    let mut dice = Dice::new(seed);
    (0..count).map(|_| dice.below(lines as u32) as usize).collect()
}

/// The failures that are told for sure: of the log as a whole, and of any session.
fn failures(diagnosis: &Diagnosis) -> BTreeSet<&'static str> {
    let told = diagnosis
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Failure && f.superseded_by.is_none() && f.confidence >= Confidence::Likely);
    let mut ids: BTreeSet<&'static str> = told.map(|f| f.id).collect();
    if diagnosis.reported() == Outcome::Failed {
        let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at));
        ids.insert(lead.map_or("(no finding)", |f| f.id));
    }
    ids
}

#[test]
fn a_log_of_success_that_was_cut_tells_no_failure() {
    let mut tried = 0;
    let mut innocent = 0;
    let mut wrong: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (seed, path) in all_logs().into_iter().enumerate() {
        let log = std::fs::read(&path).expect("the log can be read");
        let whole = diagnose(&decode(log.clone()));
        if !matches!(whole.reported(), Outcome::Worked | Outcome::WorkedWithWarnings) {
            continue;
        }
        innocent += 1;
        let known: BTreeSet<&str> = whole.findings.iter().map(|f| f.id).collect();
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        for at in places(lines.len(), seed as u64, 5) {
            for damage in Damage::ALL.map(|damage| damage(at)) {
                if damage.may_mislead() && !everything() {
                    continue;
                }
                tried += 1;
                let told = failures(&diagnose(&decode(damage.done_to(&lines))));
                for id in told.into_iter().filter(|id| !known.contains(id)) {
                    let kind = if damage.may_mislead() { "misled: " } else { "" };
                    wrong.entry(id).or_default().push(format!(
                        "{kind}{damage:?} of {}: {}",
                        lines.len(),
                        path.display()
                    ));
                }
            }
        }
    }
    if everything() {
        println!("{tried} cuts of {innocent} logs");
        for (id, logs) in &wrong {
            println!("{id}: {}", logs.len());
            logs.iter().for_each(|log| println!("    {log}"));
        }
    }
    wrong.values_mut().for_each(|logs| logs.retain(|log| !log.starts_with("misled: ")));
    wrong.retain(|_, logs| !logs.is_empty());
    assert!(innocent > 20, "the logs are there");
    assert!(wrong.is_empty(), "failures that are none: {wrong:#?}");
}

#[test]
fn no_damage_makes_reading_panic() {
    for (seed, path) in all_logs().into_iter().enumerate() {
        let log = std::fs::read(&path).expect("the log can be read");
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        let mut dice = Dice::new(seed as u64);
        for at in places(lines.len(), seed as u64, 1) {
            let damage = Damage::ALL.map(|damage| damage(at));
            let mut damaged = damage.get(dice.below(5) as usize).map(|d| d.done_to(&lines)).unwrap_or_default();
            for _ in 0..dice.below(6) {
                let place = dice.below(damaged.len().max(1) as u32) as usize;
                if let Some(byte) = damaged.get_mut(place) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            invariants::transcript(&damaged);
            invariants::report(&damaged);
        }
    }
}
