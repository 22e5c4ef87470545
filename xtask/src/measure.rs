//! `cargo xtask measure LOG…`: what the program costs over large logs: time against grep and tshark, memory, and whether both grow
//! no faster than the log.
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use xtask::kept::LIGHTHOUSE;
use xtask::server::Server;

use crate::npm;
use crate::pcap;
use crate::run::run;
use crate::server_setup;
use crate::workspace::{self, cargo};

/// The plainest thing that can be done with such a log: print what looks like a reply code.
const GREP: [&str; 3] = ["grep", "-oE", "(^|[^0-9])[1-5][0-9][0-9][ -]"];
const PAIRS: usize = 10;
const RUNS: usize = 5;
/// The sizes at which the time is taken, in MB of a million bytes.
const SIZES: [usize; 5] = [1, 4, 16, 64, 256];

/// Runs Lighthouse over the page as Caddy serves what `dist` writes.
pub(crate) fn lighthouse() -> Result<()> {
    npm::ensure(LIGHTHOUSE)?;
    let caddy = server_setup::ensure(Server::Caddy)?;
    crate::page::build(crate::page::Profile::Release)?;
    let bench = ["bench", "--profile", "dev", "--package", "browser-tests", "--bench", "lighthouse"];
    run(cargo()?.args(bench).env(Server::Caddy.variable(), caddy))
}

/// Measures over the logs. With `instructions`, counts those too, which takes minutes.
pub(crate) fn measure(logs: &[&str], instructions: bool) -> Result<()> {
    let logs: Vec<PathBuf> = logs.iter().map(std::path::absolute).collect::<Result<_, _>>()?;
    let Some(first) = logs.first() else { bail!("measure wants the paths of large logs, not compressed") };
    run(cargo()?.args(["build", "--release", "--package", "ftp-cli"]))?;
    let program = workspace::target_dir()?.join("release").join("ftp-explain");
    let kept = workspace::target_dir()?.join("measure");
    std::fs::create_dir_all(&kept)?;

    against_grep(&program, &logs, &kept)?;
    against_tshark(&program, &logs, &kept)?;
    for log in &logs {
        peak_memory(&program, log, &kept)?;
    }
    growth(&program, first, &kept, instructions)?;
    let all = std::env::join_paths(&logs)?;
    run(cargo()?.args(["bench", "--package", "ftp-cli", "--bench", "memory"]).env("FTP_LOGS", all))
}

/// Builds the page and measures it in a browser: long logs of these sizes in MB, or the usual ones.
pub(crate) fn measure_page(sizes: &[&str]) -> Result<()> {
    crate::page::build(crate::page::Profile::Release)?;
    // What measures is not what is measured, and compiles sooner so.
    let bench = ["bench", "--profile", "dev", "--package", "browser-tests", "--bench", "page", "--"];
    run(cargo()?.args(bench).args(sizes))
}

/// Both read the same logs and write into a file, in turn: what else the machine does meets both alike.
fn against_grep(program: &Path, logs: &[PathBuf], kept: &Path) -> Result<()> {
    let mut ratios = Vec::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let our = seconds(report(program).args(logs), &kept.join("report.json"))?;
        let [grep, flags, pattern] = GREP;
        let their =
            seconds(Command::new(grep).env("LC_ALL", "C").args([flags, pattern]).args(logs), &kept.join("grep"))?;
        ratios.push(our / their);
        ours.push(our);
        theirs.push(their);
    }
    println!(
        "time: {:.3} s, grep {:.3} s; median ratio of {PAIRS} pairs {:.3} (at most 0.6)",
        median(&mut ours),
        median(&mut theirs),
        median(&mut ratios)
    );
    Ok(())
}

/// tshark dissects as many bytes of FTP control traffic as the logs have, made of what they say.
fn against_tshark(program: &Path, logs: &[PathBuf], kept: &Path) -> Result<()> {
    if xtask::browser::on_path("tshark").is_none() {
        println!("tshark: NOT MEASURED, since it is not here (apt install tshark)");
        return Ok(());
    }
    let texts: Vec<String> =
        logs.iter().map(|log| Ok(String::from_utf8_lossy(&std::fs::read(log)?).into_owned())).collect::<Result<_>>()?;
    let bytes = texts.iter().map(String::len).sum();
    let capture = kept.join("control.pcap");
    let mut out = std::io::BufWriter::new(File::create(&capture)?);
    let carried = pcap::write(&mut out, &texts, bytes)?;
    out.flush()?;
    if carried < bytes {
        println!("tshark: NOT MEASURED, since these logs are not of vsftpd or ProFTPD, whose traffic can be made anew");
        return Ok(());
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(seconds(report(program).args(logs), &kept.join("report.json"))?);
        theirs.push(seconds(Command::new("tshark").args(["-n", "-r"]).arg(&capture), &kept.join("tshark"))?);
    }
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    let (log_mb, traffic_mb) = (bytes as f64 / 1e6, carried as f64 / 1e6);
    println!(
        "tshark -r: {:.1} MB/s over {traffic_mb:.1} MB of control traffic, the program {:.1} MB/s over {log_mb:.1} MB of log; \
         medians of {RUNS} pairs",
        traffic_mb / theirs,
        log_mb / ours
    );
    Ok(())
}

fn peak_memory(program: &Path, log: &Path, kept: &Path) -> Result<()> {
    let mut command = Command::new("/usr/bin/time");
    command.arg("-v").arg(program).args(["report", "--format", "json"]).arg(log);
    let said = errors_of(&mut command, &kept.join("report.json"))
        .context("the peak memory needs GNU time as /usr/bin/time: apt install time")?;
    let kilobytes = number_after(&said, "Maximum resident set size (kbytes):").context("time told no peak memory")?;
    let (peak, length) = (kilobytes * 1024.0, std::fs::metadata(log)?.len() as f64);
    println!("peak memory: {:.1} MB, {:.2} x {} (at most 3)", peak / 1e6, peak / length, log.display());
    Ok(())
}

/// The time, and perhaps the instructions, for each MB of a log that is cut or repeated to more and more of it.
fn growth(program: &Path, log: &Path, kept: &Path, instructions: bool) -> Result<()> {
    let text = std::fs::read(log)?;
    let path = kept.join("grown.log");
    let mut first = None;
    for size in SIZES {
        let length = write_repeated(&path, &text, size * 1_000_000)? as f64 / 1e6;
        let mut times = Vec::new();
        for _ in 0..RUNS {
            times.push(seconds(report(program).arg(&path), &kept.join("report.json"))? / length);
        }
        let time = median(&mut times) * 1e3;
        let count = if instructions { Some(count_instructions(program, &path, kept)? / length / 1e6) } else { None };
        let (time_first, count_first) = *first.get_or_insert((time, count));
        let grown = |now: f64, then: f64| (now / then - 1.0) * 100.0;
        print!("{size} MB: {time:.2} ms per MB ({:+.1} %, at most +25)", grown(time, time_first));
        if let (Some(now), Some(then)) = (count, count_first) {
            print!(", {now:.2} million instructions per MB ({:+.1} %, at most +5)", grown(now, then));
        }
        println!();
    }
    std::fs::remove_file(path)?;
    Ok(())
}

/// Writes whole lines of a text, again and again, until there are about `length` bytes; says how many.
fn write_repeated(path: &Path, text: &[u8], length: usize) -> Result<usize> {
    let mut file = std::io::BufWriter::new(File::create(path)?);
    let mut written = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n').cycle() {
        if line.is_empty() || written >= length {
            break;
        }
        file.write_all(line)?;
        written += line.len();
    }
    file.flush()?;
    Ok(written)
}

fn count_instructions(program: &Path, log: &Path, kept: &Path) -> Result<f64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    let said = errors_of(command.args(["report", "--format", "json"]).arg(log), &kept.join("report.json"))
        .context("instructions are counted by valgrind: apt install valgrind")?;
    number_after(&said, "Collected :").context("callgrind told no count")
}

fn report(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["report", "--format", "json"]);
    command
}

/// How long a command takes to write into a file. (Into `/dev/null` grep stops at the first match.)
fn seconds(command: &mut Command, output: &Path) -> Result<f64> {
    command.stdin(Stdio::null()).stdout(File::create(output)?);
    let begun = Instant::now();
    let status = command.status().with_context(|| format!("{command:?} could not be started"))?;
    let taken = begun.elapsed().as_secs_f64();
    // Up to 3 says how the sessions went; grep's 1, that nothing was found.
    if status.code().is_none_or(|code| code > 3) {
        bail!("{command:?} failed ({status})");
    }
    Ok(taken)
}

fn errors_of(command: &mut Command, output: &Path) -> Result<String> {
    let said = command.stdin(Stdio::null()).stdout(File::create(output)?).stderr(Stdio::piped()).output()?.stderr;
    Ok(String::from_utf8_lossy(&said).into_owned())
}

fn number_after(text: &str, words: &str) -> Option<f64> {
    let (_, rest) = text.split_once(words)?;
    rest.split_whitespace().next()?.parse().ok()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = values.get(middle).copied().unwrap_or(f64::NAN);
    match middle.checked_sub(1).and_then(|lower| values.get(lower)) {
        Some(lower) if values.len().is_multiple_of(2) => (lower + upper) / 2.0,
        _ => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::{median, number_after, write_repeated};

    #[test]
    fn the_median_is_the_middle_or_between_the_middles() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]), 2.5);
        assert!(median(&mut []).is_nan());
    }

    #[test]
    fn numbers_are_found_in_what_tools_say() {
        assert_eq!(number_after("\tMaximum resident set size (kbytes): 2048\n", "(kbytes):"), Some(2048.0));
        assert_eq!(number_after("==1== Collected : 77001\n", "Collected :"), Some(77001.0));
        assert_eq!(number_after("nothing", "Collected :"), None);
    }

    #[test]
    fn a_log_grows_by_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("grown.log");
        assert_eq!(write_repeated(&path, b"220 hi\n221 bye\n", 20).unwrap(), 22);
        assert_eq!(std::fs::read(&path).unwrap(), b"220 hi\n221 bye\n220 hi\n");
        assert_eq!(write_repeated(&path, b"", 20).unwrap(), 0);
    }
}
