//! The command-line program `ftp-explain`: reads logs, prints reports, ends with the status of the contract.

mod args;
mod compare;
mod read;
mod terminal;

use args::{Call, Format};
use ftp_diagnosis::compare::Course;
use ftp_diagnosis::redact::Redactor;
use ftp_diagnosis::render::{self, About, Document, Options};
use ftp_diagnosis::{Diagnosis, Outcome, diagnose};
use ftp_transcript::Decoded;
use std::io::{BufWriter, StdoutLock, Write};
use std::process::ExitCode;

/// Wrong usage, and a file that cannot be read: the numbers of `sysexits.h`.
const USAGE: u8 = 64;
const NO_INPUT: u8 = 66;
/// How many bytes are written at once.
const AT_ONCE: usize = 1 << 16;

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
        Call::About(call) => about(&call),
        Call::Clients(call) => clients(&call),
        Call::Compare(call) => compare_logs(&call),
        Call::Report(call) => report(&call, render::report),
        Call::Ticket(call, to) => {
            report(&call, |name, decoded, diagnosis, options| render::ticket(name, decoded, diagnosis, options, to))
        }
    }
}

fn print(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stdout(), "{text}");
    ExitCode::SUCCESS
}

/// What other clients do with a reply.
fn clients(call: &args::Clients) -> ExitCode {
    match render::clients(&call.reply, call.peer, call.options) {
        Some(document) => {
            let _ = std::io::stdout().lock().write_all(written(&document, call.format).as_bytes());
            ExitCode::SUCCESS
        }
        None => {
            let _ = writeln!(std::io::stderr(), "ftp-explain: {:?} is no reply 227 or 229", call.reply);
            ExitCode::from(USAGE)
        }
    }
}

fn about(call: &args::About) -> ExitCode {
    // A whole reply instead of its code: the article, and what other clients do with this very reply.
    if let Some((code, _)) = call.subject.trim().split_once(' ')
        && let Some(others) = render::clients(call.subject.trim(), call.peer, call.options)
        && let About::Found(article) = render::about(code, call.options)
    {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(written(&article, call.format).as_bytes());
        let _ = out.write_all(format!("\n{}", written(&others, call.format)).as_bytes());
        return ExitCode::SUCCESS;
    }
    match render::about(&call.subject, call.options) {
        About::Found(document) => {
            let _ = std::io::stdout().lock().write_all(written(&document, call.format).as_bytes());
            ExitCode::SUCCESS
        }
        About::Unknown(near) => {
            let near = if near.is_empty() { String::new() } else { format!(" Near it: {}.", near.join(", ")) };
            let _ = writeln!(std::io::stderr(), "ftp-explain: nothing is known about {:?}.{near}", call.subject);
            ExitCode::from(USAGE)
        }
    }
}

/// Reads two logs, one after the other, and says where they part.
fn compare_logs(call: &args::Report) -> ExitCode {
    let mut courses = Vec::new();
    for input in &call.inputs {
        match read::bytes(input) {
            Ok(bytes) => {
                let decoded = ftp_transcript::decode_with(bytes, transcode);
                let redactor = Redactor::new(&decoded, false);
                courses.push(Course::new(&decoded, &diagnose(&decoded), &redactor));
            }
            Err(reason) => {
                let _ = writeln!(std::io::stderr(), "ftp-explain: {}: {reason}", input.to_string_lossy());
                return ExitCode::from(NO_INPUT);
            }
        }
    }
    let [left, right] = courses.as_slice() else { return ExitCode::from(USAGE) };
    let (text, part) = compare::written(call.options.language, [left, right]);
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::from(u8::from(part))
}

/// Reads each input and prints what `document` says of it, or JSON.
fn report(call: &args::Report, document: impl Fn(&str, &Decoded, &Diagnosis, Options) -> Document) -> ExitCode {
    let mut outcomes = Vec::new();
    let mut unreadable = false;
    for (index, input) in call.inputs.iter().enumerate() {
        let bytes = match read::bytes(input) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let _ = writeln!(std::io::stderr(), "ftp-explain: {}: {reason}", input.to_string_lossy());
                unreadable = true;
                continue;
            }
        };
        let progress = read::Progress::begin(bytes.len());
        let decoded = match call.dialect {
            Some(dialect) => ftp_transcript::decode_as(bytes, dialect, transcode),
            None => ftp_transcript::decode_with(bytes, transcode),
        };
        let diagnosis = diagnose(&decoded);
        progress.end();
        outcomes.push(diagnosis.reported());
        let name = read::name(input);
        let write = |out: &mut BufWriter<StdoutLock<'_>>| -> std::io::Result<()> {
            if call.format == Format::Json {
                render::json::write(&mut *out, &name, &decoded, &diagnosis, call.options)?;
                out.write_all(b"\n")?;
            } else {
                let document = document(&name, &decoded, &diagnosis, call.options);
                let alone = call.inputs.len() == 1 && call.format == Format::Text;
                if index > 0 {
                    out.write_all(b"\n")?;
                }
                out.write_all(written(&if alone { document.untitled() } else { document }, call.format).as_bytes())?;
            }
            out.flush()
        };
        // A closed pipe ends the program quietly: whoever reads has seen enough.
        if write(&mut BufWriter::with_capacity(AT_ONCE, std::io::stdout().lock())).is_err() {
            return ExitCode::from(if unreadable { NO_INPUT } else { status(&outcomes) });
        }
    }
    ExitCode::from(if unreadable { NO_INPUT } else { status(&outcomes) })
}

fn written(document: &Document, format: Format) -> String {
    match format {
        Format::Markdown => render::markdown::write(document),
        _ => render::text::write(document, terminal::standard_output()),
    }
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

/// Reads bytes in an encoding of before Unicode, by its label on the web.
fn transcode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}
