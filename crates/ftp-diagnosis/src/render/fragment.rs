//! One reply, one command or a bare code that was pasted: its article, the numbers worked out, and what to look for
//! to say more.

use super::document::{Document, Part, shown};
use crate::fragment::Fragment;
use crate::redact::Redactor;
use crate::words::Language;
use ftp_catalog::{Expectation, ReplyCode, Verb, command, expected, reply};
use ftp_transcript::Decoded;
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::grammar::extended::Extended;
use ftp_transcript::grammar::host_port::{HostPort, HostPortProblem, Number};
use ftp_transcript::grammar::{extended, host_port, size};
use std::net::IpAddr;

pub(super) fn explain(
    decoded: &Decoded,
    language: Language,
    redactor: &Redactor,
    fragment: &Fragment<'_>,
    out: &mut Document,
) {
    let transcript = &decoded.transcript;
    if let Some(reply) = fragment.reply {
        let text = transcript.reply_text(reply);
        explain_code(reply.code, out);
        match reply.code.0 {
            227 => worked_out(redactor, &host_port::passive_reply(&text), true, out),
            229 => extended_port(&extended::passive_reply(&text), out),
            150 | 125 => known_size(size::announced_size(&text), out),
            213 if fragment.verb == Some(Verb::SIZE) => known_size(size::size(&text), out),
            _ => {}
        }
        after(fragment.verb, reply.code, out);
        if let Some(entry) = ftp_catalog::reply(reply.code) {
            out.article(&entry.article());
        }
    } else if let Some(verb) = fragment.verb {
        explain_verb(verb, out);
        let argument = fragment.exchange.command.map(|c| transcript.argument(&c).into_owned()).unwrap_or_default();
        if verb == Verb::PORT && !argument.is_empty() {
            worked_out(redactor, &host_port::port_argument(&argument), false, out);
        } else if verb == Verb::EPRT && !argument.is_empty() {
            let read = extended::port_argument(&argument);
            if let (Some(host), Some(port)) = (read.host, read.port) {
                out.paragraph(&format!(
                    "Worked out: the client waits at {}, port {port}. {}",
                    redactor.address(host),
                    class_words(host)
                ));
            }
        }
        if let Some(entry) = command(verb) {
            out.article(&entry.article());
        }
    }
    missing(language, fragment, out);
}

/// A number alone that is no reply, but one that clients print: an error of the operating system.
pub(super) fn explain_number(code: ReplyCode, out: &mut Document) {
    explain_code(code, out);
    if let Some(entry) = reply(code) {
        out.article(&entry.article());
    }
}

fn explain_code(code: ReplyCode, out: &mut Document) {
    match reply(code) {
        Some(entry) => {
            out.push(Part::Heading(format!("{code} {}", entry.title())));
            out.paragraph(entry.summary());
        }
        None => {
            out.push(Part::Heading(code.to_string()));
            out.paragraph(&format!(
                "No specification and no known server uses this code. {} {}",
                code.class().explanation(),
                code.group().explanation()
            ));
        }
    }
}

fn explain_verb(verb: Verb, out: &mut Document) {
    match command(verb) {
        Some(entry) => {
            out.push(Part::Heading(format!("{} {}", entry.name, entry.title())));
            out.paragraph(entry.summary());
        }
        None => {
            out.push(Part::Heading(verb.to_string()));
            out.paragraph("No specification and no known program uses a command of this name.");
        }
    }
}

/// `195 × 256 + 80 = 50000`.
fn worked_out(redactor: &Redactor, read: &HostPort, from_server: bool, out: &mut Document) {
    let number = |at: usize| match read.numbers.get(at) {
        Some(Number::Value(value)) => value.to_string(),
        Some(Number::Masked) => "masked".to_owned(),
        None => "missing".to_owned(),
    };
    if let (Some(host), Some(port)) = (read.host, read.port) {
        let host = IpAddr::V4(host);
        let shown = redactor.address(host);
        let who =
            if from_server { "the server waits there for the client" } else { "the client waits there for the server" };
        out.paragraph(&format!(
            "Worked out: the address is {shown}, the port is {} × 256 + {} = {port}, so {who}: {shown}:{port}.",
            number(4),
            number(5),
        ));
        out.paragraph(&class_words(host));
    } else if let Some(port) = read.port {
        out.paragraph(&format!("Worked out: the port is {} × 256 + {} = {port}.", number(4), number(5)));
    }
    let odd: Vec<String> = read.problems.iter().filter_map(odd_words).collect();
    out.list(odd);
}

fn odd_words(problem: &HostPortProblem) -> Option<String> {
    Some(match problem {
        HostPortProblem::NoNumbers => "There are no numbers in it, so nobody can tell where to connect.".to_owned(),
        HostPortProblem::WrongCount(count) => format!("There are {count} numbers where six are due."),
        HostPortProblem::OutOfRange { position, value } => {
            format!("Number {position} is {value}; each of the six is from 0 to 255.")
        }
        HostPortProblem::PortZero => "Port 0 cannot be used.".to_owned(),
        HostPortProblem::NoParentheses => "The numbers stand without parentheses; a few clients need them.".to_owned(),
        HostPortProblem::NotClosed => "The parenthesis is not closed.".to_owned(),
        HostPortProblem::ExtraInside => "Something else than the numbers stands between the parentheses.".to_owned(),
        HostPortProblem::Several => "There is more than one list of six numbers; this is the first.".to_owned(),
        HostPortProblem::Masked => return None,
    })
}

fn known_size(size: Option<u64>, out: &mut Document) {
    if let Some(size) = size {
        out.paragraph(&format!("Worked out: the file has {size} bytes."));
    }
}

fn extended_port(read: &Extended, out: &mut Document) {
    if let Some(port) = read.port {
        out.paragraph(&format!(
            "Worked out: the server waits for the client on port {port}. The address is not said; it is the one to \
             which the client is connected already."
        ));
    }
    if let Some(delimiter) = read.delimiter.filter(|d| *d != '|') {
        let page = if delimiter == '!' { " It comes of a code page of IBM i or z/OS." } else { "" };
        out.paragraph(&format!(
            "The delimiter is {} instead of {}. RFC 2428 allows it, but some clients do not read it.{page}",
            shown(&delimiter.to_string()),
            shown("|"),
        ));
    }
}

fn class_words(address: IpAddr) -> String {
    let words = match class_of(address) {
        AddressClass::Public => "This address can be reached from anywhere, as far as its number tells.",
        AddressClass::Private => {
            "This is a private address: it can be reached from the same network only. If the server is reached over \
             the internet, a client outside cannot use it."
        }
        AddressClass::CarrierNat => {
            "This address belongs to a carrier's own translation of addresses (100.64.0.0/10): nobody outside can \
             connect to it."
        }
        AddressClass::Loopback => "This address means the very computer that uses it: no other can connect to it.",
        AddressClass::Unspecified => {
            "This is no address at all; some programs mean \u{201c}the one you know\u{201d} by it."
        }
        AddressClass::LinkLocal => {
            "This is a link-local address, which a computer gives itself when it gets none: it is usable on the same \
             cable only."
        }
        AddressClass::Multicast | AddressClass::Broadcast | AddressClass::Reserved => {
            "No single computer has such an address; nothing can connect to it."
        }
    };
    words.to_owned()
}

/// What the reply means after its command, or which commands it answers.
fn after(verb: Option<Verb>, code: ReplyCode, out: &mut Document) {
    match verb {
        Some(verb) => match expected(verb, code) {
            Expectation::Standard => out.paragraph(&format!("{code} is one of the standard replies to {verb}.")),
            Expectation::InPractice => {
                out.paragraph(&format!("{code} is no standard reply to {verb}, but servers do send it."));
            }
            Expectation::Unexpected => {
                out.paragraph(&format!(
                    "{code} is no reply to {verb} that any specification gives: something is out of step."
                ));
            }
            Expectation::Unknown => {}
        },
        None => {
            let Some(entry) = reply(code) else { return };
            let names: Vec<&str> =
                entry.answers().filter(|(_, e)| *e == Expectation::Standard).map(|(c, _)| c.name).take(12).collect();
            if !names.is_empty() {
                out.paragraph(&format!("It answers {}.", names.join(", ")));
            }
        }
    }
}

/// What would have to be seen to judge.
fn missing(language: Language, fragment: &Fragment<'_>, out: &mut Document) {
    let labels = language.labels();
    let mut wanted: Vec<String> = Vec::new();
    match (fragment.verb, fragment.code()) {
        (None, Some(_)) => wanted.push("the command that the reply answers, and the replies before it".to_owned()),
        (Some(verb), None) => wanted.push(format!("the server's reply to {}", shown(verb.as_str()))),
        _ => {}
    }
    if matches!(fragment.code().map(|c| c.0), Some(227 | 229)) || fragment.verb.is_some_and(|v| v == Verb::PORT) {
        wanted.push("the address of the server that the client is connected to".to_owned());
        wanted.push("what happened next: whether the data connection was made".to_owned());
    } else {
        wanted.push("the session from its greeting on".to_owned());
    }
    out.push(Part::Heading(labels.to_say_more.to_owned()));
    out.list(wanted);
}
