//! The command line.

use std::ffi::OsString;

/// What is printed for `--help` and after wrong usage.
pub(crate) const USAGE: &str = "\
usage: ftp-explain [report] [--format text|markdown|json] [--lang LANGUAGE] [--redact] [--summary] [FILE…]
       ftp-explain about WHAT

report  explains FTP logs: each FILE, or standard input (also as -)
about   explains a reply code (229), a command (EPSV), a finding (pasv-private-address) or a comparison (227-229)

  --format F   text (as it comes), markdown (for a ticket), json (for programs, one line for each file)
  --lang L     the language of the words: en
  --redact     replaces user names, hosts, addresses and paths; passwords are never shown, whatever the options
  --summary    leaves out what grows with the log

Exit status: 0 every session worked, 1 some session failed, 2 nothing in it is FTP, 3 a log that ends too early,
64 wrong usage, 66 a file that cannot be read.";

/// What was asked for.
pub(crate) enum Call {
    /// Explain logs.
    Report(Report),
    /// Print the usage.
    Help,
    /// Print the version.
    Version,
}

/// How logs are to be explained.
pub(crate) struct Report {
    pub(crate) format: Format,
    pub(crate) summary: bool,
    pub(crate) inputs: Vec<OsString>,
}

/// The form of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Markdown,
    Json,
}

/// Reads the command line. The error says what is wrong with it.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Call, String> {
    let mut report = Report { format: Format::Text, summary: false, inputs: Vec::new() };
    let mut args = args.peekable();
    if args.peek().is_some_and(|first| first == "report") {
        args.next();
    }
    let mut only_files = false;
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy().into_owned();
        if only_files || text == "-" || !text.starts_with('-') {
            report.inputs.push(arg);
            continue;
        }
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (text.clone(), None),
        };
        let mut value = || value.clone().or_else(|| args.next().map(|v| v.to_string_lossy().into_owned()));
        match name.as_str() {
            "--" => only_files = true,
            "--help" | "-h" => return Ok(Call::Help),
            "--version" | "-V" => return Ok(Call::Version),
            "--summary" => report.summary = true,
            "--format" => {
                report.format = match value().as_deref() {
                    Some("text") => Format::Text,
                    Some("markdown") => Format::Markdown,
                    Some("json") => Format::Json,
                    other => {
                        return Err(format!("--format: {} is not text, markdown or json", other.unwrap_or("nothing")));
                    }
                }
            }
            _ => return Err(format!("{text}: no such option")),
        }
    }
    if report.inputs.is_empty() {
        report.inputs.push(OsString::from("-"));
    }
    Ok(Call::Report(report))
}
