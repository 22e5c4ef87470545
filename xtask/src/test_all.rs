//! `cargo xtask test`: all tests, in real browsers too, and one closing line which sums them.
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use xtask::kept::AXE;
use xtask::server::Server;
use xtask::tally::Tally;

use crate::browser_setup::{KINDS, Kind};
use crate::npm;
use crate::pack;
use crate::page::{self, Profile};
use crate::run::{output_of, run_counted, run_tests};
use crate::server_setup;
use crate::workspace::cargo;

/// Whether the tests in a browser are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browsers {
    /// They run in Chromium, Firefox and WebKit, where these can be had.
    Wanted,
    /// They are skipped, and the page is not built.
    Refused,
}

/// Runs all tests and prints the closing line. A part that fails does not keep the others from running.
pub(crate) fn test(browsers: Browsers) -> Result<ExitCode> {
    // Asked first: what is wrong with the machine should not be learned after ten minutes of tests.
    let wanted = browsers != Browsers::Refused;
    let found: Vec<_> = KINDS
        .into_iter()
        .map(|kind| {
            let found = if wanted { kind.ensure() } else { Err(anyhow::anyhow!("they are not wanted")) };
            if let (true, Err(why)) = (wanted, &found) {
                println!("No tests in {}: {why:#}", kind.name);
            }
            (kind, found)
        })
        .collect();
    if wanted && let Err(why) = npm::ensure(AXE) {
        println!("The screens will not be checked with axe-core: {why:#}");
    }

    let mut outcome = Outcome::default();
    outcome.part("tests of the crates", || run_counted(cargo()?.args(["test", "--workspace", "--no-fail-fast"])));
    outcome.part("tests of the npm package", in_node);
    // Also without a browser: a page that does not compile is a failure of its own.
    let built = wanted && outcome.part("build of the page", || page::build(Profile::Release).map(|_| Tally::default()));
    for (kind, found) in found {
        let name = format!("tests in {}", kind.name);
        match found {
            Ok(_) if !built => println!("There is no page, so these did not run: {name}"),
            Ok(parts) => drop(outcome.part(&name, || in_browser(&kind, &parts))),
            Err(why) if wanted && in_ci() && kind.due => drop(outcome.part(&name, || Err(why))),
            Err(why) => drop(outcome.part(&format!("{name}, not run: {why:#}"), || skipped(&kind))),
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
        let begun = Instant::now();
        let counted = run();
        println!("== {name}: {} s", begun.elapsed().as_secs());
        match &counted {
            Ok(counted) if counted.failed == 0 => {}
            Ok(counted) => self.failures.push(format!("{name}: {} failed", counted.failed)),
            Err(why) => self.failures.push(format!("{name}: {why:#}")),
        }
        let counted = counted.unwrap_or(Tally::of_failure());
        self.tally += counted;
        counted.failed == 0
    }
}

fn in_browser(kind: &Kind, parts: &[(&str, PathBuf)]) -> Result<Tally> {
    let mut command = cargo()?;
    command.args(FLOWS).env("ENGINE", kind.engine);
    command.envs(parts.iter().map(|(variable, path)| (variable, path)));
    for server in Server::ALL {
        match server_setup::ensure(server) {
            Ok(program) => drop(command.env(server.variable(), program)),
            // Its flow then says that it is skipped.
            Err(why) => println!("No test with {}: {why:#}", server.program()),
        }
    }
    let (counted, failed) = run_tests(&mut command)?;
    if counted == Tally::default() {
        bail!("no test ran");
    }
    once_more(kind, command, counted, &failed)
}

/// More tests than these do not fail by chance.
const BY_CHANCE: usize = 6;

/// Browsers and their drivers stumble now and then, above all on a machine that has much to do. What failed is tried
/// once more, one test at a time, and what holds only then is named.
fn once_more(kind: &Kind, mut command: Command, first: Tally, failed: &[String]) -> Result<Tally> {
    if !(1..=BY_CHANCE).contains(&failed.len()) || usize::try_from(first.failed)? != failed.len() {
        return Ok(first);
    }
    println!("Once more, one at a time: {}", failed.join(", "));
    let (again, still) = run_tests(command.args(["--", "--exact", "--test-threads=1"]).args(failed))?;
    for name in failed.iter().filter(|name| !still.contains(name)) {
        println!("unsteady: {name} in {} held only when it was tried again", kind.name);
    }
    let (passed, skipped) = (first.passed + again.passed, first.skipped + again.skipped);
    Ok(Tally { passed, failed: again.failed, skipped, ..Tally::default() })
}

/// The tests of the npm package, which need Node.js.
fn in_node() -> Result<Tally> {
    match pack::test()? {
        Some(counted) => Ok(counted),
        None if in_ci() => bail!("there is no Node.js with npm"),
        None => {
            println!("skipped: the npm package, since there is no Node.js with npm");
            Ok(Tally::of_skipped(1))
        }
    }
}

/// The tests in a browser, named but not run.
fn skipped(kind: &Kind) -> Result<Tally> {
    let names = output_of(cargo()?.args(FLOWS).arg("--list")).context("the tests in the browser do not compile")?;
    let names: Vec<&str> = names.lines().filter_map(|line| line.strip_suffix(": test")).collect();
    for name in &names {
        println!("skipped: {name} in {}", kind.name);
    }
    Ok(Tally::of_skipped(u32::try_from(names.len())?))
}

const FLOWS: [&str; 6] = ["test", "--package", "browser-tests", "--test", "flows", "--"];

fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}
