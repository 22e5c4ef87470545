//! Which mode would work: what is told of it without a word, and the table and the reasons made of that.

use super::ShowModes;
use super::document::{Document, Part, shown};
use crate::Diagnosis;
use crate::advice::{Condition, Reason, Verdict, modes};
use crate::finding::{Confidence, Severity, Stage};
use crate::redact::Redactor;
use crate::words::{Language, fill};
use ftp_transcript::Decoded;
use ftp_transcript::session::Mode;

/// What is told of the modes of the session that decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModesTold {
    /// The session's number from 1, where there are several.
    pub session: Option<u32>,
    /// PASV, EPSV, PORT and EPRT, each without and with TLS.
    pub cells: Vec<CellTold>,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellTold {
    /// The mode.
    pub mode: Mode,
    /// With TLS, or without.
    pub tls: bool,
    /// What would become of it.
    pub verdict: Verdict,
    /// How sure that is.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What must be so first.
    pub conditions: Vec<Condition>,
    /// What the words mention, as it may be shown.
    pub facts: Vec<(String, String)>,
}

impl ModesTold {
    /// What a log tells; nothing where no data connection had trouble and nobody asks.
    pub fn new(decoded: &Decoded, diagnosis: &Diagnosis, redactor: &Redactor, show: ShowModes) -> Option<ModesTold> {
        let index = diagnosis.verdict.session?;
        let trouble = diagnosis.findings.iter().any(|f| {
            f.session == index
                && f.stage == Stage::Data
                && f.severity <= Severity::Warning
                && f.confidence > Confidence::Possible
                && f.superseded_by.is_none()
        });
        if show == ShowModes::Never || !trouble && show != ShowModes::Always {
            return None;
        }
        let found = modes(decoded, &diagnosis.findings, index)?;
        // Nothing to advise where not even a command was seen.
        if found.cells.iter().all(|cell| cell.verdict == Verdict::Unknown) && show != ShowModes::Always {
            return None;
        }
        let cells = found.cells.into_iter().map(|cell| CellTold {
            mode: cell.mode,
            tls: cell.tls,
            verdict: cell.verdict,
            confidence: cell.confidence,
            reasons: cell.reasons,
            conditions: cell.conditions,
            facts: cell.facts.iter().map(|(name, fact)| ((*name).to_owned(), shown(&redactor.fact(fact)))).collect(),
        });
        let session = (decoded.sessions.len() > 1).then(|| u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1));
        Some(ModesTold { session, cells: cells.collect() })
    }
}

/// The section: the table, and below it the reasons.
pub(super) fn write(language: Language, told: &ModesTold) -> Document {
    let labels = language.advice();
    let mut out = Document::default();
    out.push(Part::Heading(labels.which_mode.to_owned()));
    if let Some(session) = told.session {
        out.paragraph(&fill(labels.of_session, &[("n", &session.to_string())]));
    }
    table(language, told, &mut out);
    out.list(why(language, told));
    out
}

/// One of the cells in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellWords {
    /// The command.
    pub mode: &'static str,
    /// With TLS, or without.
    pub tls: bool,
    /// What would become of it.
    pub verdict: Verdict,
    /// The same in words.
    pub word: String,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
    /// What must be so first, no sentences.
    pub conditions: Vec<String>,
}

/// The cells in words, in their order.
pub fn cells_of(language: Language, told: &ModesTold) -> Vec<CellWords> {
    told.cells.iter().map(|cell| words_of(language, cell)).collect()
}

pub(super) fn name(mode: Mode) -> &'static str {
    match mode {
        Mode::Pasv => "PASV",
        Mode::Epsv => "EPSV",
        Mode::Port => "PORT",
        Mode::Eprt => "EPRT",
        Mode::Other | Mode::None => "",
    }
}

fn table(language: Language, found: &ModesTold, out: &mut Document) {
    let rows = found.cells.chunks(2).filter_map(|pair| {
        let first = pair.first()?;
        let words = pair.iter().map(|cell| language.mode_verdict(cell.verdict).to_owned());
        Some(std::iter::once(name(first.mode).to_owned()).chain(words).collect())
    });
    out.table(&language.advice().columns, rows.collect());
}

/// One item for each reason, with the cells for which it holds.
fn why(language: Language, found: &ModesTold) -> Vec<String> {
    let labels = language.advice();
    let mut items: Vec<(Vec<String>, String)> = Vec::new();
    for cell in &found.cells {
        let [without, with] = labels.cell;
        let title = fill(if cell.tls { with } else { without }, &[("mode", name(cell.mode))]);
        let text = sentences(language, cell);
        match items.iter_mut().find(|(_, known)| *known == text) {
            Some((titles, _)) => titles.push(title),
            None => items.push((vec![title], text)),
        }
    }
    let [_, colon] = labels.marks;
    items.into_iter().map(|(titles, text)| format!("{}{colon}{text}", titles.join(", "))).collect()
}

fn words_of(language: Language, cell: &CellTold) -> CellWords {
    let facts: Vec<(&str, &str)> = cell.facts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut word = language.mode_verdict(cell.verdict).to_owned();
    let sure = language.confidence(cell.confidence).split(';').next().unwrap_or_default();
    if !sure.is_empty() && cell.verdict == Verdict::Fails {
        word.push_str(&format!(" ({sure})"));
    }
    // What works needs nothing first.
    let conditions = if cell.verdict == Verdict::Works { &[][..] } else { &cell.conditions };
    CellWords {
        mode: name(cell.mode),
        tls: cell.tls,
        verdict: cell.verdict,
        word,
        reasons: cell.reasons.iter().map(|reason| fill(language.mode_reason(*reason), &facts)).collect(),
        conditions: conditions.iter().map(|condition| fill(language.mode_condition(*condition), &facts)).collect(),
    }
}

fn sentences(language: Language, cell: &CellTold) -> String {
    let words = words_of(language, cell);
    let mut text = format!("{}.", words.word);
    for reason in &words.reasons {
        text.push(' ');
        text.push_str(reason);
    }
    if !words.conditions.is_empty() {
        let [semicolon, _] = language.advice().marks;
        text.push_str(&format!(" {} {}.", language.advice().first, words.conditions.join(semicolon)));
    }
    text
}
