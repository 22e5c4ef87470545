//! `cargo xtask fuzz`: runs the targets of `fuzz/` on seeds and a dictionary that are made of the repository's own logs.
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::fuzz_seeds::{self, Seeds};
use crate::run::{output_of, run};
use crate::workspace;

/// A target of `fuzz/`.
struct Target {
    name: &'static str,
    /// The longest input in bytes that is tried. Longer seeds are cut.
    longest: u32,
    seeds: Seeds,
}

const TARGETS: [Target; 7] = [
    Target { name: "reply", longest: 1024, seeds: Seeds::Announcements },
    Target { name: "grammar", longest: 1024, seeds: Seeds::Lines },
    Target { name: "permalink", longest: 4096, seeds: Seeds::Logs },
    Target { name: "protocol", longest: 4096, seeds: Seeds::None },
    Target { name: "reader", longest: 4096, seeds: Seeds::Samples },
    Target { name: "decode", longest: 4096, seeds: Seeds::Logs },
    Target { name: "diagnose", longest: 4096, seeds: Seeds::Logs },
];

/// How long `ready` tries each target: enough to meet again what was met before, not to find what is rare.
const SHORT: Duration = Duration::from_secs(20);

/// What may stand behind `fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flags {
    target: Option<String>,
    /// For each target.
    time: Duration,
    seeds: Vec<PathBuf>,
}

impl Flags {
    /// Reads the words behind `fuzz`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut flags = Self { target: None, time: Duration::from_mins(3), seeds: Vec::new() };
        let mut rest = words;
        loop {
            rest = match rest {
                [] => return Ok(flags),
                ["--minutes", number, rest @ ..] => {
                    let minutes = number.parse().with_context(|| format!("`{number}` is no number of minutes"))?;
                    flags.time = Duration::from_mins(minutes);
                    rest
                }
                ["--seeds", folder, rest @ ..] => {
                    flags.seeds.push(PathBuf::from(folder));
                    rest
                }
                [target, rest @ ..] if TARGETS.iter().any(|known| known.name == *target) && flags.target.is_none() => {
                    flags.target = Some((*target).to_owned());
                    rest
                }
                [other, ..] => {
                    let names = TARGETS.map(|target| target.name).join(", ");
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
    let mut tried = Vec::new();
    for target in TARGETS.iter().filter(|known| flags.target.as_deref().is_none_or(|only| only == known.name)) {
        let name = target.name;
        let seeds = folder.join("seeds").join(name);
        let found = folder.join("corpus").join(name);
        let count = fuzz_seeds::write(&root, &seeds, target.seeds, &logs)?;
        std::fs::create_dir_all(&found)?;
        println!("{name}: {count} seeds in {}", seeds.display());
        // Apart, so that what does not compile is not taken for an input that breaks something.
        run(&mut cargo_fuzz("build", name)?)?;
        let executions = run_target(target, flags.time, &[&found, &seeds], &dictionary).with_context(|| {
            format!(
                "{name} found an input that breaks it, named above. Make it small with `cargo +nightly fuzz tmin \
                 {name} INPUT`, name it after what is wrong and put it into tests/regressions"
            )
        })?;
        tried.push((name, executions));
    }
    println!("\n{:<12}{:>12}{:>10}", "target", "executions", "minutes");
    for (name, executions) in tried {
        println!("{name:<12}{executions:>12}{:>10.1}", flags.time.as_secs_f64() / 60.0);
    }
    Ok(())
}

/// All targets for a short time, where what they need is here. Where it is not, that is said and is no failure.
pub(crate) fn short() -> Result<()> {
    if let Err(why) = needs() {
        println!("NOT FUZZED: {why:#}");
        return Ok(());
    }
    fuzz(&Flags { target: None, time: SHORT, seeds: Vec::new() })
}

/// Runs a target and says how many inputs were tried.
fn run_target(target: &Target, time: Duration, seeds: &[&Path], dictionary: &Path) -> Result<u64> {
    let mut command = cargo_fuzz("run", target.name)?;
    command.args(seeds).arg("--").arg(format!("-dict={}", dictionary.display()));
    command.args([format!("-max_len={}", target.longest), format!("-max_total_time={}", time.as_secs())]);
    // Ten seconds for so little input is a time that is not linear. The last words say how many inputs were tried.
    command.args(["-timeout=10", "-print_final_stats=1", "-verbosity=1", "-reload=0"]);
    let mut child =
        command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().context("cargo could not be started")?;
    let mut executions = 0;
    if let Some(said) = child.stderr.take() {
        // Bytes, not `lines()`: what is tried is shown where it breaks something.
        for line in BufReader::new(said).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            eprintln!("{line}");
            executions = executions_in(&line).unwrap_or(executions);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("the fuzzer ended with {status}");
    }
    Ok(executions)
}

/// `stat::number_of_executed_units: 1234`
fn executions_in(line: &str) -> Option<u64> {
    line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok()
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
    use super::{Flags, executions_in};
    use std::time::Duration;

    #[test]
    fn flags_are_read_in_any_order() {
        let flags = Flags::parse(&["--minutes", "30", "decode", "--seeds", "a", "--seeds", "b"]).unwrap();
        let wanted =
            Flags { target: Some("decode".into()), time: Duration::from_mins(30), seeds: vec!["a".into(), "b".into()] };
        assert_eq!(flags, wanted);
        assert_eq!(Flags::parse(&[]).unwrap().target, None);
        for wrong in [&["encode"][..], &["--minutes", "x"], &["--seeds"], &["decode", "reply"]] {
            assert!(Flags::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn executions_are_what_the_fuzzer_says_at_its_end() {
        assert_eq!(executions_in("stat::number_of_executed_units: 1234"), Some(1234));
        assert_eq!(executions_in("stat::average_exec_per_sec:     12"), None);
    }
}
