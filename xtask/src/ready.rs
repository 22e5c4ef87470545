//! `cargo xtask ready`: all that is checked before a change is taken; what CI does, and more.
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::check_pages;
use crate::fuzz;
use crate::run::run;
use crate::test_all::{self, Browsers};
use crate::tools;
use crate::workspace::{self, cargo};

/// Runs all checks, also after one that fails, and names those that did at the end.
pub(crate) fn ready() -> Result<ExitCode> {
    let root = workspace::root()?;
    let mut failures: Vec<String> = Vec::new();
    let mut check = |name: &str, checked: Result<()>| {
        if let Err(why) = checked {
            failures.push(format!("{name}: {why:#}"));
        }
    };
    check("format (cargo fmt mends it)", run(cargo()?.args(["fmt", "--all", "--check"])));
    check("lints", run(cargo()?.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])));
    // `--all-targets` leaves out test targets that a plain `cargo test` does not run.
    let flows = ["clippy", "--package", "browser-tests", "--test", "flows", "--", "-D", "warnings"];
    check("lints of the browser tests", run(cargo()?.args(flows)));
    let deny = tools::ensure(&tools::cargo_deny());
    match deny {
        Ok(deny) => {
            check("licences and sources", run(&mut deny_check(&root, &deny, &["licenses", "bans", "sources"])));
            check("advisories", advisories(&root, &deny));
        }
        Err(why) => check("cargo-deny", Err(why)),
    }
    let tests = test_all::test(Browsers::Wanted)?;
    // After the tests, which have built the pages.
    if let Err(why) = check_pages::check() {
        failures.push(format!("HTML of the pages: {why:#}"));
    }
    // Last, and short: it takes a compiler of its own.
    if let Err(why) = fuzz::short() {
        failures.push(format!("fuzzing: {why:#}"));
    }
    for failure in &failures {
        println!("NOT READY: {failure}");
    }
    if failures.is_empty() && tests == ExitCode::SUCCESS {
        println!("Ready.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Known vulnerabilities. Their database lies on another host than the crates do; where it cannot be reached that is
/// said, and is no fault of the change.
fn advisories(root: &Path, deny: &Path) -> Result<()> {
    if let Err(why) = run(Command::new(deny).arg("fetch").arg("db").current_dir(root)) {
        println!("ADVISORIES NOT CHECKED: their database could not be fetched from here ({why:#}).");
        return Ok(());
    }
    run(&mut deny_check(root, deny, &["advisories"]))
}

fn deny_check(root: &Path, deny: &Path, checks: &[&str]) -> Command {
    let mut command = Command::new(deny);
    command.arg("check").args(checks).current_dir(root);
    command
}
