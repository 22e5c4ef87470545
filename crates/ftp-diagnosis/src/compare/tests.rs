//! What two logs part by, and what they do not.

use super::*;
use crate::diagnose;
use crate::redact::Redactor;

fn course(log: &str) -> Course {
    let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
    Course::new(&decoded, &diagnose(&decoded), &Redactor::new(&decoded, false))
}

/// The lines of the parting, by side.
fn parts(left: &str, right: &str) -> Option<[Option<u32>; 2]> {
    let courses = [course(left), course(right)];
    let both = [&courses[0], &courses[1]];
    let comparison = compare(both[0], both[1]);
    comparison.parting.map(|at| comparison.steps(both, at).map(|step| step.map(|step| step.lines.0)))
}

const START: &str = "220 (vsFTPd 3.0.3)\nUSER alice\n331 Please specify the password.\nPASS x\n230 Login successful.\n";

fn log(rest: &str) -> String {
    format!("{START}{rest}QUIT\n221 Goodbye.\n")
}

#[test]
fn the_data_connection_is_where_they_part_and_its_mode_is_told() {
    let good = log("EPSV\n229 Entering Extended Passive Mode (|||50000|)\nLIST\n150 Here\n226 Send OK.\n");
    let bad = log(
        "SYST\n215 UNIX\nPASV\n227 Entering Passive Mode (10,0,0,5,195,80).\nLIST\n425 Failed to establish connection.\n",
    );
    assert_eq!(parts(&good, &bad), Some([Some(6), Some(8)]));
    let (good, bad) = (course(&good), course(&bad));
    let comparison = compare(&good, &bad);
    let [l, r] = comparison.steps([&good, &bad], comparison.parting.unwrap());
    assert_eq!(l.map(|s| (s.said.as_str(), s.ending)), Some(("EPSV, LIST", Ending::Went)));
    let r = r.unwrap();
    assert_eq!((r.said.as_str(), r.announced.as_deref(), r.code), ("PASV, LIST", Some("10.0.0.5"), Some(425)));
    let [l, r] = comparison.steps([&good, &bad], comparison.common.unwrap()).map(Option::unwrap);
    assert_eq!((l.kind, l.lines, r.lines), (StepKind::Login, (2, 5), (2, 5)), "SYST is an aside");
    let mode = comparison.differences.iter().find(|d| d.what == Trait::Mode).unwrap();
    assert_eq!(mode.values, ["EPSV", "PASV"]);
}

#[test]
fn the_same_log_twice_has_nothing_that_differs() {
    for name in ["LIST\n425 no\n", "PASV\n227 (10,0,0,5,1,2)\nRETR a\n150 x\n226 y\n", ""] {
        let course = course(&log(name));
        let comparison = compare(&course, &course);
        assert_eq!((comparison.parting, comparison.differences.len()), (None, 0), "{name}");
        assert!(comparison.rows.iter().all(|row| row.likeness == Likeness::Same), "{comparison:?}");
    }
}

#[test]
fn what_differs_by_nature_is_no_difference() {
    let one = log("TYPE I\n200 ok\nPASV\n227 (192,0,2,1,195,80)\nRETR a.zip\n150 Opening (10 bytes).\n226 Done.\n");
    let other =
        log("TYPE I\n200 Switched\nPASV\n227 (192,0,2,1,7,9)\nRETR b.tar\n150 Opening (99 bytes).\n226 Complete\n");
    let comparison = compare(&course(&one), &course(&other));
    assert_eq!((comparison.parting, &*comparison.differences), (None, &[][..]));
    assert!(comparison.rows.iter().all(|row| row.likeness == Likeness::Same), "{comparison:?}");
    // Nor is it one that somebody did more of the same.
    let more = log(
        "TYPE I\n200 ok\nPASV\n227 (192,0,2,1,1,2)\nRETR a\n150 x\n226 y\nPASV\n227 (192,0,2,1,1,3)\nRETR b\n150 x\n226 y\n",
    );
    assert_eq!(parts(&one, &more), None);
}

#[test]
fn a_refused_login_parts_them_with_tls_as_what_differs_before() {
    let good = format!("220 hi\nAUTH TLS\n234 go on\n{}", &START[START.find("USER").unwrap()..]) + "QUIT\n221 Bye\n";
    let bad = "220 hi\nUSER alice\n530 Non-anonymous sessions must use encryption.\nQUIT\n221 Bye\n";
    assert_eq!(parts(&good, bad), Some([Some(4), Some(2)]));
    let comparison = compare(&course(&good), &course(bad));
    assert!(comparison.differences.iter().any(|d| d.what == Trait::Tls && d.values == ["yes", "no"]), "{comparison:?}");
}

#[test]
fn a_log_that_stops_parts_where_it_stops() {
    let good = log("PASV\n227 (192,0,2,1,195,80)\nLIST\n150 Here\n226 OK\n");
    let cut = format!("{START}PASV\n227 (192,0,2,1,195,80)\nLIST\n");
    assert_eq!(parts(&good, &cut), Some([Some(6), Some(6)]), "the listing that one side never finished");
    assert_eq!(parts(&good, START), Some([Some(6), None]), "the listing that one side never came to");
}

#[test]
fn what_went_wrong_on_one_side_alone_parts_them() {
    let good = log("LIST\n150 Here\n226 OK\n");
    let bad = log("LIST\n150 Here\n226 OK\nDELE x\n550 Permission denied.\n");
    assert_eq!(parts(&good, &bad), Some([None, Some(9)]));
}

#[test]
fn where_nothing_is_ftp_there_is_nothing_to_compare() {
    let nothing = compare(&course(""), &course("hello\n"));
    assert_eq!((nothing.rows.len(), nothing.parting), (0, None));
}

#[test]
fn common_steps_are_folded_around_what_is_of_interest() {
    let steps = "CWD a\n250 ok\n".repeat(20);
    let good = log(&format!("{steps}LIST\n150 Here\n226 OK\n"));
    let bad = log(&format!("{steps}LIST\n425 no\n"));
    let comparison = compare(&course(&good), &course(&bad));
    let at = comparison.parting.unwrap();
    assert_eq!(at, 22, "greeting, login, twenty directories");
    assert_eq!(
        comparison.runs(),
        [Run { rows: 0..21, folded: true, same: true }, Run { rows: 21..24, folded: false, same: false }]
    );
    // What came of it on one side is folded too.
    let more =
        log(&format!("{steps}LIST\n150 Here\n226 OK\nCWD b\n250 x\nDELE c\n250 y\nMKD d\n257 z\nRMD e\n250 w\n"));
    let runs = compare(&course(&more), &course(&bad)).runs();
    assert_eq!(runs.last(), Some(&Run { rows: 24..28, folded: true, same: false }), "{runs:?}");
    let all: usize = comparison.runs().iter().map(|run| run.rows.len()).sum();
    assert_eq!(all, comparison.rows.len());
}

#[test]
fn an_endless_session_keeps_what_went_wrong_in_it() {
    let mut long = "CWD a\n250 ok\n".repeat(5_000);
    long.push_str("RETR x\n550 Failed to open file.\n");
    let course = course(&log(&long));
    assert!(course.steps.len() < 1_100, "{}", course.steps.len());
    assert!(course.steps.iter().any(|step| step.ending == Ending::Refused && step.lines.0 > 10_000));
}
