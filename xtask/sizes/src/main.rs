//! Measures what a first visit loads, against the budget: `page-sizes DIST [FLOOR]`, and what a WebAssembly file is made
//! of: `page-sizes --modules FILE.wasm`. Called by `cargo xtask build` and `cargo xtask sizes`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints a table")]

mod budget;
mod modules;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(code) => code,
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["--modules", wasm] => print!("{}", modules::table(&std::fs::read(wasm)?)?),
        [dist, floor @ ..] if floor.len() < 2 => {
            let measured = budget::measure(Path::new(dist))?;
            let floor = floor.first().map(|floor| budget::folder_size(Path::new(floor))).transpose()?;
            print!("{}", budget::table(&measured, floor));
            let over = budget::broken(&measured);
            if !over.is_empty() {
                bail!(
                    "the first load is over its budget (xtask/sizes/budget.tsv): {}. CONTRIBUTING.md says how to see \
                     what it is spent on",
                    over.join("; ")
                );
            }
        }
        _ => bail!("page-sizes DIST [FLOOR], or page-sizes --modules FILE.wasm"),
    }
    Ok(ExitCode::SUCCESS)
}
