//! The command-line program `ftp-explain`: reads logs, prints reports, ends with the status of the contract.

mod args;
mod read;

use args::{Call, Format};
use ftp_diagnosis::{Outcome, diagnose, render};
use std::io::Write;
use std::process::ExitCode;

/// Wrong usage, and a file that cannot be read: the numbers of `sysexits.h`.
const USAGE: u8 = 64;
const NO_INPUT: u8 = 66;

fn main() -> ExitCode {
    let call = match args::parse(std::env::args_os().skip(1)) {
        Ok(call) => call,
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "ftp-explain: {message}\n\n{}", args::USAGE);
            return ExitCode::from(USAGE);
        }
    };
    match call {
        Call::Help => print(args::USAGE),
        Call::Version => print(concat!("ftp-explain ", env!("CARGO_PKG_VERSION"))),
        Call::Report(call) => report(&call),
    }
}

fn print(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stdout(), "{text}");
    ExitCode::SUCCESS
}

fn report(call: &args::Report) -> ExitCode {
    let mut outcomes = Vec::new();
    let mut unreadable = false;
    for input in &call.inputs {
        let bytes = match read::bytes(input) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let _ = writeln!(std::io::stderr(), "ftp-explain: {}: {reason}", input.to_string_lossy());
                unreadable = true;
                continue;
            }
        };
        let decoded = ftp_transcript::decode(bytes);
        let diagnosis = diagnose(&decoded);
        outcomes.push(diagnosis.verdict.outcome);
        let text = match call.format {
            Format::Json => render::json::report(&read::name(input), &decoded, &diagnosis, call.summary),
            _ => String::new(),
        };
        // A closed pipe ends the program quietly: whoever reads has seen enough.
        if writeln!(std::io::stdout().lock(), "{text}").is_err() {
            return ExitCode::SUCCESS;
        }
    }
    ExitCode::from(if unreadable { NO_INPUT } else { status(&outcomes) })
}

/// The first that applies: nothing was FTP, some session failed, one is incomplete, all worked.
fn status(outcomes: &[Outcome]) -> u8 {
    let any = |outcome| outcomes.contains(&outcome);
    if any(Outcome::NotFtp) {
        2
    } else if any(Outcome::Failed) {
        1
    } else if any(Outcome::Incomplete) {
        3
    } else {
        0
    }
}
