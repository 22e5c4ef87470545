//! The result of an analysis as the page gets it.

use ftp_diagnosis::redact::Redactor;
use ftp_diagnosis::render::{ModesTold, ShowModes, pauses};
use ftp_diagnosis::{Account, Fact as LibraryFact, Finding, fragment, rules, server};
use ftp_transcript::order;
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Session, TransferOutcome};
use ftp_transcript::{LineId, dialect, dialects};

use super::analyser::Analysis;
use super::cut::short;
use super::mirror::stage;
use super::protocol::*;
use super::rows::{numbers_of, quote, quoted};
use super::stages::stages;
use super::timeline;

/// More sessions than that are not listed: the page asks for those that it shows.
const MOST_SESSIONS: usize = 200;
/// Lines quoted of one finding.
const MOST_EVIDENCE: usize = 60;

/// The whole result, with whatever `redactor` replaces.
pub(super) fn summary(analysis: &Analysis, redactor: &Redactor) -> Summary {
    let findings = if redactor.is_on() { findings(analysis, redactor) } else { analysis.findings.clone() };
    let decoded = &analysis.decoded;
    let transcript = &decoded.transcript;
    let verdict = &analysis.diagnosis.verdict;
    let lead = verdict.lead.and_then(|at| analysis.diagnosis.findings.get(at));
    let worst = verdict.session.and_then(|at| decoded.sessions.get(at));
    Summary {
        lines: number(transcript.line_count()),
        not_understood: number(transcript.lines_not_understood()),
        secrets: number(transcript.visible_secrets().iter().filter(|secret| !secret.anonymous).count()),
        checks: number(rules::all().len()),
        outcome: verdict.outcome.into(),
        account: Account::new(decoded, &analysis.diagnosis, redactor).into(),
        lead: lead.and_then(|lead| findings.iter().position(|view| view.id == lead.id)).map(number),
        timed: !analysis.clock.is_empty(),
        clock: timeline::span(analysis),
        dialects: transcript.segments().iter().filter_map(dialect_view).collect(),
        sessions: sessions(analysis, redactor),
        session_count: number(decoded.sessions.len()),
        stages: worst.map(|session| stages(session, lead.and_then(|lead| stage(lead.stage)))).unwrap_or_default(),
        findings,
        single: single(analysis, redactor),
        last_lines: last_line(analysis).map(|line| quote(analysis, redactor, line, true, &[])).into_iter().collect(),
        modes: ModesTold::new(decoded, &analysis.diagnosis, redactor, ShowModes::Troubled).map(ModesView::from),
        foreign: analysis.foreign.filter(|_| verdict.outcome == ftp_diagnosis::Outcome::NotFtp && lead.is_none()),
    }
}

/// One view for each id, however many sessions have it; the leading one first, those that another explains last.
pub(super) fn findings(analysis: &Analysis, redactor: &Redactor) -> Vec<FindingView> {
    let all = &analysis.diagnosis.findings;
    let lead = analysis.diagnosis.verdict.lead.and_then(|at| all.get(at));
    let mut groups: Vec<(&Finding, u32, bool)> = lead.into_iter().map(|lead| (lead, 0, true)).collect();
    for finding in all {
        let group = groups.iter_mut().find(|(first, ..)| first.id == finding.id);
        let (_, times, explained) = match group {
            Some(group) => group,
            None => {
                groups.push((finding, 0, true));
                let Some(group) = groups.last_mut() else { continue };
                group
            }
        };
        *times += 1;
        *explained &= finding.superseded_by.is_some();
    }
    let is_lead = |finding: &Finding| lead.is_some_and(|lead| lead.id == finding.id);
    order::sort_by_key(&mut groups, |(finding, _, explained)| {
        (!is_lead(finding), *explained, finding.severity, finding.lines.first().copied())
    });
    let at = |id: &str| groups.iter().position(|(finding, ..)| finding.id == id).map(number);
    groups
        .iter()
        .map(|(finding, times, explained)| {
            let superseded_by = finding.superseded_by.filter(|_| *explained).and_then(at);
            finding_view(analysis, redactor, finding, *times, superseded_by)
        })
        .collect()
}

fn finding_view(
    analysis: &Analysis,
    redactor: &Redactor,
    finding: &Finding,
    times: u32,
    superseded_by: Option<u32>,
) -> FindingView {
    let proofs: Vec<String> = finding.facts.iter().flat_map(|(_, fact)| proofs(fact)).collect();
    // A reply says little without the command before it.
    let asked = finding.lines.iter().filter_map(|line| Some(analysis.place_of(*line).1?.command?.line));
    let mut lines: Vec<LineId> = finding.lines.iter().chain(&finding.context).copied().chain(asked).collect();
    order::sort_by_key(&mut lines, |line| *line);
    lines.dedup();
    let numbers = finding.lines.iter().filter(|_| !redactor.is_on()).find_map(|line| {
        let (session, exchange) = analysis.place_of(*line);
        numbers_of(session?, exchange?)
    });
    let session = analysis.decoded.sessions.get(finding.session);
    let product = session.and_then(|session| server::known(&analysis.decoded, session));
    FindingView {
        id: finding.id.to_owned(),
        session: number(finding.session) + 1,
        times,
        severity: finding.severity.into(),
        confidence: finding.confidence.into(),
        actor: finding.actor.into(),
        stage: stage(finding.stage),
        product: product.map(|product| product.name().to_owned()),
        facts: finding
            .facts
            .iter()
            .map(|(name, fact)| Fact { name: (*name).to_owned(), value: short(redactor.fact(fact)) })
            .collect(),
        evidence: pauses(session, lines.iter().copied().take(MOST_EVIDENCE))
            .into_iter()
            .zip(lines)
            .map(|(pause, line)| {
                let primary = finding.lines.contains(&line);
                let quoted = quote(analysis, redactor, line, primary, if primary { &proofs } else { &[] });
                EvidenceLine { pause: pause.and_then(|pause| u32::try_from(pause).ok()), ..quoted }
            })
            .collect(),
        numbers,
        superseded_by,
    }
}

/// How a fact may be written in the line that proves it.
pub(super) fn proofs(fact: &LibraryFact) -> Vec<String> {
    match fact {
        LibraryFact::Address(address) => vec![address.to_string(), address.to_string().replace('.', ",")],
        LibraryFact::Host(text) | LibraryFact::Text(text) => vec![text.clone()],
        _ => Vec::new(),
    }
}

fn dialect_view(segment: &dialect::Segment) -> Option<DialectView> {
    let dialect = dialects::get(segment.dialect)?;
    Some(DialectView {
        id: dialect.id.to_owned(),
        name: if dialect.id == "bare" { String::new() } else { dialect.title.to_owned() },
        first_line: segment.first_line.number(),
        last_line: segment.last_line.number(),
        confidence: match segment.confidence {
            dialect::Confidence::Certain => Confidence::Certain,
            dialect::Confidence::Likely => Confidence::Likely,
            dialect::Confidence::Possible => Confidence::Possible,
        },
    })
}

/// All sessions; where they are too many, the one that the verdict is about, and the first whose server is known.
fn sessions(analysis: &Analysis, redactor: &Redactor) -> Vec<SessionView> {
    let all = &analysis.decoded.sessions;
    let view = |at: usize| all.get(at).map(|session| session_view(analysis, redactor, session, at));
    if all.len() <= MOST_SESSIONS {
        return (0..all.len()).filter_map(view).collect();
    }
    let known = (0..MOST_SESSIONS).filter_map(view).find(|view| view.server.is_some());
    let mut told: Vec<SessionView> =
        analysis.diagnosis.verdict.session.and_then(view).into_iter().chain(known).collect();
    order::sort_by_key(&mut told, |view| view.id);
    told.dedup_by_key(|view| view.id);
    told
}

fn session_view(analysis: &Analysis, redactor: &Redactor, session: &Session, at: usize) -> SessionView {
    let transcript = &analysis.decoded.transcript;
    let host = session.peer.address.map(|address| redactor.address(address));
    let host = host.or_else(|| session.peer.host.map(|host| redactor.host(&transcript.text(host))));
    let done = session.channels.iter().filter(|channel| channel.outcome == TransferOutcome::Completed);
    SessionView {
        id: number(at) + 1,
        first_line: session.first_line.number(),
        last_line: session.last_line.number(),
        peer: host
            .map(short)
            .map(|host| session.peer.port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"))),
        server: server::product(&analysis.decoded, session).map(|name| short(redactor.text(&name))),
        client: session.client.map(|client| short(redactor.text(&transcript.text(client)))),
        tls: session.tls.into(),
        login: session.login.into(),
        outcome: analysis.diagnosis.outcomes.get(at).copied().map(Outcome::from).unwrap_or_default(),
        transfers_done: number(done.count()),
        transfers: number(session.channels.len()),
    }
}

/// The lines that are not blank.
fn spoken(analysis: &Analysis) -> impl DoubleEndedIterator<Item = LineId> + '_ {
    let transcript = &analysis.decoded.transcript;
    (0..number(transcript.line_count())).map(LineId).filter(|line| transcript.role(*line) != Role::Blank)
}

fn last_line(analysis: &Analysis) -> Option<LineId> {
    spoken(analysis).next_back()
}

/// The input is one reply, one command or a bare code, as the program sees it too.
fn single(analysis: &Analysis, redactor: &Redactor) -> Option<SingleView> {
    let decoded = &analysis.decoded;
    if let Some(code) = fragment::bare_code(decoded) {
        return Some(SingleView { chip: Chip::Code(code.0), text: Vec::new(), numbers: None });
    }
    let piece = fragment::fragment(decoded)?;
    let chip = match (piece.verb, piece.code()) {
        (Some(verb), None) => Chip::Verb(verb.to_string()),
        (None, Some(code)) => Chip::Code(code.0),
        _ => return None,
    };
    let transcript = &decoded.transcript;
    // What nobody understands is not to be left out.
    if !spoken(analysis).all(|line| matches!(transcript.role(line), Role::Command | Role::Reply)) {
        return None;
    }
    let quoted = spoken(analysis).map(|line| quoted(redactor, transcript.line_text(line).trim(), &[]));
    Some(SingleView {
        chip,
        text: quoted.collect(),
        numbers: decoded
            .sessions
            .first()
            .filter(|_| !redactor.is_on())
            .and_then(|session| numbers_of(session, piece.exchange)),
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
