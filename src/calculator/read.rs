//! From what was pasted to an address and a port.

use ftp_transcript::grammar::extended::{self, Extended, ExtendedProblem};
use ftp_transcript::grammar::host_port::{self, HostPort, HostPortProblem};
use ftp_transcript::session::Announced;

/// The four ways to say an address and a port.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The reply to PASV.
    Passive,
    /// The argument of PORT.
    Port,
    /// The reply to EPSV.
    ExtendedPassive,
    /// The argument of EPRT.
    ExtendedPort,
}

impl Form {
    /// The reply code or the verb.
    pub fn name(self) -> &'static str {
        match self {
            Form::Passive => "227",
            Form::Port => "PORT",
            Form::ExtendedPassive => "229",
            Form::ExtendedPort => "EPRT",
        }
    }

    fn named(word: &str) -> Option<Form> {
        [Form::Passive, Form::Port, Form::ExtendedPassive, Form::ExtendedPort]
            .into_iter()
            .find(|form| form.name().eq_ignore_ascii_case(word))
    }
}

/// What a text was read as, and what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// What it was read as.
    pub form: Form,
    /// What it says.
    pub announced: Announced,
}

/// Reads a reply, a command, or what follows either; `None` where there is nothing to read. The word that tells the form
/// may stand anywhere, since it may be a line of a log.
pub fn read(text: &str) -> Option<Reading> {
    if text.trim().is_empty() {
        return None;
    }
    let named = text.split_whitespace().find_map(|word| {
        let form = Form::named(word)?;
        // The word is a part of the text, so its place is known by where it lies.
        let at = text.match_indices(word).map(|(at, _)| at).find(|at| stands_alone(text, *at, word.len()))?;
        Some((form, text.get(at + word.len()..)?))
    });
    let (form, announced) = match named {
        Some((Form::Passive, rest)) => (Form::Passive, Announced::HostPort(host_port::passive_reply(rest))),
        Some((Form::Port, rest)) => (Form::Port, Announced::HostPort(host_port::port_argument(rest))),
        Some((Form::ExtendedPassive, rest)) => {
            (Form::ExtendedPassive, Announced::Extended(extended::passive_reply(rest)))
        }
        Some((Form::ExtendedPort, rest)) => {
            (Form::ExtendedPort, Announced::Extended(extended::port_argument(rest.trim())))
        }
        None => bare(text.trim()),
    };
    Some(Reading { form, announced })
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    space(text.get(..at).and_then(|before| before.chars().next_back()))
        && space(text.get(at + length..).and_then(|after| after.chars().next()))
}

/// What has no code or verb is told by its form.
fn bare(text: &str) -> (Form, Announced) {
    let inner = text.trim_matches(['(', ')']);
    let argument: Extended = extended::port_argument(inner);
    if argument.host.is_some() {
        return (Form::ExtendedPort, Announced::Extended(argument));
    }
    let mut reply = extended::passive_reply(text);
    if reply.delimiter.is_some() {
        // Nobody expects parentheses of what was not said to be a reply.
        reply.problems.retain(|problem| *problem != ExtendedProblem::NoParentheses);
        return (Form::ExtendedPassive, Announced::Extended(reply));
    }
    let mut found: HostPort = host_port::passive_reply(text);
    found.problems.retain(|problem| *problem != HostPortProblem::NoParentheses);
    (Form::Passive, Announced::HostPort(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<(&'static str, Option<String>, Option<u16>)> {
        let reading = read(text)?;
        let host = reading.announced.address().map(|host| host.to_string());
        Some((reading.form.name(), host, reading.announced.port()))
    }

    #[test]
    fn reads_all_four_with_their_names_and_without() {
        for (text, form, host, port) in [
            ("227 Entering Passive Mode (192,0,2,10,195,80).", "227", Some("192.0.2.10"), 50_000),
            ("< 227 Entering Passive Mode (192,0,2,10,195,80).", "227", Some("192.0.2.10"), 50_000),
            ("(192,0,2,10,195,80)", "227", Some("192.0.2.10"), 50_000),
            ("192,0,2,10,195,80", "227", Some("192.0.2.10"), 50_000),
            ("PORT 192,0,2,10,195,80", "PORT", Some("192.0.2.10"), 50_000),
            ("port 10,0,0,227,0,21", "PORT", Some("10.0.0.227"), 21),
            ("229 Entering Extended Passive Mode (|||50000|)", "229", None, 50_000),
            ("|||50000|", "229", None, 50_000),
            ("(|||227|)", "229", None, 227),
            ("EPRT |2|2001:db8::1|50000|", "EPRT", Some("2001:db8::1"), 50_000),
            ("|1|192.0.2.10|50000|", "EPRT", Some("192.0.2.10"), 50_000),
        ] {
            assert_eq!(seen(text), Some((form, host.map(str::to_owned), Some(port))), "{text}");
        }
        assert_eq!(seen(" \t"), None);
    }

    #[test]
    fn what_can_be_read_without_its_frame_has_no_fault() {
        for text in ["192,0,2,10,195,80", "|||50000|", "(|||50000|)", "|1|192.0.2.10|50000|"] {
            let problems = match read(text).map(|reading| reading.announced) {
                Some(Announced::HostPort(found)) => found.problems.len(),
                Some(Announced::Extended(found)) => found.problems.len(),
                None => 99,
            };
            assert_eq!(problems, 0, "{text}");
        }
    }

    #[test]
    fn hostile_texts_are_only_read() {
        for text in [
            "227",
            "PORT",
            "229 (",
            "EPRT",
            "(((((",
            "<img src=x onerror=alert(1)>",
            "|",
            "227 ٣,٣",
            "\u{0}\u{202e}229",
        ] {
            let reading = read(text);
            assert!(reading.is_some_and(|reading| reading.announced.port().is_none()), "{text:?}");
        }
        assert!(read(&"(|||".repeat(50_000)).is_some());
        assert!(read(&"227 ".repeat(50_000)).is_some());
    }
}
