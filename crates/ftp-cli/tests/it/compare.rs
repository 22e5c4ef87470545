//! Two logs side by side.

use crate::logs::{FAILED, WORKED};
use crate::run::{Run, file, run};

fn compare(name: &str, logs: [&str; 2], more: &[&str]) -> Run {
    let paths = logs.iter().zip(["first.log", "second.log"]).map(|(log, file_name)| file(name, file_name, log));
    let paths: Vec<String> = paths.map(|path| path.to_str().unwrap().to_owned()).collect();
    let args: Vec<&str> =
        ["compare"].into_iter().chain(more.iter().copied()).chain(paths.iter().map(String::as_str)).collect();
    run(&args, "")
}

#[test]
fn two_that_part_say_where() {
    let run = compare("compare-parts", [WORKED, FAILED], &[]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.out.contains("The working log, line") && run.out.contains("The failing log, line"), "{}", run.out);
    assert!(run.out.lines().any(|line| line.starts_with("> ")), "{}", run.out);
}

#[test]
fn the_same_log_twice_says_that_nothing_differs() {
    let run = compare("compare-same", [WORKED, WORKED], &["--lang", "fr"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.starts_with("Aucune différence qui compte"), "{}", run.out);
}

#[test]
fn wrong_usage_and_missing_files_are_told_apart() {
    for args in [&["compare"][..], &["compare", "a"], &["compare", "a", "b", "c"], &["compare", "--redact", "a", "b"]] {
        assert_eq!(run(args, "").status, 64, "{args:?}");
    }
    assert_eq!(run(&["compare", "no-such-1.log", "no-such-2.log"], "").status, 66);
}
