//! The command line.

use ftp_diagnosis::Actor;
use ftp_diagnosis::render::{Options, ShowModes};
use ftp_diagnosis::words::Language;
use ftp_transcript::dialects;
use std::ffi::OsString;
use std::net::IpAddr;

/// What is printed for `--help` and after wrong usage.
pub(crate) const USAGE: &str = "\
usage: ftp-explain [report] [--format text|markdown|json] [--lang LANGUAGE] [--redact] [--summary] [--modes]
                            [--dialect ID] [FILE…]
       ftp-explain ticket [--to ACTOR] [--format text|markdown] [--lang LANGUAGE] [--redact] [--dialect ID] [FILE…]
       ftp-explain about WHAT [--format text|markdown] [--lang LANGUAGE]
       ftp-explain compare [--lang LANGUAGE] FILE FILE
       ftp-explain clients REPLY [--peer ADDRESS] [--format text|markdown] [--lang LANGUAGE]

report  explains FTP logs: each FILE, or standard input (also as -)
ticket  writes the letter to the person who must act: what happened, the proof, what to change
about   explains a reply code (229), a command (EPSV), a finding (pasv-private-address), a comparison (227-229) or a
        guide (nat-and-firewalls)
compare says where two logs part, such as one that works and one that fails: exit status 1 if they do, 0 if not
clients says what other clients do with a reply 227 or 229, such as '227 Entering Passive Mode (10,0,0,5,195,80)'

  --format F   text (as it comes), markdown (for a ticket), json (for programs, one line for each file)
  --lang L     the language of the words: en, fr, vi; what exists in English only stays English
  --to ACTOR   whom the letter is for: user, server-admin, network-admin, developer; without it, whose move it is
  --redact     replaces user names, hosts, addresses and paths; passwords are never shown, whatever the options
  --summary    leaves out what grows with the log
  --modes      says which mode would work even where no data connection had trouble
  --dialect D  reads every line as one of this kind of log (lftp, filezilla, vsftpd_log …), whatever the text tells
  --peer A     the server's address of the control connection, to which the announced one is compared

Exit status: 0 every session worked, 1 something failed, even if the client got over it, 2 nothing in it is FTP, 3 a log that ends too early,
64 wrong usage, 66 a file that cannot be read.";

/// What was asked for.
pub(crate) enum Call {
    /// Explain logs.
    Report(Report),
    /// Write a letter to the person who must act.
    Ticket(Report, Option<Actor>),
    /// Say where two logs part.
    Compare(Report),
    /// Print an article of the reference.
    About(About),
    /// Say what other clients do with a reply.
    Clients(Clients),
    /// Print the usage.
    Help,
    /// Print the version.
    Version,
}

/// How logs are to be explained.
pub(crate) struct Report {
    pub(crate) format: Format,
    pub(crate) options: Options,
    /// The dialect to read in, as an index; none for what the text tells.
    pub(crate) dialect: Option<usize>,
    pub(crate) inputs: Vec<OsString>,
}

/// What is to be looked up.
pub(crate) struct About {
    pub(crate) format: Format,
    pub(crate) options: Options,
    pub(crate) subject: String,
    pub(crate) peer: Option<IpAddr>,
}

/// Which reply is to be looked at.
pub(crate) struct Clients {
    pub(crate) format: Format,
    pub(crate) options: Options,
    pub(crate) reply: String,
    pub(crate) peer: Option<IpAddr>,
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
    let mut args = args.peekable();
    let mut first = |name: &str| args.next_if(|first| first == name).is_some();
    let about = first("about");
    let ticket = !about && first("ticket");
    let clients = !about && !ticket && first("clients");
    let compare = !about && !ticket && !clients && first("compare");
    if !about && !ticket && !clients && !compare {
        first("report");
    }
    let (mut to, mut peer, mut read_as) = (None, None, None);
    let mut format = Format::Text;
    let mut options = Options::default();
    let mut words: Vec<OsString> = Vec::new();
    let mut only_words = false;
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy().into_owned();
        if only_words || text == "-" || !text.starts_with('-') {
            words.push(arg);
            continue;
        }
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (text.clone(), None),
        };
        if value.is_some() && !matches!(name.as_str(), "--format" | "--lang" | "--to" | "--peer" | "--dialect") {
            return Err(format!("{text}: no such option, or none with a value"));
        }
        let mut value = || value.clone().or_else(|| args.next().map(|v| v.to_string_lossy().into_owned()));
        match name.as_str() {
            "--" => only_words = true,
            "--help" | "-h" => return Ok(Call::Help),
            "--version" | "-V" => return Ok(Call::Version),
            "--summary" => options.summary = true,
            "--redact" => options.redact = true,
            "--lang" => options.language = language(value().as_deref())?,
            "--modes" if !about && !clients && !ticket && !compare => options.modes = ShowModes::Always,
            "--peer" if about || clients => peer = Some(address(value().as_deref())?),
            "--dialect" if !about && !clients && !compare => read_as = Some(dialect(value().as_deref())?),
            "--to" if ticket => to = Some(actor(value().as_deref())?),
            "--format" => format = form(value().as_deref())?,
            _ => return Err(format!("{text}: no such option")),
        }
    }
    if about {
        return match (words.as_slice(), format) {
            ([], _) => Err("about: what? Give a reply code, a command, a finding or a comparison".to_owned()),
            (_, Format::Json) => Err("about: articles are text or markdown, not json".to_owned()),
            (words, format) => {
                let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
                Ok(Call::About(About { format, options, subject: words.join(" "), peer }))
            }
        };
    }
    if clients {
        let reply: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
        return match (reply.is_empty(), format) {
            (true, _) => {
                Err("clients: which reply? Give one such as '229 Extended Passive Mode (|||50000|)'".to_owned())
            }
            (_, Format::Json) => Err("clients: the table is text or markdown, not json".to_owned()),
            (_, format) => Ok(Call::Clients(Clients { format, options, reply: reply.join(" "), peer })),
        };
    }
    if compare {
        return match (words.len(), format) {
            // Placeholders are numbered along each log, so that the same one may stand for two hosts.
            _ if options.redact => Err("compare: --redact is for one log; redact each with report".to_owned()),
            (2, Format::Text) => Ok(Call::Compare(Report { format, options, dialect: None, inputs: words })),
            (2, _) => Err("compare: a comparison is text, not markdown or json".to_owned()),
            _ => Err("compare: which two? Give the paths of two logs".to_owned()),
        };
    }
    if words.is_empty() {
        words.push(OsString::from("-"));
    }
    let call = Report { format, options, dialect: read_as, inputs: words };
    match format {
        Format::Json if ticket => Err("ticket: a letter is text or markdown, not json".to_owned()),
        _ if ticket => Ok(Call::Ticket(call, to)),
        _ => Ok(Call::Report(call)),
    }
}

fn dialect(value: Option<&str>) -> Result<usize, String> {
    let value = value.unwrap_or_default();
    dialects::all().iter().position(|dialect| dialect.id == value).ok_or_else(|| {
        let known: Vec<&str> = dialects::all().iter().map(|dialect| dialect.id).collect();
        format!("--dialect: {value:?} is none of {}", known.join(", "))
    })
}

fn address(value: Option<&str>) -> Result<IpAddr, String> {
    let value = value.unwrap_or_default();
    value.trim_matches(['[', ']']).parse().map_err(|_| format!("--peer: {value:?} is no address"))
}

fn actor(value: Option<&str>) -> Result<Actor, String> {
    let value = value.unwrap_or_default();
    let known = Actor::from_word(value).filter(|actor| *actor != Actor::Nobody);
    known.ok_or_else(|| format!("--to: {value:?} is not user, server-admin, network-admin or developer"))
}

fn form(value: Option<&str>) -> Result<Format, String> {
    match value {
        Some("text") => Ok(Format::Text),
        Some("markdown") => Ok(Format::Markdown),
        Some("json") => Ok(Format::Json),
        other => Err(format!("--format: {} is not text, markdown or json", other.unwrap_or("nothing"))),
    }
}

fn language(value: Option<&str>) -> Result<Language, String> {
    let value = value.unwrap_or_default();
    Language::from_tag(value)
        .ok_or_else(|| format!("--lang: there are no words for {value:?} yet; there are for en, fr and vi"))
}
