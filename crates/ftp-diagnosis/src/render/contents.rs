//! What a report tells, before there are words: ids, numbers, and text that may be shown. The program takes it from a
//! decoded log, the page from what its worker sends; the document that [`super::document_of`] makes of it is the same.

use super::document::Quoted;
use crate::account::{Account, facts};
use crate::finding::{Actor, Confidence, Finding, Severity};
use crate::redact::Redactor;
use crate::server::{self, Product};
use crate::shown::{left_on_screen, shown};
use crate::{Diagnosis, Outcome};
use ftp_transcript::grammar::clock::Stamp;
use ftp_transcript::order;
use ftp_transcript::session::{Exchange, Login, TransferOutcome};
use ftp_transcript::{Decoded, LineId, Session};

/// How many lines of proof are quoted, how many sessions and problems are listed.
pub(super) const MOST_LINES: usize = 14;
pub(super) const MOST_SESSIONS: usize = 60;
const MOST_PROBLEMS: usize = 12;

/// Everything that a report tells.
#[derive(Clone, Debug)]
pub struct Contents {
    /// What was read, as it may be shown; empty where it has no name.
    pub name: String,
    /// The verdict.
    pub account: Account,
    /// The server of the session that decides, where the log names it.
    pub server: Option<String>,
    /// The finding that leads.
    pub lead: Option<Told>,
    /// The other findings, the same one of several sessions once.
    pub others: Vec<Told>,
    /// What is odd about lines: the number of the line and the id of the problem.
    pub problems: Vec<(u32, String)>,
    /// How many more lines are odd.
    pub more_problems: usize,
    /// The sessions, where there are several but not too many to list.
    pub sessions: Vec<Row>,
    /// How many of several sessions went how.
    pub outcomes: Vec<(Outcome, usize)>,
    /// How many lines were not understood.
    pub unread: usize,
    /// How many lines there are.
    pub lines: usize,
}

/// A finding.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who can act.
    pub actor: Actor,
    /// What its words mention, by name.
    pub facts: Vec<(String, String)>,
    /// Which server its session is with.
    pub product: Option<Product>,
    /// Its first session, from 1.
    pub session: u32,
    /// In how many sessions it was found.
    pub times: u32,
    /// The numbers of the lines that prove it.
    pub lines: Vec<u32>,
    /// Those lines and the ones around them; not needed of findings that do not lead.
    pub quoted: Vec<Quoted>,
    /// The id of the finding that explains this one.
    pub superseded_by: Option<String>,
}

/// A session, as a row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number, from 1.
    pub number: u32,
    /// The number of its first line.
    pub first_line: u32,
    /// The number of its last line.
    pub last_line: u32,
    /// The server, where the log names it.
    pub host: Option<String>,
    /// What became of the login.
    pub login: Login,
    /// How many transfers were completed.
    pub completed: usize,
    /// How many were tried.
    pub tried: usize,
    /// How it went.
    pub outcome: Outcome,
}

impl Told {
    /// A fact by its name.
    pub fn fact(&self, name: &str) -> Option<String> {
        self.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

impl Contents {
    /// What a report on a log tells, with whatever `redactor` replaces.
    pub fn new(name: &str, decoded: &Decoded, diagnosis: &Diagnosis, redactor: &Redactor) -> Contents {
        let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at));
        let rows = decoded.sessions.iter().zip(&diagnosis.outcomes).zip(1..);
        let kinds = [Outcome::Failed, Outcome::Incomplete, Outcome::WorkedWithWarnings, Outcome::Worked];
        let count = |kind: Outcome| (kind, diagnosis.outcomes.iter().filter(|o| **o == kind).count());
        Contents {
            name: if name == "-" { String::new() } else { shown(&redactor.path(name)) },
            account: Account::new(decoded, diagnosis, redactor),
            server: diagnosis
                .verdict
                .session
                .and_then(|at| decoded.sessions.get(at))
                .and_then(|session| host(decoded, session, redactor)),
            lead: lead.map(|lead| Told { quoted: quote(decoded, lead, redactor), ..told(decoded, lead, redactor) }),
            others: others(decoded, diagnosis, lead, redactor),
            problems: decoded
                .problems
                .iter()
                .take(MOST_PROBLEMS)
                .map(|p| (p.line.number(), p.kind.id().to_owned()))
                .collect(),
            more_problems: decoded.problems.len().saturating_sub(MOST_PROBLEMS),
            sessions: if (2..=MOST_SESSIONS).contains(&decoded.sessions.len()) {
                rows.map(|((session, outcome), number)| row(decoded, session, *outcome, number, redactor)).collect()
            } else {
                Vec::new()
            },
            outcomes: kinds.into_iter().map(count).filter(|(_, count)| *count > 0).collect(),
            unread: if decoded.sessions.is_empty() { 0 } else { decoded.transcript.lines_not_understood() },
            lines: decoded.transcript.line_count(),
        }
    }
}

fn told(decoded: &Decoded, finding: &Finding, redactor: &Redactor) -> Told {
    Told {
        id: finding.id.to_owned(),
        severity: finding.severity,
        confidence: finding.confidence,
        actor: finding.actor,
        facts: facts(finding, redactor),
        product: decoded.sessions.get(finding.session).and_then(|session| server::known(decoded, session)),
        session: u32::try_from(finding.session).unwrap_or(u32::MAX).saturating_add(1),
        times: 1,
        lines: finding.lines.iter().map(|line| line.number()).collect(),
        quoted: Vec::new(),
        superseded_by: finding.superseded_by.map(str::to_owned),
    }
}

/// The lines of a finding, those of its proof and those around. A reply says little without the command before it.
fn quote(decoded: &Decoded, finding: &Finding, redactor: &Redactor) -> Vec<Quoted> {
    let session = decoded.sessions.get(finding.session);
    let asked = |line: LineId| {
        let mut exchanges = session?.exchanges.iter();
        let of_line = |e: &&Exchange| e.replies.iter().any(|r| (r.first_line..=r.last_line).contains(&line));
        Some((exchanges.find(of_line)?.command?.line, false))
    };
    let proof = finding.lines.iter().map(|line| (*line, true));
    let proof = proof.take(MOST_LINES);
    let around = finding.context.iter().map(|line| (*line, false)).take(MOST_LINES);
    let asked = finding.lines.iter().take(MOST_LINES).filter_map(|line| asked(*line));
    let mut lines: Vec<(LineId, bool)> = proof.chain(around).chain(asked).collect();
    // A line that proves is that first.
    order::sort_by_key(&mut lines, |(line, proof)| (*line, !proof));
    lines.dedup_by_key(|(line, _)| *line);
    let text = |line| shown(&redactor.text(left_on_screen(&decoded.transcript.line_text(line))));
    let pauses = pauses(session, lines.iter().map(|(line, _)| *line));
    let lines = lines.into_iter().zip(pauses);
    lines.map(|((line, proof), pause)| Quoted { number: line.number(), text: text(line), proof, pause }).collect()
}

/// How long after the one before each of some lines of a session was written, in milliseconds, where that was so long
/// that somebody waited.
pub fn pauses(session: Option<&Session>, lines: impl IntoIterator<Item = LineId>) -> Vec<Option<u64>> {
    /// Shorter ones are the network's and the server's usual work.
    const SHORTEST: u64 = 2_000;
    let mut before = None;
    let pause = |line| {
        let now = session.and_then(|session| session.moment_of(line));
        let pause = now.zip(before).and_then(|(now, before): (Stamp, Stamp)| now.since(before));
        before = now.or(before);
        pause.filter(|pause| *pause >= SHORTEST)
    };
    lines.into_iter().map(pause).collect()
}

fn others(decoded: &Decoded, diagnosis: &Diagnosis, lead: Option<&Finding>, redactor: &Redactor) -> Vec<Told> {
    let mut groups: Vec<(&Finding, u32)> = Vec::new();
    for finding in diagnosis.findings.iter().filter(|f| !lead.is_some_and(|l| std::ptr::eq(l, *f))) {
        let same = |other: &Finding| {
            other.id == finding.id && other.severity == finding.severity && other.superseded_by == finding.superseded_by
        };
        match groups.iter_mut().find(|(first, _)| same(first)) {
            Some((_, count)) => *count += 1,
            None => groups.push((finding, 1)),
        }
    }
    groups.into_iter().map(|(finding, times)| Told { times, ..told(decoded, finding, redactor) }).collect()
}

/// The server as the log names it: its address, or else its name.
fn host(decoded: &Decoded, session: &Session, redactor: &Redactor) -> Option<String> {
    let address = session.peer.address.map(|a| redactor.address(a));
    address.or_else(|| session.peer.host.map(|h| shown(&redactor.host(&decoded.transcript.text(h)))))
}

fn row(decoded: &Decoded, session: &Session, outcome: Outcome, number: u32, redactor: &Redactor) -> Row {
    Row {
        number,
        first_line: session.first_line.number(),
        last_line: session.last_line.number(),
        host: host(decoded, session, redactor),
        login: session.login,
        completed: session.channels.iter().filter(|c| c.outcome == TransferOutcome::Completed).count(),
        tried: session.channels.len(),
        outcome,
    }
}
