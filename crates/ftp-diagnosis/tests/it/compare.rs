//! Comparing any two logs of the corpus: from either side the same, with words for it, and no secret in them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is missing")]

use ftp_diagnosis::compare::{Comparison, Course, compare};
use ftp_diagnosis::redact::Redactor;
use ftp_diagnosis::words::{self, Language};
use ftp_diagnosis::{Outcome, diagnose};
use ftp_transcript::decode;
use proptest::prelude::*;
use std::path::Path;

fn course(log: &[u8]) -> Course {
    let decoded = decode(log.to_vec());
    Course::new(&decoded, &diagnose(&decoded), &Redactor::new(&decoded, false))
}

fn corpus() -> Vec<(String, Course)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut found = Vec::new();
    for scenario in std::fs::read_dir(folder).unwrap().flatten() {
        for file in std::fs::read_dir(scenario.path()).into_iter().flatten().flatten().map(|file| file.path()) {
            if file.extension().is_some_and(|ending| ending == "log") {
                let name = format!("{}/{}", scenario.file_name().display(), file.file_stem().unwrap().display());
                found.push((name, course(&std::fs::read(&file).unwrap())));
            }
        }
    }
    assert!(found.len() > 100, "the corpus is gone");
    found
}

/// The steps at the parting, whichever side they are on.
fn parting<'a>(compared: &Comparison, left: &'a Course, right: &'a Course) -> Option<[Option<(u32, u32)>; 2]> {
    compared.parting.map(|at| compared.steps([left, right], at).map(|step| step.map(|step| step.lines)))
}

fn check(left: &Course, right: &Course, names: &str) {
    let (one, other) = (compare(left, right), compare(right, left));
    let mirrored = parting(&other, right, left).map(|[right, left]| [left, right]);
    assert_eq!(parting(&one, left, right), mirrored, "{names}");
    assert_eq!(one.differences.len(), other.differences.len(), "{names}");
    for side in 0..2 {
        let steps: Vec<usize> = one.rows.iter().filter_map(|row| row.steps[side]).collect();
        assert_eq!(
            steps,
            (0..[left, right][side].steps.len()).collect::<Vec<_>>(),
            "each step once, in order: {names}"
        );
    }
    let rows: Vec<usize> = one.runs().into_iter().flat_map(|run| run.rows).collect();
    assert_eq!(rows, (0..one.rows.len()).collect::<Vec<_>>(), "{names}");
    for language in Language::ALL {
        let said = words::compare::comparison(*language, &one, [left, right]).join(" ");
        assert!(!said.is_empty() && !said.contains(['{', '}']), "{names}: {said}");
        assert!(!said.contains("S3cret"), "{names}: {said}");
    }
}

#[test]
fn any_two_logs_can_be_compared_from_either_side() {
    let corpus = corpus();
    for (at, (left, one)) in corpus.iter().enumerate() {
        for (right, other) in corpus.iter().skip(at) {
            check(one, other, &format!("{left} and {right}"));
        }
        let itself = compare(one, one);
        assert_eq!((itself.parting, itself.differences.len()), (None, 0), "{left}");
    }
}

#[test]
fn one_that_worked_and_one_that_failed_always_part() {
    let corpus = corpus();
    let of =
        |outcome| corpus.iter().filter(move |(_, course)| course.outcome == Some(outcome) && !course.steps.is_empty());
    for (left, good) in of(Outcome::Worked) {
        for (right, bad) in of(Outcome::Failed) {
            assert!(compare(good, bad).parting.is_some(), "{left} and {right}");
        }
    }
}

#[test]
fn a_private_address_is_where_a_working_and_a_failing_listing_part() {
    let corpus = corpus();
    let find = |wanted: &str| &corpus.iter().find(|(name, _)| name.starts_with(wanted)).unwrap().1;
    let good = find("pasv-ok/lftp");
    let bad = find("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
    let said = words::compare::comparison(Language::English, &compare(good, bad), [good, bad]).join("\n");
    assert!(said.contains("both log in"), "{said}");
    assert!(said.contains("PASV, LIST with the announced address 10.0.0.11, fails"), "{said}");
}

#[test]
fn what_is_no_ftp_parts_at_the_start() {
    let corpus = corpus();
    let find = |wanted: &str| &corpus.iter().find(|(name, _)| name.starts_with(wanted)).unwrap().1;
    let (good, ssh) = (find("pasv-ok/filezilla"), find("wrong-port-ssh/filezilla"));
    let compared = compare(good, ssh);
    assert_eq!((compared.parting, compared.common), (Some(0), None), "{ssh:?}");
    let said = words::compare::comparison(Language::English, &compared, [good, ssh]).join("\n");
    assert!(said.starts_with("They part at the start.") && said.contains("SSH-2.0"), "{said}");
}

proptest! {
    #![proptest_config(super::config(64))]

    #[test]
    fn anything_can_be_compared(left in proptest::collection::vec(0..14usize, 0..60), right in proptest::collection::vec(0..14usize, 0..60)) {
        const LINES: [&str; 14] = [
            "220 hi", "USER a", "331 go on", "PASS b", "230 in", "530 no", "PASV", "227 (10,0,0,1,2,3)", "LIST", "150 x",
            "226 y", "425 z", "421 bye", "CWD q",
        ];
        let [left, right] = [left, right].map(|lines| {
            course(lines.iter().map(|at| LINES[*at]).collect::<Vec<_>>().join("\n").as_bytes())
        });
        check(&left, &right, "generated");
    }
}
