//! `cargo xtask check-pages`: the HTML of the built pages, read by a validator that others keep.
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{output_of, run};
use crate::workspace;

/// The validator, from npm; the version is named so that a new rule of theirs is no failure of ours.
const VALIDATOR: &str = "html-validate@10.17.0";

/// Reads every page in `dist/`. Where there is no Node.js, or its packages cannot be had, that is said and is no fault.
pub(crate) fn check() -> Result<()> {
    let root = workspace::root()?;
    if !root.join("dist").join("index.html").is_file() {
        bail!("there are no pages in dist/; `cargo xtask build` writes them");
    }
    if output_of(npx().args([VALIDATOR, "--version"])).is_none() {
        println!(
            "HTML NOT CHECKED: `npx {VALIDATOR}` cannot be run; it needs Node.js 20 or later, and npm's registry."
        );
        return Ok(());
    }
    run(npx().args([VALIDATOR, "--config", "xtask/html-validate.json", "dist/**/*.html"]).current_dir(&root))?;
    println!("No errors in the HTML of the pages.");
    Ok(())
}

fn npx() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
    command.arg("--yes");
    command
}
