//! PHP's warnings about its FTP functions and streams: `PHP Warning:  ftp_login(): Login incorrect. in get.php on line 4`.
//! No command is shown, and replies only without their codes, or inside of `FTP server reports 550 …`.

use super::common::{host_and_port, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::listing::is_listing_line;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::Verb;

const FUNCTION: Form = Form("Warning: ftp_…(): …");
const STREAM: Form = Form("Warning: …(ftp://…): …");
const PRINTED: Form = Form("print_r or var_dump");
const SCRIPT: Form = Form("the script's words");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "php",
    title: "PHP warnings (ftp extension, ftp:// streams)",
    documentation: "https://www.php.net/manual/en/book.ftp.php",
    perspective: Perspective::Client,
    forms: &[FUNCTION, STREAM, PRINTED, SCRIPT, LISTING],
    reader: || Box::new(Php::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/login.log"),
        include_str!("samples/data.log"),
        include_str!("samples/stream.log"),
    ],
};

#[derive(Default)]
struct Php {
    /// The last warning: PHP writes it to its log and to the page.
    last: String,
    /// Inside of what `print_r` shows of an array.
    array: bool,
}

impl Reader for Php {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(warning) = warning(line) {
            let (call, text) = warning;
            let twice = self.last == format!("{call}{text}");
            self.last = format!("{call}{text}");
            let form = if call.contains("://") { STREAM } else { FUNCTION };
            match (twice, form) {
                (true, _) => to.remark(),
                (_, STREAM) => stream(call, text, to),
                _ => function(call, text, to),
            }
            return Some(form);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        if self.printed(line) {
            to.data();
            return Some(PRINTED);
        }
        // `or die("Could not connect")`, as the manual's examples say it, after the warning.
        let dies = ["Could not ", "Couldn't ", "Cannot ", "FTP connection has failed", "There was a problem"];
        (!self.last.is_empty() && dies.iter().any(|d| line.starts_with(d))).then(|| {
            to.remark();
            SCRIPT
        })
    }
}

impl Php {
    /// `Array`, `(`, `    [0] => -rw-r--r-- …`, `)`, `bool(true)`
    fn printed(&mut self, line: &str) -> bool {
        let entry = line.trim_start().strip_prefix('[').and_then(|l| l.split_once("] => "));
        let is_entry = entry.is_some_and(|(_, value)| self.array || is_listing_line(value));
        match line {
            "Array" => self.array = true,
            "(" | ")" | "" if self.array => self.array = line != ")",
            _ if is_entry => {}
            _ => {
                self.array = false;
                return matches!(line, "bool(true)" | "bool(false)");
            }
        }
        !line.is_empty()
    }
}

/// `PHP Warning:  ftp_login(): Login incorrect. in /srv/get.php on line 4`, also as HTML and behind the stamp of an
/// error log → `ftp_login`, `Login incorrect.`
fn warning(line: &str) -> Option<(&str, &str)> {
    // Frameworks make an exception of it.
    let (_, rest) = line.split_once("Warning").or_else(|| line.split_once("ErrorException"))?;
    let rest = rest.strip_prefix("</b>").unwrap_or(rest).strip_prefix(':')?.trim_start();
    let rest = match rest.rfind(" on line ") {
        Some(at) => rest.get(..at).and_then(|r| r.rsplit_once(" in ")).map_or(rest, |(text, _)| text),
        None => rest,
    };
    let (call, text) = rest.split_once("): ").or_else(|| rest.split_once("]: "))?;
    // `ftp_connect() [function.ftp-connect]: …` of PHP 5.
    let (name, argument) = call.split_once('(')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_:".contains(&b));
    if is_name && (argument.starts_with("ftp://") || argument.starts_with("ftps://")) {
        return Some((call, text));
    }
    (is_name && (name.starts_with("ftp_") || name.starts_with("FTP\\"))).then_some((name, text))
}

fn function(name: &str, text: &str, to: &mut Recorder<'_>) {
    let failure = Failure::from_text(text);
    match name {
        "ftp_connect" | "ftp_ssl_connect" => {
            // `Unable to connect to ftp.example.org:21 (Connection refused)`
            let host = text.split_once("connect to ").map(|(_, r)| r.split(' ').next().unwrap_or_default());
            let host = host.or_else(|| text.split_once("getaddrinfo for ").and_then(|(_, r)| r.split(' ').next()));
            let (host, port) = host_and_port(host.unwrap_or_default());
            let place = if host.is_empty() { Place::default() } else { to.place(host, port) };
            let failure = if text.contains("getaddrinfo") { Failure::NameNotFound } else { failure.unwrap_or(Failure::Other) };
            to.note(Note::Failed(Channel::Control, failure, place));
        }
        "ftp_login" if text.contains("SSL") && text.contains("handshake") => {
            to.note(Note::Failed(Channel::Control, Failure::Tls, Place::default()));
        }
        "ftp_login" => to.note(Note::LoginRefused),
        _ if text.contains("SSL_read on shutdown") => to.remark(),
        // `Operation now in progress`: the time limit passed while the connection was being made.
        _ if text.contains("php_connect_nonb() failed") => {
            let failure = if text.contains("in progress") { Failure::TimedOut } else { failure.unwrap_or(Failure::Other) };
            // So it connects to what the server announced, for the sake of a transfer.
            if let Some(verb) = verb_of(name).filter(|_| !to.in_data_setup()) {
                to.implied(verb, "", to.here());
            }
            to.note(Note::Failed(Channel::Data, failure, Place::default()));
        }
        "ftp_nlist" | "ftp_rawlist" | "ftp_mlsd" | "ftp_get" | "ftp_put" | "ftp_fget" | "ftp_fput" | "ftp_append"
        | "ftp_nb_get" | "ftp_nb_put" | "ftp_nb_fget" | "ftp_nb_fput" => {
            to.note(Note::TransferFailed(failure.unwrap_or(Failure::Other)));
        }
        _ => to.remark(),
    }
}

/// The command for which a function needs a data connection.
fn verb_of(name: &str) -> Option<Verb> {
    match name {
        "ftp_nlist" => Some(Verb::NLST),
        "ftp_rawlist" => Some(Verb::LIST),
        "ftp_mlsd" => Some(Verb::MLSD),
        "ftp_get" | "ftp_fget" | "ftp_nb_get" | "ftp_nb_fget" => Some(Verb::RETR),
        "ftp_put" | "ftp_fput" | "ftp_nb_put" | "ftp_nb_fput" => Some(Verb::STOR),
        "ftp_append" => Some(Verb::APPE),
        _ => None,
    }
}

/// `file_get_contents(ftp://…): Failed to open stream: FTP server reports 550 Failed to open file.`
fn stream(call: &str, text: &str, to: &mut Recorder<'_>) {
    let url = call.split_once("://").map(|(_, rest)| rest).unwrap_or_default();
    let authority = url.split('/').next().unwrap_or_default();
    let (login, server) = authority.rsplit_once('@').unwrap_or(("", authority));
    if let Some((_, password)) = login.split_once(':') {
        to.secret(password);
    }
    let (host, port) = host_and_port(server);
    let place = to.place(host, port);
    if let Some((_, reply)) = text.split_once("FTP server reports ") {
        to.note(Note::Connecting(place));
        if !to.reply(reply) {
            to.remark();
        }
        return;
    }
    let failure = Failure::from_text(text);
    if text.contains("set up data channel") {
        to.note(Note::Connecting(place));
        to.note(Note::Failed(Channel::Data, failure.unwrap_or(Failure::Other), Place::default()));
    } else if let Some(failure) = failure {
        to.note(Note::Failed(Channel::Control, failure, place));
    } else {
        to.remark();
    }
}

#[cfg(test)]
mod tests;
