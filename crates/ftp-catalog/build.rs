//! Turns `replies/*.md`, `commands/*.md` and `comparisons/*.md` into static tables; errors name file and line.
//!
//! Facts, names, typical texts and prose go to separate statics, so that a program that never asks for prose
//! does not carry it: the linker drops statics that nothing refers to.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a build script talks to Cargo through its output")]

#[path = "build/front_matter.rs"]
mod front_matter;
#[path = "build/tables.rs"]
mod tables;

use front_matter::{Page, Problem};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut problems = Vec::new();
    let replies = read_folder(&root, "replies", &mut problems);
    let commands = read_folder(&root, "commands", &mut problems);
    let comparisons = read_folder(&root, "comparisons", &mut problems);
    let known = tables::Known::new(&replies, &commands);
    for (name, text) in [
        ("replies.rs", tables::replies(&replies, &known, &mut problems)),
        ("commands.rs", tables::commands(&commands, &known, &mut problems)),
        ("comparisons.rs", tables::comparisons(&comparisons, &known, &mut problems)),
    ] {
        if let Err(error) = fs::write(out.join(name), text) {
            problems.push(Problem::new(name, 0, error.to_string()));
        }
    }
    if !problems.is_empty() {
        for problem in &problems {
            eprintln!("crates/ftp-catalog/{}:{}: {}", problem.file, problem.line, problem.message);
        }
        process::exit(1);
    }
}

/// Reads each `.md` file of a folder; the order is that of the file names, so builds are reproducible.
fn read_folder(root: &Path, folder: &str, problems: &mut Vec<Problem>) -> Vec<Page> {
    println!("cargo::rerun-if-changed={folder}");
    let mut names: Vec<String> = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect(),
        Err(error) => {
            problems.push(Problem::new(folder, 0, error.to_string()));
            return Vec::new();
        }
    };
    names.sort();
    let mut pages = Vec::new();
    for name in names {
        let file = format!("{folder}/{name}");
        let Some(stem) = name.strip_suffix(".md") else {
            problems.push(Problem::new(&file, 0, "only .md files belong here"));
            continue;
        };
        match fs::read_to_string(root.join(&file)) {
            Ok(text) => pages.push(Page::parse(&file, stem, &text, problems)),
            Err(error) => problems.push(Problem::new(&file, 0, error.to_string())),
        }
    }
    pages
}
