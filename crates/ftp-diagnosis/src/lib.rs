//! What it means: sessions → findings → words, and the report as text, Markdown and JSON.
//!
//! Diagnosing is a total, pure function. Findings carry ids, facts and line numbers; words are added at the edge.

pub mod account;
pub mod advice;
pub mod case;
pub mod compare;
mod data_setup;
mod fallback;
pub mod files;
pub mod finding;
pub mod fragment;
pub mod passive;
pub mod picture;
pub mod redact;
pub mod refusal;
pub mod remarks;
pub mod render;
pub mod rule;
pub mod rules;
pub mod server;
mod shown;
pub mod study;
mod supersede;
mod survey;
mod tls;
pub mod transfers;
pub mod trouble;
pub mod verdict;
pub mod words;

pub use account::Account;
pub use finding::{Actor, Confidence, Fact, Finding, Severity, Stage};
pub use shown::left_on_screen;
pub use verdict::{Outcome, Verdict};

use case::Case;
use ftp_transcript::note::{Foreign, Note};
use ftp_transcript::order;
use ftp_transcript::{Decoded, Session};
use rule::Reporter;

/// What a log means.
#[derive(Debug)]
pub struct Diagnosis {
    /// The verdict on the whole log.
    pub verdict: Verdict,
    /// The outcome of each session, in the order of [`Decoded::sessions`].
    pub outcomes: Vec<Outcome>,
    /// The findings: by session, then as much as they matter, then by line.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    /// How the log went as programs are told, in the JSON report and by the exit status: a failure that the client got
    /// over counts as one, since somebody has to repair it before it stops another client. People are told that
    /// everything worked, and what to repair. A failure that is only possible does not count.
    pub fn reported(&self) -> Outcome {
        let lead = self.verdict.lead.and_then(|at| self.findings.get(at));
        match self.verdict.outcome {
            Outcome::WorkedWithWarnings if lead.is_some_and(|f| f.confidence >= Confidence::Likely) => Outcome::Failed,
            outcome => outcome,
        }
    }
}

/// Says what a decoded log means. Never fails.
pub fn diagnose(decoded: &Decoded) -> Diagnosis {
    let remarks = remarks::remarks(decoded);
    let last_word = verdict::last_word(decoded);
    let mut findings: Vec<Finding> = Vec::new();
    let mut outcomes = Vec::with_capacity(decoded.sessions.len());
    let mut leads: Vec<Option<&'static str>> = Vec::with_capacity(decoded.sessions.len());
    for (index, session) in decoded.sessions.iter().enumerate() {
        // What a client does that speaks SFTP is not for rules about FTP.
        if is_sftp(session) {
            leads.push(None);
            outcomes.push(Outcome::NotFtp);
            continue;
        }
        let case = Case::new(decoded, session, index, remarks::of_session(&remarks, index));
        let mut own: Vec<Finding> = Vec::new();
        for rule in rules::all() {
            (rule.check)(&case, &mut Reporter::new(rule, index, &mut own));
        }
        own.iter_mut().for_each(Finding::settle);
        survey::tone_down(&case, &mut own);
        supersede::fold(&mut own);
        order::sort_by_key(&mut own, |f| (f.superseded_by.is_some(), f.severity, f.lines.first().copied(), f.id));
        let mut numbered: Vec<(usize, &mut Finding)> = own.iter_mut().enumerate().collect();
        let (outcome, lead) =
            verdict::conclude(verdict::course(&case), verdict::is_unsettled(&case, last_word), &mut numbered);
        leads.push(lead.and_then(|at| own.get(at)).map(|f| f.id));
        outcomes.push(outcome);
        make_room(&mut findings, own.len(), (index, decoded.sessions.len()));
        findings.append(&mut own);
    }
    findings.shrink_to_fit();
    let verdict = overall(decoded, &outcomes, &leads, &findings);
    Diagnosis { verdict, outcomes, findings }
}

/// Makes room for so many findings more, and for as many as there will be if the sessions that are left are like those
/// before: a long log has a million, and a list of twice the length that it needs, beside the one before, is too much.
fn make_room(findings: &mut Vec<Finding>, more: usize, (done, sessions): (usize, usize)) {
    if findings.len() + more <= findings.capacity() {
        return;
    }
    let left = sessions.saturating_sub(done) as u64;
    let expected = findings.len() as u64 * left / (done as u64 + 1);
    // Never by so little that a long list is moved again and again, nor by more than a list usually grows.
    let (least, most) = (findings.len() / 4, findings.len());
    findings.reserve_exact(more + usize::try_from(expected).unwrap_or(most).clamp(least, most));
}

/// The verdict of the worst session; the first of several that are equally bad.
fn overall(decoded: &Decoded, outcomes: &[Outcome], leads: &[Option<&'static str>], findings: &[Finding]) -> Verdict {
    let find =
        |session: usize, id: Option<&str>| findings.iter().position(|f| f.session == session && Some(f.id) == id);
    if fragment::bare_code(decoded).is_some() {
        return Verdict { outcome: Outcome::Incomplete, lead: None, session: None };
    }
    if decoded.sessions.iter().all(is_foreign_alone) {
        let session = (!decoded.sessions.is_empty()).then_some(0);
        let lead = session.and_then(|s| find(s, leads.get(s).copied().flatten()));
        return Verdict { outcome: Outcome::NotFtp, lead, session };
    }
    let worst =
        outcomes.iter().copied().filter(|outcome| *outcome != Outcome::NotFtp).max().unwrap_or(Outcome::Incomplete);
    let session = outcomes
        .iter()
        .enumerate()
        .position(|(i, o)| *o == worst && leads.get(i).copied().flatten().is_some())
        .or_else(|| outcomes.iter().position(|o| *o == worst));
    let lead = session.and_then(|s| find(s, leads.get(s).copied().flatten()));
    Verdict { outcome: worst, lead, session }
}

/// Another protocol than FTP is spoken, as it is meant to be.
fn is_sftp(session: &Session) -> bool {
    session.foreign.is_some_and(|(foreign, _)| foreign == Foreign::Sftp)
}

/// Another protocol's banner, and nothing of a client's log around it.
fn is_foreign_alone(session: &Session) -> bool {
    is_sftp(session)
        || session.foreign.is_some()
            && session.exchanges.iter().all(|e| e.command.is_none())
            && session.notes.iter().all(|n| matches!(n.note, Note::Foreign(_)))
}
