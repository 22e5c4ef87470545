//! The report as JSON, schema `ftp-explain.report/1`. The shapes live here alone: the inner types are not serialised.

use super::Options;
use crate::finding::{Fact, Finding, Severity, Stage};
use crate::redact::Redactor;
use crate::{Diagnosis, Outcome};
use ftp_catalog::Verb;
use ftp_transcript::note::Place;
use ftp_transcript::problem::Problem;
use ftp_transcript::session::{
    Command, DataChannel, Exchange, LineId, Login, Mode, Reply, Session, Tls, TransferOutcome,
};
use ftp_transcript::{Decoded, dialect, dialects};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::io::Write;

/// The name and version of the shape. Within `/1` fields are only added.
pub const SCHEMA: &str = "ftp-explain.report/1";

/// A list that is written while it is made: the report on a large log is many times as long as what is kept of it at
/// any moment.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Something whose word is written as it shows itself.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// All that a report is made from.
struct Report<'r> {
    name: &'r str,
    decoded: &'r Decoded,
    diagnosis: &'r Diagnosis,
    options: Options,
    redactor: &'r Redactor,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Report { name, decoded, diagnosis, options, redactor } = *self;
        let summary = options.summary;
        let groups = if summary { groups_of(decoded, diagnosis) } else { Vec::new() };
        let told = |session: usize| groups.is_empty() || groups.iter().any(|g| g.session == session + 1);
        let transcript = &decoded.transcript;
        let sessions = || decoded.sessions.iter().enumerate().filter(|(index, _)| told(*index));
        let details = || sessions().filter(|_| !summary);
        let problems = || decoded.problems.iter().filter(|_| !summary);
        let mut shape = serializer.serialize_struct("Report", 10)?;
        shape.serialize_field("schema", SCHEMA)?;
        shape.serialize_field(
            "input",
            &Input {
                name: if name == "-" { name.to_owned() } else { redactor.path(name) },
                bytes: transcript.bytes(),
                lines: transcript.line_count(),
                encoding: transcript.encoding().name(),
            },
        )?;
        shape.serialize_field(
            "verdict",
            &VerdictShape {
                outcome: diagnosis.reported().word(),
                lead: diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at)).map(|f| f.id),
            },
        )?;
        shape.serialize_field("dialects", &List(|| transcript.segments().iter().map(dialect_shape)))?;
        let session = |(i, s)| session_shape(decoded, diagnosis, i, s, options, redactor);
        shape.serialize_field("sessions", &List(|| sessions().map(session)))?;
        let exchanges = || details().flat_map(|(i, s)| s.exchanges.iter().map(move |e| (i, s, e)));
        let exchange = |(i, s, e)| exchange_shape(decoded, i, s, e, redactor);
        shape.serialize_field("exchanges", &List(|| exchanges().map(exchange)))?;
        let findings = || diagnosis.findings.iter().filter(|f| told(f.session));
        shape.serialize_field("findings", &List(|| findings().map(|f| finding_shape(f, redactor))))?;
        if !groups.is_empty() {
            shape.serialize_field("session_groups", &groups)?;
        }
        let problem = |p: &Problem| ProblemShape { line: p.line.number(), id: p.kind.id() };
        shape.serialize_field("problems", &List(|| problems().map(problem)))?;
        shape.serialize_field("lines_not_understood", &transcript.lines_not_understood())?;
        shape.end()
    }
}

#[derive(Serialize)]
struct Input {
    name: String,
    bytes: usize,
    lines: usize,
    encoding: &'static str,
}

#[derive(Serialize)]
struct VerdictShape {
    outcome: &'static str,
    lead: Option<&'static str>,
}

#[derive(Serialize)]
struct DialectShape {
    id: &'static str,
    first_line: u32,
    last_line: u32,
    confidence: &'static str,
}

#[derive(Serialize)]
struct Endpoint {
    host: Option<String>,
    port: Option<u16>,
}

#[derive(Serialize)]
struct SessionShape<T> {
    id: usize,
    dialect: &'static str,
    first_line: u32,
    last_line: u32,
    control_peer: Endpoint,
    client_address: Option<String>,
    server: Option<String>,
    client: Option<String>,
    tls: &'static str,
    login: &'static str,
    outcome: &'static str,
    transfers: T,
    /// Whether the host of `control_peer` is not told by this session, but concluded from others of the same log.
    control_peer_inferred: bool,
}

#[derive(Serialize)]
struct TransferShape<'r> {
    line: u32,
    verb: Option<Shown<Verb>>,
    argument: Option<Cow<'r, str>>,
    mode: &'static str,
    announced: Option<Endpoint>,
    outcome: &'static str,
}

#[derive(Serialize)]
struct ExchangeShape<'r, R> {
    session: usize,
    line: u32,
    verb: Option<Shown<Verb>>,
    argument: Option<Cow<'r, str>>,
    replies: R,
    /// Milliseconds from the command to its final reply, where the log has times.
    elapsed_ms: Option<u64>,
}

#[derive(Serialize)]
struct ReplyShape {
    first_line: u32,
    last_line: u32,
    code: u16,
}

#[derive(Serialize)]
struct FindingShape {
    id: &'static str,
    session: usize,
    severity: &'static str,
    confidence: &'static str,
    actor: &'static str,
    lines: Vec<u32>,
    context: Vec<u32>,
    facts: Facts,
    superseded_by: Option<&'static str>,
}

/// Sessions that went alike, of which a summary tells only the first.
#[derive(Serialize)]
struct GroupShape {
    session: usize,
    count: usize,
    outcome: &'static str,
    findings: Vec<&'static str>,
}

#[derive(Serialize)]
struct ProblemShape {
    line: u32,
    id: &'static str,
}

/// Facts keep the order in which their rule told them.
struct Facts(Vec<(&'static str, Fact)>);

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, fact) in &self.0 {
            match fact {
                Fact::Port(port) => map.serialize_entry(name, port)?,
                Fact::Code(code) => map.serialize_entry(name, &code.0)?,
                Fact::Count(count) | Fact::Millis(count) => map.serialize_entry(name, count)?,
                other => map.serialize_entry(name, &other.to_string())?,
            }
        }
        map.end()
    }
}

/// The report on one input as one line of JSON, without the line end. `summary` leaves out what grows with the log.
pub fn report(name: &str, decoded: &Decoded, diagnosis: &Diagnosis, summary: bool) -> String {
    let mut out = Vec::new();
    // Strings, numbers and lists of them, into memory: serialising them cannot fail.
    let _ = write(&mut out, name, decoded, diagnosis, Options { summary, ..Options::default() });
    String::from_utf8(out).unwrap_or_default()
}

/// Writes the same piece by piece, with all options. Fails only where `out` does.
pub fn write(
    out: impl Write,
    name: &str,
    decoded: &Decoded,
    diagnosis: &Diagnosis,
    options: Options,
) -> std::io::Result<()> {
    write_with(out, name, decoded, diagnosis, options, &Redactor::new(decoded, options.redact))
}

/// Writes it with whatever `redactor` replaces, whose placeholders may already stand elsewhere.
pub fn write_with(
    out: impl Write,
    name: &str,
    decoded: &Decoded,
    diagnosis: &Diagnosis,
    options: Options,
    redactor: &Redactor,
) -> std::io::Result<()> {
    Ok(serde_json::to_writer(out, &Report { name, decoded, diagnosis, options, redactor })?)
}

fn dialect_shape(segment: &dialect::Segment) -> DialectShape {
    DialectShape {
        id: dialects::get(segment.dialect).map_or("", |d| d.id),
        first_line: segment.first_line.number(),
        last_line: segment.last_line.number(),
        confidence: match segment.confidence {
            dialect::Confidence::Certain => "certain",
            dialect::Confidence::Likely => "likely",
            dialect::Confidence::Possible => "possible",
        },
    }
}

fn session_shape<'r>(
    decoded: &'r Decoded,
    diagnosis: &Diagnosis,
    index: usize,
    session: &'r Session,
    options: Options,
    redactor: &'r Redactor,
) -> SessionShape<impl Serialize + use<'r>> {
    let transcript = &decoded.transcript;
    let dialect = dialects::get(session.dialect);
    SessionShape {
        id: index + 1,
        dialect: dialect.map_or("", |d| d.id),
        first_line: session.first_line.number(),
        last_line: session.last_line.number(),
        control_peer: peer(decoded, session, redactor),
        client_address: session.client_address.map(|a| redactor.address(a)),
        server: crate::server::product(decoded, session).map(|s| redactor.text(&s)),
        client: session.client.map(|c| transcript.text(c).into_owned()),
        tls: match session.tls {
            Tls::None => "none",
            Tls::Explicit => "explicit",
            Tls::Implicit => "implicit",
            Tls::Unknown => "unknown",
        },
        login: match session.login {
            Login::Accepted => "accepted",
            Login::Refused => "refused",
            Login::Absent => "absent",
        },
        outcome: diagnosis.outcomes.get(index).copied().unwrap_or(Outcome::Incomplete).word(),
        transfers: List(move || {
            let told = session.channels.iter().filter(move |_| !options.summary);
            told.map(|c| transfer_shape(decoded, session, c, redactor))
        }),
        control_peer_inferred: session.peer_inferred.is_some(),
    }
}

/// The server's end of the control connection. Where the log names no port, it is 21, or 990 under implicit TLS.
fn peer(decoded: &Decoded, session: &Session, redactor: &Redactor) -> Endpoint {
    let Place { host, address, port } = session.peer;
    let stated =
        address.map(|a| redactor.address(a)).or_else(|| host.map(|h| redactor.host(&decoded.transcript.text(h))));
    let host = stated.or_else(|| session.peer_inferred.map(|a| redactor.address(a)));
    let usual = if session.tls == Tls::Implicit { 990 } else { 21 };
    Endpoint { port: port.or(host.is_some().then_some(usual)), host }
}

/// What a command asked for, where it asked for anything.
fn argument<'r>(decoded: &'r Decoded, command: Option<Command>, redactor: &Redactor) -> Option<Cow<'r, str>> {
    let command = command.filter(Command::has_argument)?;
    let argument = decoded.transcript.argument(&command);
    Some(if redactor.is_on() { redactor.argument(command.verb, &argument).into() } else { argument })
}

fn transfer_shape<'r>(
    decoded: &'r Decoded,
    session: &Session,
    channel: &DataChannel,
    redactor: &Redactor,
) -> TransferShape<'r> {
    let transfer = session.transfer_of(channel).and_then(|e| e.command);
    let setup = session.setup_of(channel);
    let line = transfer.map(|c| c.line).or_else(|| setup.and_then(|e| e.first_line())).or(channel.announced_line);
    let host = |address: Option<std::net::IpAddr>| match (address, channel.mode) {
        (None, Mode::Epsv) => session.peer.address.or(session.peer_inferred),
        (address, _) => address,
    };
    TransferShape {
        line: line.map_or(session.first_line.number(), LineId::number),
        verb: transfer.map(|c| Shown(c.verb)),
        argument: argument(decoded, transfer, redactor),
        mode: match channel.mode {
            Mode::Pasv => "pasv",
            Mode::Epsv => "epsv",
            Mode::Port => "port",
            Mode::Eprt => "eprt",
            Mode::Other => "other",
            Mode::None => "none",
        },
        announced: channel.announced.as_ref().map(|announced| Endpoint {
            host: host(announced.address())
                .map(|a| redactor.address(a))
                .or_else(|| announced.impossible_host().map(|h| redactor.host(&h))),
            port: announced.port(),
        }),
        outcome: match channel.outcome {
            TransferOutcome::Completed => "completed",
            TransferOutcome::Failed => "failed",
            TransferOutcome::Unknown => "unknown",
        },
    }
}

fn exchange_shape<'r>(
    decoded: &'r Decoded,
    index: usize,
    session: &Session,
    exchange: &'r Exchange,
    redactor: &Redactor,
) -> ExchangeShape<'r, impl Serialize + use<'r>> {
    ExchangeShape {
        session: index + 1,
        line: exchange.first_line().map_or(session.first_line.number(), LineId::number),
        verb: exchange.verb().map(Shown),
        argument: argument(decoded, exchange.command, redactor),
        replies: List(|| exchange.replies.iter().map(reply_shape)),
        elapsed_ms: exchange.elapsed(),
    }
}

fn reply_shape(reply: &Reply) -> ReplyShape {
    ReplyShape { first_line: reply.first_line.number(), last_line: reply.last_line.number(), code: reply.code.0 }
}

fn finding_shape(finding: &Finding, redactor: &Redactor) -> FindingShape {
    FindingShape {
        id: finding.id,
        session: finding.session + 1,
        severity: finding.severity.word(),
        confidence: finding.confidence.word(),
        actor: finding.actor.word(),
        lines: finding.lines.iter().map(|l| l.number()).collect(),
        context: finding.context.iter().map(|l| l.number()).collect(),
        facts: Facts(finding.facts.iter().map(|(name, fact)| (*name, redacted(fact, redactor))).collect()),
        superseded_by: finding.superseded_by,
    }
}

/// Facts with text in them become text; numbers stay numbers.
fn redacted(fact: &Fact, redactor: &Redactor) -> Fact {
    match fact {
        Fact::Address(_) | Fact::Host(_) | Fact::Path(_) | Fact::User(_) | Fact::Text(_) if redactor.is_on() => {
            Fact::Text(redactor.fact(fact))
        }
        other => other.clone(),
    }
}

/// Above this many sessions a summary tells only the first of those that went alike.
const MANY: usize = 16;

fn groups_of(decoded: &Decoded, diagnosis: &Diagnosis) -> Vec<GroupShape> {
    if decoded.sessions.len() <= MANY {
        return Vec::new();
    }
    let mut ids: Vec<Vec<&'static str>> = vec![Vec::new(); decoded.sessions.len()];
    // What is said of the log as a whole stands with its first session, and makes that one no different.
    for finding in diagnosis.findings.iter().filter(|f| f.stage != Stage::Log || f.severity != Severity::Info) {
        if let Some(own) = ids.get_mut(finding.session) {
            own.push(finding.id);
        }
    }
    let mut groups: Vec<GroupShape> = Vec::new();
    let mut places: HashMap<(&'static str, Vec<&'static str>), usize> = HashMap::new();
    for (index, mut findings) in ids.into_iter().enumerate() {
        findings.sort_unstable();
        let outcome = diagnosis.outcomes.get(index).copied().unwrap_or(Outcome::Incomplete).word();
        let place = *places.entry((outcome, findings.clone())).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.count += 1,
            None => groups.push(GroupShape { session: index + 1, count: 1, outcome, findings }),
        }
    }
    groups
}
