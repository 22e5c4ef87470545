//! One reply, one command or a bare code that was pasted: its article, the numbers worked out, and what to look for
//! to say more.

use super::document::{Document, Part, shown};
use crate::fragment::Fragment;
use crate::redact::Redactor;
use crate::words::{Language, fill};
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
        explain_code(reply.code, language, out);
        match reply.code.0 {
            227 => worked_out(redactor, language, &host_port::passive_reply(&text), true, out),
            229 => extended_port(language, &extended::passive_reply(&text), out),
            150 | 125 => known_size(language, size::announced_size(&text), out),
            213 if fragment.verb == Some(Verb::SIZE) => known_size(language, size::size(&text), out),
            _ => {}
        }
        after(language, fragment.verb, reply.code, out);
        if let Some(entry) = ftp_catalog::reply(reply.code) {
            out.article(&entry.words(language.tag()).article());
        }
    } else if let Some(verb) = fragment.verb {
        explain_verb(verb, language, out);
        let argument = fragment.exchange.command.map(|c| transcript.argument(&c).into_owned()).unwrap_or_default();
        if verb == Verb::PORT && !argument.is_empty() {
            worked_out(redactor, language, &host_port::port_argument(&argument), false, out);
        } else if verb == Verb::EPRT && !argument.is_empty() {
            let read = extended::port_argument(&argument);
            if let (Some(host), Some(port)) = (read.host, read.port) {
                let values = [("host", &*redactor.address(host).to_string()), ("port", &*port.to_string())];
                let worked_out = fill(language.pieces().client_waits_extended, &values);
                out.paragraph(&format!("{worked_out} {}", class_words(language, host)));
            }
        }
        if let Some(entry) = command(verb) {
            out.article(&entry.words(language.tag()).article());
        }
    }
    missing(language, fragment, out);
}

/// A number alone that is no reply, but one that clients print: an error of the operating system.
pub(super) fn explain_number(code: ReplyCode, language: Language, out: &mut Document) {
    explain_code(code, language, out);
    if let Some(entry) = reply(code) {
        out.article(&entry.words(language.tag()).article());
    }
}

fn explain_code(code: ReplyCode, language: Language, out: &mut Document) {
    let tag = language.tag();
    match reply(code).map(|entry| entry.words(tag)) {
        Some(words) => {
            out.push(Part::Heading(format!("{code} {}", words.names.title)));
            out.paragraph(words.names.summary);
        }
        None => {
            out.push(Part::Heading(code.to_string()));
            out.paragraph(&format!(
                "{} {} {}",
                language.pieces().unknown_code,
                code.class().explanation_in(tag),
                code.group().explanation_in(tag)
            ));
        }
    }
}

fn explain_verb(verb: Verb, language: Language, out: &mut Document) {
    match command(verb) {
        Some(entry) => {
            let words = entry.words(language.tag());
            out.push(Part::Heading(format!("{} {}", entry.name, words.names.title)));
            out.paragraph(words.names.summary);
        }
        None => {
            out.push(Part::Heading(verb.to_string()));
            out.paragraph(language.pieces().unknown_verb);
        }
    }
}

/// `195 × 256 + 80 = 50000`.
fn worked_out(redactor: &Redactor, language: Language, read: &HostPort, from_server: bool, out: &mut Document) {
    let pieces = language.pieces();
    let number = |at: usize| match read.numbers.get(at) {
        Some(Number::Value(value)) => value.to_string(),
        Some(Number::Masked) => pieces.masked.to_owned(),
        None => pieces.missing.to_owned(),
    };
    if let Some(port) = read.port {
        let host = read.host.map(IpAddr::V4);
        let sentence = match host {
            Some(_) if from_server => pieces.server_waits,
            Some(_) => pieces.client_waits,
            None => pieces.only_port,
        };
        let shown = host.map(|host| redactor.address(host).to_string()).unwrap_or_default();
        let (port, high, low) = (port.to_string(), number(4), number(5));
        out.paragraph(&fill(sentence, &[("host", &shown), ("port", &port), ("high", &high), ("low", &low)]));
        if let Some(host) = host {
            out.paragraph(class_words(language, host));
        }
    }
    let odd: Vec<String> = read.problems.iter().filter_map(|problem| odd_words(language, problem)).collect();
    out.list(odd);
}

fn odd_words(language: Language, problem: &HostPortProblem) -> Option<String> {
    let pieces = language.pieces();
    Some(match problem {
        HostPortProblem::NoNumbers => pieces.no_numbers.to_owned(),
        HostPortProblem::WrongCount(count) => fill(pieces.wrong_count, &[("count", &count.to_string())]),
        HostPortProblem::OutOfRange { position, value } => {
            fill(pieces.out_of_range, &[("position", &position.to_string()), ("value", &value.to_string())])
        }
        HostPortProblem::PortZero => pieces.port_zero.to_owned(),
        HostPortProblem::NoParentheses => pieces.no_parentheses.to_owned(),
        HostPortProblem::NotClosed => pieces.not_closed.to_owned(),
        HostPortProblem::ExtraInside => pieces.extra_inside.to_owned(),
        HostPortProblem::Several => pieces.several_lists.to_owned(),
        HostPortProblem::Masked => return None,
    })
}

fn known_size(language: Language, size: Option<u64>, out: &mut Document) {
    if let Some(size) = size {
        out.paragraph(&fill(language.pieces().size, &[("size", &size.to_string())]));
    }
}

fn extended_port(language: Language, read: &Extended, out: &mut Document) {
    let pieces = language.pieces();
    if let Some(port) = read.port {
        out.paragraph(&fill(pieces.server_waits_extended, &[("port", &port.to_string())]));
    }
    if let Some(delimiter) = read.delimiter.filter(|d| *d != '|') {
        let values = [("delimiter", &*shown(&delimiter.to_string())), ("usual", &*shown("|"))];
        let page = if delimiter == '!' { format!(" {}", pieces.code_page) } else { String::new() };
        out.paragraph(&format!("{}{page}", fill(pieces.delimiter, &values)));
    }
}

fn class_words(language: Language, address: IpAddr) -> &'static str {
    let [public, private, carrier, loopback, unspecified, link_local, other] = language.pieces().addresses;
    match class_of(address) {
        AddressClass::Public => public,
        AddressClass::Private => private,
        AddressClass::CarrierNat => carrier,
        AddressClass::Loopback => loopback,
        AddressClass::Unspecified => unspecified,
        AddressClass::LinkLocal => link_local,
        AddressClass::Multicast | AddressClass::Broadcast | AddressClass::Reserved => other,
    }
}

/// What the reply means after its command, or which commands it answers.
fn after(language: Language, verb: Option<Verb>, code: ReplyCode, out: &mut Document) {
    let pieces = language.pieces();
    match verb {
        Some(verb) => {
            let sentence = match expected(verb, code) {
                Expectation::Standard => pieces.standard,
                Expectation::InPractice => pieces.practice,
                Expectation::Unexpected => pieces.unexpected,
                Expectation::Unknown => return,
            };
            out.paragraph(&fill(sentence, &[("code", &code.to_string()), ("verb", verb.as_str())]));
        }
        None => {
            let Some(entry) = reply(code) else { return };
            let names: Vec<&str> =
                entry.answers().filter(|(_, e)| *e == Expectation::Standard).map(|(c, _)| c.name).take(12).collect();
            if !names.is_empty() {
                out.paragraph(&fill(pieces.answers, &[("commands", &names.join(", "))]));
            }
        }
    }
}

/// What would have to be seen to judge.
fn missing(language: Language, fragment: &Fragment<'_>, out: &mut Document) {
    let (labels, pieces) = (language.labels(), language.pieces());
    let mut wanted: Vec<String> = Vec::new();
    match (fragment.verb, fragment.code()) {
        (None, Some(_)) => wanted.push(pieces.want_command.to_owned()),
        (Some(verb), None) => wanted.push(fill(pieces.want_reply, &[("verb", &shown(verb.as_str()))])),
        _ => {}
    }
    if matches!(fragment.code().map(|c| c.0), Some(227 | 229)) || fragment.verb.is_some_and(|v| v == Verb::PORT) {
        wanted.extend([pieces.want_peer.to_owned(), pieces.want_next.to_owned()]);
    } else {
        wanted.push(pieces.want_session.to_owned());
    }
    out.push(Part::Heading(labels.to_say_more.to_owned()));
    out.list(wanted);
}
