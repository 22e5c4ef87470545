//! curl's `--verbose`: `> ` command, `< ` reply, `* ` curl's own words, `{ [N bytes data]`.

use super::common::{host_and_port, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::time_of_day;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("> command");
const REPLY: Form = Form("< reply");
const WORDS: Form = Form("* words");
const BYTES: Form = Form("{ [N bytes data]");
const METER: Form = Form("progress meter");
const ERROR: Form = Form("curl: (N)");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "curl",
    title: "curl --verbose",
    documentation: "https://everything.curl.dev/usingcurl/verbose/index.html",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, WORDS, BYTES, METER, ERROR, LISTING],
    reader: || Box::new(Curl),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/verbose.log")],
};

struct Curl;

impl Reader for Curl {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let (line, metered) = after_meter(line);
        let line = after_stamp(line, to);
        if let Some(rest) = line.strip_prefix("* ") {
            words(rest, to);
            return Some(WORDS);
        }
        if let Some(rest) = line.strip_prefix("> ") {
            return to.command(rest).then_some(COMMAND);
        }
        if let Some(rest) = line.strip_prefix("< ").or_else(|| (line == "<").then_some("")) {
            return to.reply(rest).then_some(REPLY);
        }
        if (line.starts_with("{ [") || line.starts_with("} [")) && line.ends_with(" bytes data]") {
            to.data();
            return Some(BYTES);
        }
        if let Some(rest) = line.strip_prefix("curl: (") {
            last_words(rest, to);
            return Some(ERROR);
        }
        if metered || is_meter_head(line) {
            to.meter();
            return Some(METER);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        None
    }
}

/// Other dialects (curl's traces) show the same words.
pub(super) fn words(text: &str, to: &mut Recorder<'_>) {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("Trying ") {
        let (host, port) = host_and_port(rest.trim_end_matches('.'));
        let place = to.place(host, port);
        if to.in_data_setup() {
            to.note(Note::Opening(Channel::Data, place));
        } else {
            to.note(Note::Connecting(place));
        }
    } else if let Some(rest) = text.strip_prefix("Connecting to ") {
        // Only for the data connection: `Connecting to 203.0.113.12 (203.0.113.12) port 40082`
        let place = named_place(rest, to);
        to.note(Note::Opening(Channel::Data, place));
    } else if let Some(rest) = text.strip_prefix("Connected to ") {
        // For the data connection curl 7 prints the control connection's port here, so only the address counts.
        let place = named_place(rest, to);
        to.note(Note::Opened(Channel::Unknown, place));
    } else if let Some(rest) = text.strip_prefix("Connected 2nd connection to ") {
        let place = named_place(rest, to);
        to.note(Note::Opened(Channel::Data, place));
    } else if let Some(rest) = text.strip_prefix("Failed to connect to ") {
        let failure = Failure::from_text(rest).unwrap_or(Failure::Other);
        let place = if to.in_data_setup() { Place::default() } else { named_place(rest, to) };
        to.note(Note::Failed(Channel::Unknown, failure, place));
    } else if text.starts_with("connect to ") && text.contains(" failed: ") {
        let failure = Failure::from_text(text).unwrap_or(Failure::Other);
        to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
    } else if text.starts_with("Skip ") && text.contains(" for data connection, ") {
        skipped(text, to);
    } else if text == "Failed EPSV attempt. Disabling EPSV" || text == "disabling EPRT usage" {
        to.note(Note::ExtendedGivenUp);
    } else if text == "Connection accepted from server" {
        to.note(Note::Opened(Channel::Data, Place::default()));
    } else if text.starts_with("Accepting server connect has timed out") || text.starts_with("Error while waiting for server connect") {
        to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default()));
    } else if text == "Couldn't interpret the 227-response" || text.starts_with("Could not interpret the 227") || text.starts_with("Weirdly formatted EPSV") || text.starts_with("Illegal port number in EPSV") {
        to.note(Note::UnreadablePassiveReply);
    } else if text.starts_with("SSL connection using ") {
        to.note(Note::Secured(Channel::Unknown));
    } else if text.starts_with("SSL certificate verify result: ") && text.contains("continuing anyway") {
        to.note(Note::CertificateDoubt(CertificateTrouble::Untrusted));
    } else if text.starts_with("SSL certificate problem: ") || text.starts_with("SSL: no alternative certificate subject name") {
        to.note(Note::Failed(Channel::Control, certificate(text), Place::default()));
    } else if let Some(rest) = text.strip_prefix("Could not resolve host: ") {
        let place = to.place(rest.trim(), None);
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
    } else if text.starts_with("Operation timed out after ") || text.starts_with("FTP response timeout") {
        to.note(Note::NoReply);
    } else if text == "control connection looks dead" || text.starts_with("response reading failed") {
        to.note(Note::ControlLost(Failure::from_text(text).unwrap_or(Failure::Closed)));
    } else if text.starts_with("Closing connection") {
        to.note(Note::Closed(Channel::Control));
    } else {
        to.remark();
    }
}

/// `Skip 10.0.0.12 for data connection, re-use 203.0.113.12 instead`. Printed for equal addresses too, where it
/// means nothing.
fn skipped(text: &str, to: &mut Recorder<'_>) {
    let word = |at: usize| text.split(' ').nth(at).unwrap_or_default();
    let announced = word(1).parse().ok();
    let used = text.strip_suffix(" instead").and_then(|t| t.rsplit(' ').next()).and_then(|host| host.parse().ok());
    if announced.is_some() && announced != used {
        to.note(Note::Repaired { announced, used });
    } else {
        to.remark();
    }
}

/// `curl: (28) Failed to connect …`: the last line, on standard error.
fn last_words(rest: &str, to: &mut Recorder<'_>) {
    let number: Option<u32> = rest.split(')').next().and_then(|n| n.parse().ok());
    let text = rest.split_once(") ").map(|(_, text)| text).unwrap_or_default();
    match number {
        Some(6) => to.note(Note::Failed(Channel::Control, Failure::NameNotFound, Place::default())),
        Some(7) if !to.has_spoken() || to.in_data_setup() => {
            let failure = Failure::from_text(text).unwrap_or(Failure::Other);
            to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
        }
        // 28 is every kind of time-out: before the greeting, of a reply, or of the data connection.
        Some(28) if text.starts_with("Failed to connect") || text.contains("onnect") => {
            to.note(Note::Failed(Channel::Unknown, Failure::TimedOut, Place::default()));
        }
        Some(28) => to.note(Note::NoReply),
        Some(10 | 12) => to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default())),
        Some(13 | 14) => to.note(Note::UnreadablePassiveReply),
        Some(35) => to.note(Note::Failed(Channel::Control, Failure::Tls, Place::default())),
        Some(56) => to.note(Note::ControlLost(Failure::from_text(text).unwrap_or(Failure::Closed))),
        Some(60) => to.note(Note::Failed(Channel::Control, certificate(text), Place::default())),
        _ => {}
    }
    to.note(Note::Ended(number));
}

fn certificate(text: &str) -> Failure {
    match Failure::from_text(text) {
        Some(failure @ Failure::Certificate(_)) => failure,
        _ if text.contains("alternative certificate subject name") => Failure::Certificate(CertificateTrouble::WrongName),
        _ => Failure::Certificate(CertificateTrouble::Untrusted),
    }
}

/// `ftp.example.org (203.0.113.12) port 21 (#0)`
fn named_place(text: &str, to: &mut Recorder<'_>) -> Place {
    let mut words = text.split(' ');
    let name = words.next().unwrap_or_default();
    let address = words.next().and_then(|w| w.strip_prefix('(')?.strip_suffix(')'));
    let port = text.split_once(" port ").and_then(|(_, rest)| {
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    });
    to.place(address.unwrap_or(name), port)
}

/// The part of a line after a progress meter that is glued in front of it: the meter ends with its last column, the
/// speed, and curl's own words begin right there.
fn after_meter(line: &str) -> (&str, bool) {
    let line = line.rsplit('\r').next().unwrap_or(line);
    if !line.contains("--:--:--") && !is_meter_row(line) {
        return (line, false);
    }
    let glued = ["* ", "< ", "> ", "{ [", "} ["].iter().filter_map(|mark| line.rfind(mark)).filter(|at| *at > 60).min();
    match glued {
        Some(at) => (line.get(at..).unwrap_or_default(), true),
        None => (line, true),
    }
}

/// `100   683    0   683    0     0  48343      0 --:--:-- --:--:-- --:--:-- 48785`
fn is_meter_row(line: &str) -> bool {
    let columns = line.split_ascii_whitespace();
    columns.clone().count() == 12 && columns.clone().filter(|c| c.matches(':').count() == 2).count() == 3
}

fn is_meter_head(line: &str) -> bool {
    line.trim_start().starts_with("% Total") || line.trim_start().starts_with("Dload  Upload")
}

/// `06:23:23.981178 ` of `--trace-time`, `[0-0] ` of `--trace-ids`.
fn after_stamp<'a>(line: &'a str, to: &mut Recorder<'_>) -> &'a str {
    let mut rest = line;
    if let Ok((after, stamp)) = time_of_day(rest)
        && let Some(after) = after.strip_prefix(' ')
    {
        to.at(stamp);
        rest = after;
    }
    if let Some(inside) = rest.strip_prefix('[')
        && let Some((ids, after)) = inside.split_once("] ")
        && ids.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'x')
    {
        rest = after;
    }
    rest
}
