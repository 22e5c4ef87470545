//! Runs other programs: says which, refuses them the terminal's input, and turns a failure into a sentence.
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use xtask::tally::Tally;

/// Runs to the end, with its output shown.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a test program, shows its output line by line as it comes, and sums the counts that it prints.
/// What the program says of itself wins: one that fails without naming a failed test counts as one failure.
pub(crate) fn run_counted(command: &mut Command) -> Result<Tally> {
    announce(command);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        tally = show_and_count(output)?;
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        println!("`{}` failed ({status})", shown(command));
        tally.failed = 1;
    }
    Ok(tally)
}

/// What a short program prints, or nothing when it cannot be run or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn show_and_count(output: impl Read) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    // Bytes, not `lines()`: a test may print what is not UTF-8.
    while reader.read_until(b'\n', &mut line)? > 0 {
        std::io::stdout().write_all(&line)?;
        tally.add_line(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(tally)
}

fn announce(command: &Command) {
    println!("$ {}", shown(command));
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` could not be started", shown(command))
}
