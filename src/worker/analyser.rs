//! The worker's own work: from bytes to the views of the protocol, by way of the decoding and diagnosing libraries.

use std::cell::{OnceCell, RefCell};

use ftp_diagnosis::compare::Course;
use ftp_diagnosis::redact::Redactor;
use ftp_diagnosis::{Account, Diagnosis, diagnose, picture};
use ftp_transcript::session::Exchange;
use ftp_transcript::{Candidate, Decoded, LineId, Session, candidates, decode, dialects};

use super::citations::Citations;
use super::clock::Clock;
use super::foreign::{LOOKED_AT, foreign};
use super::look::{self, Look, Matcher};
use super::protocol::{
    CourseView, Exported, FindingView, Foreign, Job, LineNumber, LineView, ListQuery, Overview, Pictures, ReadAs,
    ReadingView, Request, Response, Row, SessionSlice, Severity, Summary,
};
use super::reading::{self, Heard, Pieces, Trouble};
use super::sessions::{Sessions, Sorted};
use super::{folds, odd, rows, ruler, share, summary};

/// An analysed log.
pub struct Analysis {
    pub(super) decoded: Decoded,
    pub(super) diagnosis: Diagnosis,
    /// The findings as the page gets them: one for each id.
    pub(super) findings: Vec<FindingView>,
    /// The findings that each line proves.
    pub(super) cited: Citations,
    /// For each line, one more than the index of its exchange in its session; 0 for none.
    pub(super) exchange_of: Vec<u32>,
    /// The clock of the log, by line, in milliseconds.
    pub(super) clock: Clock,
    /// What the input looks like, if it is no log.
    pub(super) foreign: Option<Foreign>,
    /// Replaces nothing: what the page shows to its visitor.
    pub(super) plain: Redactor,
    /// Replaces what is personal, in the order of the log; once something is to be shared.
    pub(super) redactor: OnceCell<Redactor>,
    /// The width of the text of each row; once lines are wrapped.
    pub(super) widths: OnceCell<Vec<u16>>,
    /// What lists of sessions are made from; once there is one.
    sessions: OnceCell<Sessions>,
    /// The list that was asked for last.
    sorted: RefCell<Sorted>,
}

/// Reads a log. Total: any bytes give an analysis.
pub fn analyse(bytes: Vec<u8>) -> Analysis {
    let foreign = foreign(bytes.get(..LOOKED_AT).unwrap_or(&bytes));
    of_decoded(decode(bytes), foreign)
}

/// Reads the log of an analysis once more, as somebody chose. What the log does not have is not chosen.
pub fn analyse_again(analysis: Analysis, read: &ReadAs) -> Analysis {
    let known = |id: &String| dialects::all().iter().position(|dialect| dialect.id == id);
    let mut decoded = analysis.decoded.read_again(read.dialect.as_ref().and_then(known));
    if let Some(log) = read.log.and_then(|log| usize::try_from(log).ok()) {
        decoded.keep_segment(log);
    }
    of_decoded(decoded, analysis.foreign)
}

fn of_decoded(decoded: Decoded, foreign: Option<Foreign>) -> Analysis {
    let diagnosis = diagnose(&decoded);
    let mut exchange_of = vec![0; decoded.transcript.line_count()];
    let clock = Clock::new(&decoded);
    for session in &decoded.sessions {
        for (exchange, number) in session.exchanges.iter().zip(1..) {
            for line in exchange_lines(exchange) {
                if let Some(slot) = exchange_of.get_mut(line.0 as usize) {
                    *slot = number;
                }
            }
        }
    }
    let plain = Redactor::new(&decoded, false);
    let redactor = OnceCell::new();
    let mut analysis = Analysis {
        decoded,
        diagnosis,
        findings: Vec::new(),
        cited: Citations::default(),
        exchange_of,
        clock,
        foreign,
        plain,
        redactor,
        widths: OnceCell::new(),
        sessions: OnceCell::new(),
        sorted: RefCell::default(),
    };
    analysis.find_again();
    analysis
}

/// The lines of the command and of all replies to it.
pub(super) fn exchange_lines(exchange: &Exchange) -> impl Iterator<Item = LineId> + '_ {
    let replies = exchange.replies.iter().flat_map(|reply| (reply.first_line.0..=reply.last_line.0).map(LineId));
    exchange.command.iter().map(|command| command.line).chain(replies)
}

impl Analysis {
    /// Works out anew what follows from the diagnosis's findings.
    pub(super) fn find_again(&mut self) {
        self.cited = Citations::new(&self.diagnosis.findings);
        self.findings = summary::findings(self, &self.plain);
    }

    /// What the deciding session did.
    pub fn course(&self) -> CourseView {
        let account = Account::new(&self.decoded, &self.diagnosis, &self.plain);
        CourseView::new(account, Course::new(&self.decoded, &self.diagnosis, &self.plain))
    }

    /// The result.
    pub fn summary(&self) -> Summary {
        summary::summary(self, &self.plain)
    }

    /// Up to `len` rows from index `from`.
    pub fn rows(&self, from: u32, len: u32) -> Vec<Row> {
        self.looked_at(from, len, &Look::default())
    }

    /// The same of the rows that are shown, marked where they say what is looked for.
    pub(super) fn looked_at(&self, from: u32, len: u32, look: &Look) -> Vec<Row> {
        let rows = from..from.saturating_add(len).min(look.count(self));
        rows.map(|row| rows::row(self, look.line(row), look.matcher.as_ref())).collect()
    }

    /// Whether a line, counted from 0, proves a failure or a warning.
    pub(super) fn is_problem(&self, line: u32) -> bool {
        matches!(self.severity_of(line), Some(Severity::Failure | Severity::Warning))
    }

    /// The worst that a line, counted from 0, proves.
    pub(super) fn severity_of(&self, line: u32) -> Option<Severity> {
        self.cited.worst(line, &self.diagnosis.findings)
    }

    /// The words in a line, counted from 0, that prove something.
    pub(super) fn proofs_of(&self, line: u32) -> Vec<String> {
        self.cited.words(line, &self.diagnosis.findings)
    }

    /// Everything about one line; of a line that does not exist, nothing.
    pub fn explain_line(&self, line: LineNumber) -> LineView {
        match line.checked_sub(1).map(LineId) {
            Some(line) if self.has_line(line.number()) => rows::explain(self, line),
            _ => LineView::default(),
        }
    }

    /// Whether there is such a line.
    fn has_line(&self, line: LineNumber) -> bool {
        line.checked_sub(1).is_some_and(|line| (line as usize) < self.decoded.transcript.line_count())
    }

    /// The forms of log that it could be read as, the likeliest first.
    pub fn readings(&self) -> Vec<ReadingView> {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let view = |found: Candidate| {
            let dialect = dialects::get(found.dialect)?;
            Some(ReadingView {
                id: dialect.id.to_owned(),
                name: if dialect.id == "bare" { String::new() } else { dialect.title.to_owned() },
                lines: number(found.lines),
                understood: number(found.understood),
                commands: number(found.commands),
                replies: number(found.replies),
                stumbles: found.stumbles.map(LineId::number),
            })
        };
        candidates(&self.decoded.transcript).into_iter().filter_map(view).collect()
    }

    /// The pictures of the session that the verdict speaks of.
    pub fn pictures(&self) -> Pictures {
        picture::pictures(&self.decoded, &self.diagnosis, &self.plain).into()
    }

    /// The whole log at a glance.
    pub fn overview(&self) -> Overview {
        self.sessions.get_or_init(|| Sessions::new(self)).overview(self)
    }

    /// Up to `len` sessions of a list, from index `from`.
    pub fn sessions(&self, query: ListQuery, from: u32, len: u32) -> SessionSlice {
        let sessions = self.sessions.get_or_init(|| Sessions::new(self));
        sessions.slice(self, &mut self.sorted.borrow_mut(), query, from, len)
    }

    /// The session and the exchange of a line.
    pub(super) fn place_of(&self, line: LineId) -> (Option<&Session>, Option<&Exchange>) {
        let session = self.decoded.transcript.session_of(line).and_then(|at| self.decoded.sessions.get(at));
        let exchange = self.exchange_of.get(line.0 as usize).and_then(|number| number.checked_sub(1));
        (session, session.zip(exchange).and_then(|(session, at)| session.exchanges.get(at as usize)))
    }
}

/// Reads the log that came with a request, and says meanwhile how far it is and what it shows so far. None if it cannot
/// be read, which is said as well.
fn read_and_analyse(job: Job, log: Option<&dyn Pieces>, respond: &dyn Fn(Response)) -> Option<Analysis> {
    let read = log.ok_or(Trouble::Unreadable).and_then(|log| {
        reading::read(log, |heard| match heard {
            Heard::Progress(done, total) => respond(Response::Progress { job, done, total }),
            Heard::Head(so_far) => respond(Response::SoFar { job, so_far: Box::new(so_far) }),
        })
    });
    match read {
        Ok(bytes) => Some(analyse(bytes)),
        Err(Trouble::Unreadable) => {
            respond(Response::Unreadable { job });
            None
        }
        Err(Trouble::TooLarge) => {
            respond(Response::TooLarge { job });
            None
        }
    }
}

/// Answers requests about one log after the other.
#[derive(Default)]
pub struct Analyser {
    current: Option<(Job, Analysis)>,
    look: Look,
}

/// The most rows that one request gets: a few screens.
const MOST_ROWS: u32 = 1_000;
/// The most pages that one request gets.
const MOST_PAGES: usize = 16;

impl Analyser {
    /// Answers a request. `log` is the one that came with it.
    pub fn answer(&mut self, request: Request, log: Option<&dyn Pieces>, respond: &dyn Fn(Response)) {
        match request {
            Request::Analyse { job } => {
                // The log before goes first: two large ones at a time need not fit.
                self.current = None;
                self.look = Look::default();
                if let Some(analysis) = read_and_analyse(job, log, respond) {
                    respond(Response::Summary { job, summary: Box::new(analysis.summary()) });
                    self.current = Some((job, analysis));
                }
            }
            Request::Course { job } => {
                if let Some(analysis) = read_and_analyse(job, log, respond) {
                    respond(Response::Course { job, course: Box::new(analysis.course()) });
                }
            }
            Request::Again { job, of, read } => {
                let Some((_, analysis)) = self.current.take_if(|(current, _)| *current == of) else {
                    return respond(Response::Unreadable { job });
                };
                self.look = Look::default();
                let analysis = analyse_again(analysis, &read);
                respond(Response::Summary { job, summary: Box::new(analysis.summary()) });
                self.current = Some((job, analysis));
            }
            Request::Readings { job } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Readings { job, readings: analysis.readings() });
                }
            }
            Request::Rows { job, from, len } => {
                if let Some(analysis) = self.analysis(job) {
                    let rows = analysis.looked_at(from, len.min(MOST_ROWS), &self.look);
                    respond(Response::Rows { job, look: self.look.number, from, rows });
                }
            }
            Request::Pages { job, from, len } => {
                if let Some(analysis) = self.analysis(job) {
                    let page = |from| (from, analysis.looked_at(from, len.min(MOST_ROWS), &self.look));
                    let pages = from.into_iter().take(MOST_PAGES).map(page).collect();
                    respond(Response::Pages { job, look: self.look.number, pages });
                }
            }
            Request::Ruler { job, filter } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Ruler { job, filter, ruler: Box::new(ruler::ruler(analysis, filter)) });
                }
            }
            Request::Folds { job, look, columns } if look == self.look.number => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Folds { job, look, columns, folds: folds::folds(analysis, &self.look, columns) });
                }
            }
            Request::Part { job, line, most } => {
                if let Some(analysis) = self.analysis(job).filter(|analysis| analysis.has_line(line)) {
                    let matcher = self.look.matcher.as_ref();
                    let (text, left) = rows::part(analysis, LineId(line - 1), most as usize, matcher);
                    respond(Response::Part { job, line, text, left });
                }
            }
            Request::Problem { job, line, forward } => {
                if let Some(analysis) = self.analysis(job) {
                    let line = ruler::next_problem(analysis, self.look.lines.as_deref(), line, forward);
                    respond(Response::Problem { job, line });
                }
            }
            Request::Odd { job, line } => {
                if let Some(analysis) = self.analysis(job).filter(|analysis| analysis.has_line(line)) {
                    respond(Response::Odd { job, line, text: odd::odd(analysis, LineId(line - 1)) });
                }
            }
            Request::Look { job, look, find, filter } => {
                if let Some(analysis) = self.analysis(job) {
                    let matcher = (!find.text.is_empty()).then(|| Matcher::new(&find));
                    let wrong = matches!(matcher, Some(None));
                    let lines = look::filtered(analysis, filter);
                    respond(Response::Look { job, look, wrong, lines: lines.clone() });
                    self.look = Look { number: look, matcher: matcher.flatten(), lines };
                }
            }
            Request::Find { job, look, from } if look == self.look.number => {
                if let Some(analysis) = self.analysis(job) {
                    let (lines, next) = look::slice(analysis, &self.look, from);
                    respond(Response::Found { job, look, lines, next });
                }
            }
            Request::Text { job, from, to } => {
                if let Some(analysis) = self.analysis(job) {
                    let (text, lines) = look::text_of(analysis, &self.look, from, to);
                    respond(Response::Text { job, text, lines });
                }
            }
            // A search that was given up.
            Request::Find { .. } | Request::Folds { .. } => (),
            Request::Explain { job, line } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Line { job, line: Box::new(analysis.explain_line(line)) });
                }
            }
            Request::Share { job } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Share { job, share: Box::new(share::share(analysis)) });
                }
            }
            Request::Export { job, form, redact } => {
                if let Some(analysis) = self.analysis(job) {
                    let exported = Exported { form, redact, text: share::export(analysis, form, redact) };
                    respond(Response::Export { job, exported: Box::new(exported) });
                }
            }
            Request::Overview { job } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Overview { job, overview: Box::new(analysis.overview()) });
                }
            }
            Request::Sessions { job, query, from, len } => {
                if let Some(analysis) = self.analysis(job) {
                    let slice = analysis.sessions(query, from, len.min(MOST_ROWS));
                    respond(Response::Sessions { job, slice: Box::new(slice) });
                }
            }
            Request::Pictures { job } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Pictures { job, pictures: Box::new(analysis.pictures()) });
                }
            }
        }
    }

    /// The analysis of that number. A late request about an earlier log gets no answer; the page has given it up.
    fn analysis(&self, job: Job) -> Option<&Analysis> {
        self.current.as_ref().filter(|(current, _)| *current == job).map(|(_, analysis)| analysis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::{Chip, Numbers, Outcome};

    const LOG: &[u8] = include_bytes!("../../static/samples/listing-hangs-after-pasv.log");

    #[test]
    fn the_lead_is_quoted_with_its_numbers_worked_out() {
        let summary = analyse(LOG.to_vec()).summary();
        assert_eq!(summary.outcome, Outcome::Failed);
        let lead = summary.lead.and_then(|at| summary.findings.get(at as usize));
        let quoted = lead.and_then(|lead| lead.evidence.iter().find(|line| line.primary)).map(|line| line.line);
        assert_eq!((lead.map(|lead| lead.id.as_str()), quoted), (Some("pasv-private-address"), Some(23)));
        assert!(matches!(lead.and_then(|lead| lead.numbers.as_ref()), Some(Numbers::HostPort { port: [156, 64], .. })));
    }

    #[test]
    fn rows_begin_with_their_verb_or_code_and_show_no_password() {
        let rows = analyse(LOG.to_vec()).rows(0, 100);
        assert_eq!(rows.len(), 30);
        assert_eq!(rows.get(22).map(|row| &row.chip), Some(&Chip::Code(227)));
        assert_eq!(rows.get(21).map(|row| &row.chip), Some(&Chip::Verb("PASV".into())));
        assert!(!format!("{rows:?}").contains("S3cret"));
    }

    #[test]
    fn one_reply_one_command_and_a_bare_code_are_explained_alone() {
        let chip = |text: &str| analyse(text.as_bytes().to_vec()).summary().single.map(|single| single.chip);
        assert_eq!(chip("227 Entering Passive Mode (192,168,1,20,195,80)\n"), Some(Chip::Code(227)));
        assert_eq!(chip("  550\r\n\n"), Some(Chip::Code(550)));
        assert_eq!(chip("10060"), Some(Chip::Code(10060)));
        assert_eq!(chip("epsv"), Some(Chip::Verb("EPSV".into())));
        assert_eq!(chip("PASS secret"), Some(Chip::Verb("PASS".into())));
        assert_eq!(chip("hello"), None);
        assert_eq!(chip("PASV\n227 Entering Passive Mode (192,168,1,20,195,80)\n"), None);
    }

    #[test]
    fn a_log_is_read_as_somebody_chose_and_back() {
        let said = RefCell::new(Vec::new());
        let mut analyser = Analyser::default();
        let mut ask = |request, bytes: Option<Vec<u8>>| {
            let log = bytes.as_ref().map(|bytes| bytes as &dyn Pieces);
            analyser.answer(request, log, &|response| said.borrow_mut().push(response));
            said.borrow_mut().pop()
        };
        let log = format!("{}\n\nand the other one:\n\n", String::from_utf8_lossy(LOG)).into_bytes();
        let other = include_bytes!("../../static/samples/login-incorrect.log");
        let both = [&log[..], other].concat();
        let summary = |response| match response {
            Some(Response::Summary { summary, .. }) => summary,
            other => panic!("{other:?}"),
        };
        let first = summary(ask(Request::Analyse { job: 1 }, Some(both)));
        assert_eq!((first.session_count, first.dialects.len()), (2, 2));
        let read = ReadAs { dialect: None, log: Some(1) };
        let second = summary(ask(Request::Again { job: 2, of: 1, read }, None));
        assert_eq!((second.session_count, second.dialects.len(), second.lines), (1, 2, first.lines));
        let lead = second.lead.and_then(|at| second.findings.get(at as usize)).map(|lead| lead.id.as_str());
        assert_eq!(lead, Some("login-failed"));
        // All bytes are still there, and so are the other ways to read them.
        let read = ReadAs { dialect: Some("winscp".into()), log: None };
        let third = summary(ask(Request::Again { job: 3, of: 2, read }, None));
        assert_eq!(third.dialects.iter().map(|dialect| dialect.id.as_str()).collect::<Vec<_>>(), ["winscp"]);
        let readings = match ask(Request::Readings { job: 3 }, None) {
            Some(Response::Readings { readings, .. }) => readings,
            other => panic!("{other:?}"),
        };
        assert!(readings.iter().any(|reading| reading.id == "lftp" && reading.understood >= 20), "{readings:?}");
        assert_eq!(*summary(ask(Request::Again { job: 4, of: 3, read: ReadAs::default() }, None)), *first);
        // One whose log is gone says so.
        let gone = ask(Request::Again { job: 5, of: 1, read: ReadAs::default() }, None);
        assert_eq!(gone, Some(Response::Unreadable { job: 5 }));
    }

    #[test]
    fn any_bytes_give_an_analysis() {
        for bytes in [&b""[..], b"\xff\xfe\x00", b"\n\n\n", b"227 (,,,,,)", &[0x80; 4096]] {
            let analysis = analyse(bytes.to_vec());
            let lines = analysis.summary().lines;
            assert_eq!(analysis.rows(0, 500).len() as u32, lines.min(500));
            let _ = (analysis.explain_line(0), analysis.explain_line(1), analysis.explain_line(u32::MAX));
        }
    }
}
