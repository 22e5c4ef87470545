//! `cargo xtask fuzz`: runs the targets of `fuzz/` on seeds and a dictionary that are made of the repository's own logs.
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::fuzz_seeds;
use crate::run::{output_of, run};
use crate::workspace;

/// The targets: their names, and the longest input in bytes that is tried. Longer seeds are cut.
const TARGETS: [(&str, u32); 3] = [("reply", 1024), ("decode", 4096), ("diagnose", 4096)];

/// What may stand behind `fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flags {
    target: Option<String>,
    minutes: u32,
    seeds: Vec<PathBuf>,
}

impl Flags {
    /// Reads the words behind `fuzz`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut flags = Self { target: None, minutes: 3, seeds: Vec::new() };
        let mut rest = words;
        loop {
            rest = match rest {
                [] => return Ok(flags),
                ["--minutes", number, rest @ ..] => {
                    flags.minutes = number.parse().with_context(|| format!("`{number}` is no number of minutes"))?;
                    rest
                }
                ["--seeds", folder, rest @ ..] => {
                    flags.seeds.push(PathBuf::from(folder));
                    rest
                }
                [target, rest @ ..] if TARGETS.iter().any(|(name, _)| name == target) && flags.target.is_none() => {
                    flags.target = Some((*target).to_owned());
                    rest
                }
                [other, ..] => {
                    let names = TARGETS.map(|(name, _)| name).join(", ");
                    bail!("fuzz knows one target ({names}), `--minutes N` and `--seeds FOLDER`, not `{other}`")
                }
            }
        }
    }
}

/// Runs one target or all, one after the other, each for the given time. Ends at the first input that breaks one.
pub(crate) fn fuzz(flags: &Flags) -> Result<()> {
    needs()?;
    let root = workspace::root()?;
    let folder = root.join("fuzz");
    let logs = fuzz_seeds::logs(&root, &flags.seeds)?;
    let dictionary = folder.join("dictionary");
    std::fs::write(&dictionary, fuzz_seeds::dictionary(&root)?)?;
    for (target, longest) in TARGETS.iter().filter(|(name, _)| flags.target.as_deref().is_none_or(|only| only == *name))
    {
        let seeds = folder.join("seeds").join(target);
        let found = folder.join("corpus").join(target);
        let count = fuzz_seeds::write(&seeds, target, &logs)?;
        std::fs::create_dir_all(&found)?;
        println!("{target}: {count} seeds in {}", seeds.display());
        // Apart, so that what does not compile is not taken for an input that breaks something.
        run(&mut cargo_fuzz("build", target)?)?;
        run_target(target, *longest, flags.minutes, &[&found, &seeds], &dictionary).with_context(|| {
            format!(
                "{target} found an input that breaks it, named above. Make it small with `cargo +nightly fuzz tmin \
                 {target} INPUT`, name it after what is wrong and put it into tests/regressions"
            )
        })?;
    }
    Ok(())
}

fn run_target(target: &str, longest: u32, minutes: u32, seeds: &[&Path], dictionary: &Path) -> Result<()> {
    let mut command = cargo_fuzz("run", target)?;
    command.args(seeds).arg("--").arg(format!("-dict={}", dictionary.display()));
    command.args([format!("-max_len={longest}"), format!("-max_total_time={}", minutes.saturating_mul(60))]);
    // Ten seconds for so little input is a time that is not linear. The last words say how many inputs were tried.
    run(command.args(["-timeout=10", "-print_final_stats=1", "-verbosity=1", "-reload=0"]))
}

fn cargo_fuzz(what: &str, target: &str) -> Result<Command> {
    let mut command = Command::new("cargo");
    // No unsafe code here that a sanitizer could judge; and the words that comparisons would teach are in the
    // dictionary. Without both the code is several times faster.
    command.args(["+nightly", "fuzz", what, "--sanitizer", "none", "--no-trace-compares", target]);
    // The toolchain that runs this command would win over `+nightly`'s compiler.
    command.env_remove("RUSTUP_TOOLCHAIN").env_remove("RUSTC").env_remove("RUSTDOC").env_remove("CARGO");
    command.current_dir(workspace::root()?);
    Ok(command)
}

/// Says what is missing; installs nothing.
fn needs() -> Result<()> {
    let mut missing = Vec::new();
    if output_of(Command::new("rustup").args(["run", "nightly", "rustc", "--version"])).is_none() {
        missing.push("a nightly compiler: rustup toolchain install nightly --profile minimal");
    }
    if output_of(Command::new("cargo").args(["fuzz", "--version"])).is_none() {
        missing.push("cargo-fuzz: cargo install --locked cargo-fuzz");
    }
    if !missing.is_empty() {
        bail!("fuzzing needs what is not here:\n  {}", missing.join("\n  "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Flags;

    #[test]
    fn flags_are_read_in_any_order() {
        let flags = Flags::parse(&["--minutes", "30", "decode", "--seeds", "a", "--seeds", "b"]).unwrap();
        let wanted = Flags { target: Some("decode".into()), minutes: 30, seeds: vec!["a".into(), "b".into()] };
        assert_eq!(flags, wanted);
        assert_eq!(Flags::parse(&[]).unwrap().target, None);
        for wrong in [&["encode"][..], &["--minutes", "x"], &["--seeds"], &["decode", "reply"]] {
            assert!(Flags::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
