//! `cargo xtask test`: all tests, in a real browser too, and one closing line which sums them.
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use xtask::browser::{self, Browser};
use xtask::server::Server;
use xtask::tally::Tally;

use crate::browser_setup;
use crate::server_setup;
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
    // Asked first: what is wrong with the machine should not be learned after ten minutes of tests.
    let browser = match browsers {
        Browsers::Refused => None,
        Browsers::Wanted => Some(browser_setup::ensure()),
    };
    if let Some(Err(why)) = &browser {
        println!("No tests in a browser: {why:#}");
    }

    let mut outcome = Outcome::default();
    outcome.part("tests of the crates", || run_counted(cargo()?.args(["test", "--workspace", "--no-fail-fast"])));
    // Also without a browser: a page that does not compile is a failure of its own.
    let built = browser.is_some()
        && outcome.part("build of the page", || page::build(Profile::Release).map(|_| Tally::default()));
    match browser {
        Some(Ok(_)) if !built => println!("The tests in the browser did not run, since there is no page."),
        Some(Ok(browser)) => {
            outcome.part("tests in the browser", || in_browser(&browser));
        }
        Some(Err(why)) if in_ci() => {
            outcome.part("tests in the browser", || Err(why));
        }
        Some(Err(_)) | None => {
            outcome.part("tests in the browser, not run", skipped);
        }
    }

    for failure in &outcome.failures {
        println!("FAILED: {failure}");
    }
    println!("{}", outcome.tally);
    Ok(if outcome.tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the parts came to.
#[derive(Default)]
struct Outcome {
    tally: Tally,
    failures: Vec<String>,
}

impl Outcome {
    /// Runs a part and says whether it went well; one that could not run counts as one failed test.
    fn part(&mut self, name: &str, run: impl FnOnce() -> Result<Tally>) -> bool {
        println!("\n== {name}");
        let counted = run();
        match &counted {
            Ok(counted) if counted.failed == 0 => {}
            Ok(counted) => self.failures.push(format!("{name}: {} failed", counted.failed)),
            Err(why) => self.failures.push(format!("{name}: {why:#}")),
        }
        let counted = counted.unwrap_or(Tally { failed: 1, ..Tally::default() });
        self.tally += counted;
        counted.failed == 0
    }
}

fn in_browser(browser: &Browser) -> Result<Tally> {
    let mut command = cargo()?;
    command.args(FLOWS);
    command.env(browser::CHROMIUM, &browser.chromium).env(browser::CHROMEDRIVER, &browser.driver);
    let mut missing = Vec::new();
    for server in Server::ALL {
        match server_setup::ensure(server) {
            Ok(program) => drop(command.env(server.variable(), program)),
            Err(why) => missing.push((format!("served_by_{}", server.program()), why)),
        }
    }
    if !missing.is_empty() {
        command.arg("--");
    }
    for (test, why) in &missing {
        println!("skipped: {test}: {why:#}");
        command.args(["--skip", test]);
    }
    let mut counted = run_counted(&mut command)?;
    counted.skipped += u32::try_from(missing.len())?;
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
