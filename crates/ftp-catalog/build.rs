//! Turns `replies/*.md`, `commands/*.md`, `comparisons/*.md`, `guides/*.md` and the folders of other languages into static
//! tables; errors name file and line.
//!
//! Facts, names, typical texts and prose go to separate statics, so that a program that never asks for prose
//! does not carry it: the linker drops statics that nothing refers to.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a build script talks to Cargo through its output")]

#[path = "build/front_matter.rs"]
mod front_matter;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/translations.rs"]
mod translations;

use front_matter::{Page, Problem};
use std::path::{Path, PathBuf};
use std::{env, fs, process};
use translations::{KINDS, Phrases, Translation};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut problems = Vec::new();
    let replies = read_folder(&root, "replies", &mut problems);
    let commands = read_folder(&root, "commands", &mut problems);
    let comparisons = read_folder(&root, "comparisons", &mut problems);
    let guides = read_folder(&root, "guides", &mut problems);
    let known = tables::Known::new(&replies, &commands);
    let phrases = read_phrases(&root, "en", &mut problems);
    let translations = read_translations(&root, &mut problems);
    let english = [replies.as_slice(), &commands, &comparisons, &guides];
    for (name, text) in [
        ("replies.rs", tables::replies(&replies, &known, &mut problems)),
        ("commands.rs", tables::commands(&commands, &known, &mut problems)),
        ("comparisons.rs", tables::comparisons(&comparisons, &known, &mut problems)),
        ("guides.rs", tables::guides(&guides, &mut problems)),
        ("phrases.rs", translations::phrases(&translations, &phrases, &mut problems)),
        ("translations.rs", translations::table(&translations, &english, &mut problems)),
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

fn read_phrases(root: &Path, language: &str, problems: &mut Vec<Problem>) -> Phrases {
    let file = format!("{language}/phrases.tsv");
    println!("cargo::rerun-if-changed={file}");
    let text = fs::read_to_string(root.join(&file)).unwrap_or_else(|error| {
        problems.push(Problem::new(&file, 0, error.to_string()));
        String::new()
    });
    Phrases::parse(&file, &text, problems)
}

/// The folders with `phrases.tsv`, but for English, whose entries lie beside their facts. A kind of entry that a
/// language does not have yet is read in English.
fn read_translations(root: &Path, problems: &mut Vec<Problem>) -> Vec<Translation> {
    let mut tags: Vec<String> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().join("phrases.tsv").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|tag| tag != "en")
        .collect();
    tags.sort();
    // A new language is a new folder here.
    println!("cargo::rerun-if-changed=.");
    tags.into_iter()
        .map(|tag| {
            let phrases = read_phrases(root, &tag, problems);
            let folders = KINDS.iter().map(|kind| format!("{tag}/{kind}"));
            let pages = folders
                .map(
                    |folder| {
                        if root.join(&folder).is_dir() { read_folder(root, &folder, problems) } else { Vec::new() }
                    },
                )
                .collect();
            Translation { tag, phrases, pages }
        })
        .collect()
}
