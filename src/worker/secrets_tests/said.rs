//! All that can be asked about a log, and all that the page writes of the answers.

use std::cell::RefCell;
use std::collections::BTreeSet;

use ftp_diagnosis::Actor;
use ftp_diagnosis::compare::{Course, compare};
use ftp_diagnosis::words::Language;
use ftp_diagnosis::words::compare as compared_words;

use super::super::analyser::Analyser;
use super::super::codec;
use super::super::protocol::*;
use super::super::reading::Pieces;
use crate::component::tell_card;
use crate::kept::Kept;
use crate::link::{self, Refusal};
use crate::picture::{Picture, connections, ladder, svg};
use crate::report_text;
use crate::text::ALL;

/// A log that is long enough for its head to be explained first.
const LONG: usize = 1_000_001;
/// How many kinds of requests there are, as [`kind`] counts them.
pub(super) const KINDS: usize = 20;

/// The place of a request among all kinds: what is new must be looked at here.
fn kind(request: &Request) -> usize {
    match request {
        Request::Analyse { .. } => 0,
        Request::Course { .. } => 1,
        Request::Again { .. } => 2,
        Request::Readings { .. } => 3,
        Request::Rows { .. } => 4,
        Request::Look { .. } => 5,
        Request::Find { .. } => 6,
        Request::Pages { .. } => 7,
        Request::Ruler { .. } => 8,
        Request::Folds { .. } => 9,
        Request::Part { .. } => 10,
        Request::Problem { .. } => 11,
        Request::Odd { .. } => 12,
        Request::Text { .. } => 13,
        Request::Explain { .. } => 14,
        Request::Share { .. } => 15,
        Request::Export { .. } => 16,
        Request::Pictures { .. } => 17,
        Request::Overview { .. } => 18,
        Request::Sessions { .. } => 19,
    }
}

/// A log that says to be so long that its head is explained first. Nothing but its head can be read: what is said of a
/// whole log is looked at without it.
struct Head(Vec<u8>);

impl Pieces for Head {
    fn length(&self) -> u64 {
        LONG.max(self.0.len().saturating_mul(16)) as u64
    }

    fn read(&self, from: usize, to: usize, bytes: &mut Vec<u8>) -> bool {
        let padded = self.0.iter().chain(std::iter::repeat(&b'\n'));
        bytes.extend(padded.skip(from).take(to - from));
        from == 0 || from < self.0.len()
    }
}

/// A worker, and all that it has said.
#[derive(Default)]
pub(super) struct Worker {
    analyser: Analyser,
    /// Answers and texts.
    pub(super) said: Vec<Vec<u8>>,
    /// Kinds of requests that were made.
    pub(super) asked: BTreeSet<usize>,
}

impl Worker {
    /// Asks, keeps the bytes of the answers as they would travel, and gives the last.
    fn ask(&mut self, request: Request, log: Option<&dyn Pieces>) -> Option<Response> {
        self.asked.insert(kind(&request));
        let heard = RefCell::new(Vec::new());
        self.analyser.answer(request, log, &|response| heard.borrow_mut().push(response));
        let heard = heard.into_inner();
        self.said.extend(heard.iter().map(codec::encode));
        heard.into_iter().next_back()
    }

    fn summary(&mut self, request: Request, log: Option<&dyn Pieces>) -> Summary {
        match self.ask(request, log) {
            Some(Response::Summary { summary, .. }) => *summary,
            other => panic!("{other:?}"),
        }
    }

    fn keep(&mut self, text: impl Into<Vec<u8>>) {
        self.said.push(text.into());
    }
}

/// All that can be asked about a log, and all that the page writes of the answers.
pub(super) fn all_that_is_said(bytes: Vec<u8>, lines: &BTreeSet<u32>, working: &Course) -> Worker {
    let mut worker = Worker::default();
    // As one of two that are compared.
    if let Some(Response::Course { course, .. }) = worker.ask(Request::Course { job: 1 }, Some(&bytes)) {
        two(&mut worker, &course.course(), working);
    }
    let own = worker.summary(Request::Analyse { job: 1 }, Some(&bytes));
    everything(&mut worker, 1, &own, lines);
    // Read as something else, on purpose wrongly, and one log of several alone.
    let mut job = 1;
    let read = |dialect: &str| ReadAs { dialect: Some(dialect.to_owned()), log: None };
    let one = ReadAs { dialect: None, log: Some(0) };
    for read in [read("xferlog"), read("filezilla"), one] {
        let again = Request::Again { job: job + 1, of: job, read };
        job += 1;
        worker.summary(again, None);
        for line in lines.iter().step_by(3) {
            worker.ask(Request::Explain { job, line: *line }, None);
        }
        worker.ask(Request::Rows { job, from: 0, len: 1_000 }, None);
        worker.ask(Request::Share { job }, None);
    }
    // As the beginning of a long one. Last, since nothing is there to be asked about afterwards.
    worker.ask(Request::Analyse { job: job + 1 }, Some(&Head(bytes)));
    let is_head = |said: &Vec<u8>| matches!(codec::decode(said), Some(Response::SoFar { .. }));
    assert!(worker.said.iter().rev().take(4).any(is_head), "nothing is said of the head");
    worker
}

/// What the page writes of a log beside another.
fn two(worker: &mut Worker, course: &Course, working: &Course) {
    for pair in [[course, working], [working, course], [course, course]] {
        let compared = compare(pair[0], pair[1]);
        for text in ALL {
            let language = text.language();
            worker.keep(compared_words::comparison(language, &compared, pair).join("\n"));
            let differences = compared.differences.iter();
            worker.keep(format!(
                "{:?}",
                differences.map(|one| compared_words::difference(language, one)).collect::<Vec<_>>()
            ));
        }
    }
}

fn everything(worker: &mut Worker, job: Job, own: &Summary, lines: &BTreeSet<u32>) {
    let mut from = 0;
    while from < own.lines {
        worker.ask(Request::Rows { job, from, len: 1_000 }, None);
        worker.ask(Request::Text { job, from: from + 1, to: from + 1_000 }, None);
        from += 1_000;
    }
    for &line in lines {
        worker.ask(Request::Explain { job, line }, None);
        worker.ask(Request::Part { job, line, most: 100_000 }, None);
        if let Some(Response::Odd { text: odd, .. }) = worker.ask(Request::Odd { job, line }, None) {
            for text in ALL {
                worker.keep(tell_card::message(line, own, &odd, text));
            }
        }
    }
    worker.ask(Request::Problem { job, line: 0, forward: true }, None);
    worker.ask(Request::Overview { job }, None);
    worker.ask(Request::Readings { job }, None);
    worker.ask(Request::Sessions { job, query: ListQuery::default(), from: 0, len: 1_000 }, None);
    looks(worker, job);
    pictures(worker, job);
    shared(worker, job, own);
}

/// The transcript, searched and filtered.
fn looks(worker: &mut Worker, job: Job) {
    for (look, show) in (1..).zip([Show::All, Show::Problems, Show::Commands, Show::Replies]) {
        let find = Find { text: "PASS .*".into(), expression: true, ..Find::default() };
        let filter = Filter { show, ..Filter::default() };
        worker.ask(Request::Look { job, look, find, filter }, None);
        worker.ask(Request::Find { job, look, from: 0 }, None);
        worker.ask(Request::Pages { job, from: vec![0, 1_000], len: 1_000 }, None);
        worker.ask(Request::Ruler { job, filter }, None);
        worker.ask(Request::Folds { job, look, columns: 40 }, None);
        worker.ask(Request::Text { job, from: 1, to: 1_000 }, None);
    }
}

fn pictures(worker: &mut Worker, job: Job) {
    let Some(Response::Pictures { pictures, .. }) = worker.ask(Request::Pictures { job }, None) else {
        panic!("no pictures")
    };
    for text in ALL {
        let drawn: Vec<Picture> = pictures
            .connections
            .iter()
            .map(|model| connections::picture(text, model))
            .chain(pictures.ladder.iter().map(|model| ladder::picture(text, model)))
            .collect();
        for picture in drawn {
            worker.keep(svg::file(&picture.wide, &picture.title, &picture.summary));
            worker.keep(svg::file(&picture.narrow, &picture.title, &picture.summary));
            worker.keep(format!("{:?}", picture.told));
        }
    }
}

/// What leaves the page, be it into the browser's storage, or to the site that it is a part of.
fn shared(worker: &mut Worker, job: Job, own: &Summary) {
    let mut written = Vec::new();
    for redact in [true, false] {
        // The first is what the site around the page is told.
        for form in [ExportForm::Json, ExportForm::Log] {
            if let Some(Response::Export { exported, .. }) = worker.ask(Request::Export { job, form, redact }, None)
                && form == ExportForm::Log
            {
                written.push((redact, exported.text));
            }
        }
    }
    let Some(Response::Share { share, .. }) = worker.ask(Request::Share { job }, None) else {
        panic!("nothing to share")
    };
    let packed = share.link.clone().or(share.kept.clone().ok_or(Refusal::TooLong));
    if let Ok(packed) = packed {
        worker.keep(link::unpack(&packed, link::LONGEST_KEPT).expect("what was packed"));
        let summary = &share.summary;
        let lead = report_text::lead(summary).map(|lead| lead.id.clone());
        worker.keep(Kept { id: 1, outcome: summary.outcome, lead, lines: summary.lines, packed }.written());
    }
    for (redacted, summary) in [(true, &share.summary), (false, own)] {
        let log = written.iter().find(|(redact, _)| *redact == redacted).map(|(_, log)| log.as_str());
        for text in ALL {
            let language: Language = text.language();
            for actor in [Actor::User, Actor::ServerAdmin, Actor::NetworkAdmin, Actor::Developer] {
                worker.keep(report_text::ticket(language, summary, actor));
            }
            worker.keep(report_text::report_in(language, summary));
            worker.keep(report_text::html(language, summary, log));
            worker.keep(format!("{:?}", report_text::verdict(text, summary)));
            worker.keep(summary.findings.iter().map(|one| report_text::finding(text, one)).collect::<String>());
        }
    }
}
