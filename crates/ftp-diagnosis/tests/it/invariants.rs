//! What holds for any input at all. The properties, the regressions and the fuzzer (`fuzz/`) all check it by these
//! functions; each panics and says what does not hold.
#![allow(clippy::expect_used, reason = "a check is there to stop")]

use ftp_diagnosis::render::Options;
use ftp_diagnosis::render::text::Terminal;
use ftp_diagnosis::{Diagnosis, diagnose, render};
use ftp_transcript::grammar::host_port::{HostPort, HostPortProblem, Number};
use ftp_transcript::grammar::{clock, command, extended, host_port, listing, long, path, reply, size};
use ftp_transcript::{Decoded, LineId, decode, decode_only_as, dialects, outline};

/// A password that no program, no seed and no other text of the tests contains.
const PLANTED: &str = "Wq7-planted-Zk3";

/// Bytes to a transcript: nothing lost, nothing out of bounds, the same each time, no secret told.
pub(crate) fn transcript(input: &[u8]) {
    let decoded = decode(input.to_vec());
    lines(&decoded, input.len());
    assert_eq!(decoded.broken_references(), Vec::<String>::new(), "references lead to text");
    references_to_each_other(&decoded);
    same_again(&decoded, &decode(input.to_vec()));
    // At the end or near the middle: one of them, since most of the time goes into decoding.
    let at = if input.len().is_multiple_of(2) { input.len() } else { input.len() / 2 };
    keeps_the_secret(&decode(with_a_secret(input, at)));
}

/// Bytes to a transcript by one dialect's reader, which the first byte names: what must hold of any reader on any lines,
/// also on those that no log of its dialect has.
pub(crate) fn reader(input: &[u8]) {
    let Some((first, log)) = input.split_first() else { return };
    let decoded = decode_only_as(log.to_vec(), usize::from(*first) % dialects::all().len());
    lines(&decoded, log.len());
    assert_eq!(decoded.broken_references(), Vec::<String>::new(), "references lead to text");
    references_to_each_other(&decoded);
    findings(&decoded, &diagnose(&decoded));
}

/// Any text to whatever the grammar of FTP reads in it.
pub(crate) fn grammar(text: &str) {
    if let Some(line) = reply::reply_line(text) {
        assert!(text.contains(&line.code.0.to_string()), "the code {} is in the text", line.code);
        assert!(text.contains(line.text), "a reply's text is in its line");
    }
    if let Some(line) = command::command_line(text) {
        assert!(line.argument.is_none_or(|argument| text.contains(argument)), "a command's argument is in its line");
        assert_eq!(command::command_line(text), Some(line), "the same each time");
    }
    let _ = reply::is_odd_code(text);
    if let Some(path) = path::quoted_path(text) {
        assert!(path.len() < text.len(), "a path is shorter than with its quotation marks");
    }
    if let Some(name) = listing::name_in_listing(text) {
        assert!(text.contains(name) && listing::is_listing_line(text), "a name is in its line of a listing");
    }
    let _ = (size::size(text), size::announced_size(text));
    for found in [long::passive_reply(text), long::port_argument(text)] {
        assert!(found.port.is_some_and(|port| port > 0) || found.is_malformed(), "no port without a problem");
    }
    for clock in [
        clock::time_of_day,
        clock::date_time,
        clock::slashed_date_time,
        clock::dotted_date_time,
        clock::ctime,
        clock::syslog_time,
        clock::clf_time,
    ] {
        if let Ok((rest, _)) = clock(text) {
            assert!(text.ends_with(rest) && rest.len() < text.len(), "a moment is read from the front");
        }
    }
}

/// Bytes to a report in every form: no secret told, evidence for each finding, JSON that parses, nothing that could
/// steer a terminal, and reports that can themselves be read as logs.
pub(crate) fn report(input: &[u8]) {
    // Every other one with a password in it.
    let planted = input.len().is_multiple_of(2);
    let decoded = decode(if planted { with_a_secret(input, input.len() / 2) } else { input.to_vec() });
    let diagnosis = diagnose(&decoded);
    findings(&decoded, &diagnosis);
    assert!(!format!("{diagnosis:?}").contains(PLANTED), "Debug shows a password");
    for redact in [false, true] {
        let options = Options { redact, summary: input.len().is_multiple_of(5), ..Options::default() };
        let mut json = Vec::new();
        render::json::write(&mut json, "any", &decoded, &diagnosis, options).expect("memory takes all");
        let json = String::from_utf8(json).expect("JSON is UTF-8");
        let parsed: serde_json::Value = serde_json::from_str(&json).expect("the report is JSON");
        assert_eq!(parsed.get("schema").and_then(|s| s.as_str()), Some(render::json::SCHEMA));
        assert!(!json.contains('\n'), "the JSON is one line");
        let document = render::report("any", &decoded, &diagnosis, options);
        let text = render::text::write(&document, Terminal { width: 80, styled: false });
        let markdown = render::markdown::write(&document);
        assert!(!json.contains(PLANTED), "the JSON shows a password");
        for written in [&text, &markdown] {
            assert!(!written.contains(PLANTED), "the report shows a password");
            assert!(!written.is_empty(), "a report says something");
            let control = written.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(control, None, "no control characters in a report");
        }
        if redact {
            let written = [json, text, markdown].into_iter().nth(input.len() % 3).unwrap_or_default();
            let length = written.len();
            let again = decode(written.into_bytes());
            lines(&again, length);
            diagnose(&again);
        }
    }
}

/// The text of a reply or an argument to what it announces: no number invented, wrapped or passed over in silence.
pub(crate) fn announcement(text: &str) {
    let passive = host_port::passive_reply(text);
    six_numbers(&passive);
    six_numbers(&host_port::port_argument(text));
    if let (Some(host), Some(port)) = (passive.host, passive.port) {
        let [a, b, c, d] = host.octets();
        let [high, low] = port.to_be_bytes();
        let plain = host_port::passive_reply(&format!("Entering Passive Mode ({a},{b},{c},{d},{high},{low})."));
        assert_eq!((plain.host, plain.port), (Some(host), Some(port)), "what was read can be written and read again");
    }
    for (found, is_reply) in [(extended::passive_reply(text), true), (extended::port_argument(text), false)] {
        assert!(found.port.is_some_and(|port| port > 0) || found.is_malformed(), "no port without a problem");
        assert!(is_reply || found.host.is_some() || found.is_malformed(), "no address without a problem");
        if let Some(port) = found.port.filter(|port| *port > 0) {
            assert!(text.contains(&port.to_string()), "the port {port} is in the text");
            let again = extended::passive_reply(&format!("Entering Extended Passive Mode (|||{port}|)"));
            assert_eq!((again.port, again.is_malformed()), (Some(port), false));
        }
    }
    if let Some(line) = reply::bare_reply_line(text) {
        assert_eq!(reply::reply_line(text).map(|l| l.code), Some(line.code), "a bare reply is a reply");
    }
    if let Some(line) = command::bare_command_line(text) {
        assert_eq!(command::command_line(text), Some(line), "a bare command is a command");
    }
}

fn six_numbers(found: &HostPort) {
    let octet = |at: usize| match found.numbers.get(at) {
        Some(Number::Value(value)) => u8::try_from(value).ok(),
        _ => None,
    };
    if let Some(host) = found.host {
        let said: Vec<_> = (0..4).map(octet).collect();
        assert_eq!(said, host.octets().map(Some), "the address is what the numbers say");
    }
    if let Some(port) = found.port {
        let said: Vec<_> = (4..6).map(octet).collect();
        assert_eq!(said, port.to_be_bytes().map(Some), "the port is what the numbers say");
    }
    assert!(found.is_complete() || !found.problems.is_empty(), "{found:?}: incomplete without a problem");
    // Of more numbers than six, the first six that can be meant are read, and the count is said.
    let too_many = found.problems.iter().any(|p| matches!(p, HostPortProblem::WrongCount(7..)));
    assert!(!found.is_complete() || !found.is_malformed() || too_many, "{found:?}: complete and malformed");
    for problem in &found.problems {
        if let HostPortProblem::OutOfRange { position, value } = problem {
            assert_eq!(found.numbers.get(usize::from(*position) - 1), Some(Number::Value(*value)));
            assert!(!(0..=255).contains(value), "{value} is no octet");
        }
    }
}

/// Every byte belongs to exactly one line, and the lines are in order.
fn lines(decoded: &Decoded, length: usize) {
    let transcript = &decoded.transcript;
    assert_eq!(transcript.bytes(), length);
    let mut at = 0;
    for line in 0..transcript.line_count() {
        let range = transcript.byte_range(LineId(line as u32));
        assert_eq!(range.start, at, "line {line} begins where the one before ended");
        assert!(range.end >= range.start, "line {line} does not end before it begins");
        at = range.end;
    }
    assert_eq!(at, length, "the last line ends with the input");
}

/// What names a line, an exchange, a data connection or a session names one that is there.
fn references_to_each_other(decoded: &Decoded) {
    let count = decoded.transcript.line_count();
    let there = |line: LineId| (line.0 as usize) < count;
    let mut after = None;
    for segment in decoded.transcript.segments() {
        assert!(segment.first_line <= segment.last_line && there(segment.last_line), "{segment:?} is in the log");
        assert!(after < Some(segment.first_line), "{segment:?} begins after the one before");
        after = Some(segment.last_line);
    }
    for line in 0..count {
        let owner = decoded.transcript.session_of(LineId(line as u32));
        assert!(owner.is_none_or(|session| session < decoded.sessions.len()), "line {line}: no such session");
    }
    assert!(decoded.problems.is_sorted_by_key(|p| p.line) && decoded.problems.iter().all(|p| there(p.line)));
    for session in &decoded.sessions {
        assert!(session.first_line <= session.last_line && there(session.last_line), "a session is in the log");
        assert!(session.greeting.is_none_or(|at| at < session.exchanges.len()));
        for exchange in &session.exchanges {
            assert!(exchange.command.is_some() || !exchange.replies.is_empty(), "an exchange has a command or a reply");
            assert!(exchange.notes.start <= exchange.notes.end && exchange.notes.end as usize <= session.notes.len());
            assert!(exchange.channel().is_none_or(|at| at < session.channels.len()));
            assert!(exchange.command.is_none_or(|c| there(c.line)));
            assert!(exchange.replies.iter().all(|r| r.first_line <= r.last_line && there(r.last_line)));
        }
        for channel in &session.channels {
            assert!(channel.setup.is_none_or(|at| at < session.exchanges.len()));
            assert!(channel.transfer.is_none_or(|at| at < session.exchanges.len()));
        }
        assert!(
            session.notes.iter().all(|n| there(n.line) && n.channel().is_none_or(|at| at < session.channels.len()))
        );
    }
}

fn same_again(one: &Decoded, two: &Decoded) {
    assert!(one.sessions == two.sessions && one.problems == two.problems, "decoding twice gives the same");
    assert_eq!(one.transcript.segments(), two.transcript.segments(), "decoding twice gives the same");
    assert_eq!(outline(one), outline(two), "decoding twice gives the same");
    for line in (0..one.transcript.line_count()).map(|line| LineId(line as u32)) {
        assert_eq!(one.transcript.role(line), two.transcript.role(line), "decoding twice gives the same");
        assert_eq!(one.transcript.session_of(line), two.transcript.session_of(line), "decoding twice gives the same");
    }
}

/// The input with a password on a line of its own, at the line's end at or after `at`.
fn with_a_secret(input: &[u8], at: usize) -> Vec<u8> {
    let rest = input.iter().skip(at).position(|b| *b == b'\n').map_or(input.len(), |n| at + n + 1);
    let (before, after) = input.split_at(rest);
    [before, b"\nPASS ", PLANTED.as_bytes(), b"\n", after].concat()
}

/// Nothing that a transcript shows holds the planted password.
fn keeps_the_secret(decoded: &Decoded) {
    let transcript = &decoded.transcript;
    for line in (0..transcript.line_count()).map(|line| LineId(line as u32)) {
        let (text, role) = (transcript.line_text(line), transcript.role(line));
        assert!(!text.contains(PLANTED), "line {} ({role:?}) shows a password: {text}", line.number());
    }
    let printed = format!("{:?} {:?}", decoded.sessions, decoded.problems);
    assert!(!printed.contains(PLANTED), "Debug shows a password");
    assert!(!outline(decoded).contains(PLANTED), "the outline shows a password");
}

fn findings(decoded: &Decoded, diagnosis: &Diagnosis) {
    assert_eq!(diagnosis.outcomes.len(), decoded.sessions.len());
    for finding in &diagnosis.findings {
        let (id, all) = (finding.id, &diagnosis.findings);
        assert!(!finding.lines.is_empty(), "{id} has no evidence");
        let mut named = finding.lines.iter().chain(&finding.context);
        assert!(named.all(|l| (l.0 as usize) < decoded.transcript.line_count()), "{id} names a line that is not there");
        assert!(finding.lines.is_sorted() && finding.session < decoded.sessions.len(), "{id} is out of order");
        let same = all.iter().filter(|f| (f.id, f.session) == (id, finding.session)).count();
        assert_eq!(same, 1, "{id} is told twice");
        if let Some(by) = finding.superseded_by {
            assert!(all.iter().any(|f| f.id == by && f.session == finding.session), "{id} is folded under nothing");
        }
    }
}
