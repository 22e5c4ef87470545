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
    run_tests(command).map(|(tally, _)| tally)
}

/// The same, with the names of the tests that failed.
pub(crate) fn run_tests(command: &mut Command) -> Result<(Tally, Vec<String>)> {
    announce(command);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    let (mut tally, mut failed) = (Tally::default(), Vec::new());
    if let Some(output) = child.stdout.take() {
        (tally, failed) = show_and_count(output)?;
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        println!("`{}` failed ({status})", shown(command));
        tally.failed = 1;
    }
    Ok((tally, failed))
}

/// What a short program prints, or nothing when it cannot be run or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn show_and_count(output: impl Read) -> Result<(Tally, Vec<String>)> {
    let (mut tally, mut failed) = (Tally::default(), Vec::new());
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    // Bytes, not `lines()`: a test may print what is not UTF-8.
    while reader.read_until(b'\n', &mut line)? > 0 {
        std::io::stdout().write_all(&line)?;
        let text = String::from_utf8_lossy(&line);
        tally.add_line(&text);
        failed.extend(failed_name(&text).map(str::to_owned));
        line.clear();
    }
    Ok((tally, failed))
}

/// The name in `test reports::a_log ... FAILED`.
fn failed_name(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("test ")?.strip_suffix(" ... FAILED")
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

#[cfg(test)]
mod tests {
    use super::failed_name;

    #[test]
    fn a_failed_test_is_told_by_its_line() {
        assert_eq!(failed_name("test reports::a_log ... FAILED\n"), Some("reports::a_log"));
        assert_eq!(failed_name("test reports::a_log ... ok\n"), None);
        assert_eq!(failed_name("test result: FAILED. 1 passed; 1 failed"), None);
    }
}
