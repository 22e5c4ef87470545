//! The size of the first load: against its budget after each release build, beside an empty page on request.
use std::path::Path;

use anyhow::Result;

use crate::page::{self, Profile};
use crate::run::run;
use crate::{tools, workspace};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";
/// Set to another value, the page was built for speed of work, and its sizes are not those of what is published.
const QUICK: &str = "CARGO_PROFILE_WASM_RELEASE_LTO";

/// Fails where a file of the first load is larger than its ceiling.
pub(crate) fn check(dist: &Path) -> Result<()> {
    if std::env::var_os(QUICK).is_some() {
        println!("{QUICK} is set, so this is no build to measure: the budget of the first load is not checked.");
        return Ok(());
    }
    run(measuring()?.arg(dist))
}

/// Builds the page and an empty one with the same settings, and shows both.
pub(crate) fn with_floor() -> Result<()> {
    let dist = page::build(Profile::Release)?;
    let wasm = program("floor-page", "floor", false)?;
    let out = workspace::target_dir()?.join("sizes").join("floor");
    // What an earlier run left would be counted.
    let _ = std::fs::remove_dir_all(&out);
    let wasm_bindgen = tools::ensure(&tools::wasm_bindgen()?)?;
    let mut bind = std::process::Command::new(wasm_bindgen);
    bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&out).arg(wasm);
    run(&mut bind)?;
    run(measuring()?.arg(dist).arg(out))
}

/// What the page's program is made of.
pub(crate) fn modules() -> Result<()> {
    let wasm = program("ftp-reply-explainer", "app", true)?;
    run(measuring()?.arg("--modules").arg(wasm))
}

fn measuring() -> Result<std::process::Command> {
    let mut command = workspace::cargo()?;
    command.args(["run", "--quiet", "--package", "page-sizes", "--"]);
    Ok(command)
}

/// Builds a program as the page is built, and gives its file.
fn program(package: &str, name: &str, names: bool) -> Result<std::path::PathBuf> {
    tools::ensure_wasm_target()?;
    // Apart from Trunk's, since files with names are others.
    let folder = workspace::target_dir()?.join("sizes");
    let mut command = workspace::cargo()?;
    command.args(["build", "--profile", PROFILE, "--target", TARGET, "--package", package, "--bin", name]);
    command.arg("--target-dir").arg(&folder);
    if names {
        command.env("CARGO_PROFILE_WASM_RELEASE_STRIP", "false");
    }
    run(&mut command)?;
    Ok(folder.join(TARGET).join(PROFILE).join(format!("{name}.wasm")))
}
