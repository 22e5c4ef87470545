//! `cargo xtask test`: all tests, in a real browser too, and one closing line which sums them.
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use xtask::browser::{self, Browser};
use xtask::tally::Tally;

use crate::browser_setup;
use crate::page::{self, Profile};
use crate::run::{output_of, run_counted};
use crate::workspace::cargo;

/// Whether the tests in a browser are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browsers {
    /// They run where a browser can be had.
    Wanted,
    /// They are skipped, and the page is not built.
    Refused,
}

/// Runs all tests and prints the closing line. A part that fails does not keep the others from running.
pub(crate) fn test(browsers: Browsers) -> Result<ExitCode> {
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    // Asked first: what is wrong with the machine should not be learned after ten minutes of tests.
    let browser = match browsers {
        Browsers::Refused => Err("--no-browser was given".to_owned()),
        Browsers::Wanted => browser_setup::ensure().map_err(|why| format!("{why:#}")),
    };
    if let Err(why) = &browser {
        println!("No browser tests: {why}");
    }

    step(&mut tally, &mut failures, "tests of the crates", || {
        run_counted(cargo()?.args(["test", "--workspace", "--no-fail-fast"]))
    });
    if browsers == Browsers::Wanted {
        let mut dist = None;
        step(&mut tally, &mut failures, "build of the page", || {
            dist = Some(page::build(Profile::Release)?);
            Ok(Tally::default())
        });
        match (&browser, dist) {
            (Ok(browser), Some(dist)) => {
                step(&mut tally, &mut failures, "tests in the browser", || in_browser(browser, &dist))
            }
            (Ok(_), None) => println!("The tests in the browser did not run, since there is no page."),
            (Err(_), _) => step(&mut tally, &mut failures, "skipped tests in the browser", skipped),
        }
    } else {
        step(&mut tally, &mut failures, "skipped tests in the browser", skipped);
    }
    if let (Err(why), Browsers::Wanted, true) = (&browser, browsers, in_ci()) {
        tally.failed += 1;
        failures.push(format!("tests in the browser: CI=true, and there is no browser ({why})"));
    }

    for failure in &failures {
        println!("FAILED: {failure}");
    }
    println!("{tally}");
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Adds what a part counted; a part that could not run counts as one failure.
fn step(tally: &mut Tally, failures: &mut Vec<String>, name: &str, part: impl FnOnce() -> Result<Tally>) {
    println!("\n== {name}");
    let counted = part();
    match &counted {
        Ok(counted) if counted.failed == 0 => {}
        Ok(counted) => failures.push(format!("{name}: {} failed", counted.failed)),
        Err(why) => failures.push(format!("{name}: {why:#}")),
    }
    *tally += counted.unwrap_or(Tally { failed: 1, ..Tally::default() });
}

fn in_browser(browser: &Browser, dist: &Path) -> Result<Tally> {
    let mut command = cargo()?;
    command.args(FLOWS).env("PAGE_FOLDER", dist);
    command.env(browser::CHROMIUM, &browser.chromium).env(browser::CHROMEDRIVER, &browser.driver);
    let counted = run_counted(&mut command)?;
    if counted == Tally::default() {
        bail!("no test ran");
    }
    Ok(counted)
}

/// The tests in the browser, named but not run.
fn skipped() -> Result<Tally> {
    let names =
        output_of(cargo()?.args(FLOWS).args(["--", "--list"])).context("the tests in the browser do not compile")?;
    let names: Vec<&str> = names.lines().filter_map(|line| line.strip_suffix(": test")).collect();
    for name in &names {
        println!("skipped: {name}");
    }
    Ok(Tally { skipped: u32::try_from(names.len())?, ..Tally::default() })
}

const FLOWS: [&str; 5] = ["test", "--package", "browser-tests", "--test", "flows"];

fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}
