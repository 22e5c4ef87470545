//! No password of any log of the corpus is in anything that the worker sends or the page makes of it.
//!
//! `TRANSCRIPTS=/some/folder cargo test -p ftp-reply-explainer secrets` does the same with all logs in another folder.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ftp_diagnosis::Actor;
use ftp_diagnosis::words::Language;

use super::analyser::Analyser;
use super::codec;
use super::protocol::*;
use super::reading::Pieces;
use crate::link::{self, Refusal};
use crate::picture::{Picture, connections, ladder, svg};
use crate::report_text;
use crate::text::ALL;

/// Lines of a log that are explained one by one; of a longer one the first.
const MOST_LINES: u32 = 2_000;

/// All logs in a folder and in those within it.
fn logs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(logs(&path));
        } else if path.extension().is_some_and(|kind| kind == "log") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Passwords of a raw log: what follows PASS, and what stands in addresses, where it is long and odd enough to be looked
/// for, and was not masked by whoever wrote it.
fn passwords(log: &str) -> BTreeSet<String> {
    let ends = |c: char| c.is_whitespace() || "'\"\\@<>".contains(c);
    let after = log.match_indices("PASS ").filter_map(|(at, verb)| log.get(at + verb.len()..));
    let said = after.filter_map(|rest| rest.split(ends).next());
    let urls = log.split("://").skip(1).filter_map(|rest| rest.split(ends).next()?.split_once(':'));
    let odd = |word: &&str| word.len() >= 6 && word.contains(|c: char| c.is_ascii_digit()) && !word.contains('*');
    let is_port = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    said.chain(urls.map(|(_, password)| password))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| odd(word) && !is_port(word))
        .filter(|word| !word.contains(['/', ':', '(', ')', '=', '+']))
        .map(str::to_owned)
        .collect()
}

/// A worker, and all that it has said.
#[derive(Default)]
struct Worker {
    analyser: Analyser,
    said: Vec<Vec<u8>>,
}

impl Worker {
    /// Asks, keeps the bytes of the answers as they would travel, and gives the last.
    fn ask(&mut self, request: Request, log: Option<Vec<u8>>) -> Option<Response> {
        let heard = RefCell::new(Vec::new());
        let log = log.as_ref().map(|log| log as &dyn Pieces);
        self.analyser.answer(request, log, &|response| heard.borrow_mut().push(response));
        let heard = heard.into_inner();
        self.said.extend(heard.iter().map(codec::encode));
        heard.into_iter().next_back()
    }

    fn summary(&mut self, request: Request, log: Option<Vec<u8>>) -> Summary {
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
fn all_that_is_said(bytes: Vec<u8>) -> Vec<Vec<u8>> {
    let mut worker = Worker::default();
    // As one of two that are compared.
    worker.ask(Request::Course { job: 1 }, Some(bytes.clone()));
    let own = worker.summary(Request::Analyse { job: 1 }, Some(bytes));
    everything(&mut worker, 1, &own);
    // Read as something else, on purpose wrongly, and one log of several alone.
    let mut job = 1;
    let read = |dialect: &str| ReadAs { dialect: Some(dialect.to_owned()), log: None };
    let one = ReadAs { dialect: None, log: Some(0) };
    for read in [read("xferlog"), read("filezilla"), one] {
        let again = Request::Again { job: job + 1, of: job, read };
        job += 1;
        let summary = worker.summary(again, None);
        for line in (1..=summary.lines.min(MOST_LINES)).step_by(7) {
            worker.ask(Request::Explain { job, line }, None);
        }
        worker.ask(Request::Rows { job, from: 0, len: 1_000 }, None);
        worker.ask(Request::Share { job }, None);
    }
    worker.said
}

fn everything(worker: &mut Worker, job: Job, own: &Summary) {
    let mut from = 0;
    while from < own.lines {
        worker.ask(Request::Rows { job, from, len: 1_000 }, None);
        worker.ask(Request::Text { job, from: from + 1, to: from + 1_000 }, None);
        from += 1_000;
    }
    for line in 1..=own.lines.min(MOST_LINES) {
        worker.ask(Request::Explain { job, line }, None);
    }
    worker.ask(Request::Overview { job }, None);
    worker.ask(Request::Readings { job }, None);
    worker.ask(Request::Sessions { job, query: ListQuery::default(), from: 0, len: 1_000 }, None);
    let find = Find { text: "PASS".into(), ..Find::default() };
    worker.ask(Request::Look { job, look: 1, find, filter: Filter::default() }, None);
    worker.ask(Request::Rows { job, from: 0, len: 1_000 }, None);
    let mut written = Vec::new();
    for redact in [true, false] {
        for form in [ExportForm::Json, ExportForm::Log] {
            if let Some(Response::Export { exported, .. }) = worker.ask(Request::Export { job, form, redact }, None)
                && form == ExportForm::Log
            {
                written.push((redact, exported.text));
            }
        }
    }
    if let Some(Response::Pictures { pictures, .. }) = worker.ask(Request::Pictures { job }, None) {
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
    let Some(Response::Share { share, .. }) = worker.ask(Request::Share { job }, None) else {
        panic!("nothing to share")
    };
    let packed = share.link.clone().or(share.kept.clone().ok_or(Refusal::TooLong));
    if let Ok(packed) = packed {
        worker.keep(link::unpack(&packed, link::LONGEST_KEPT).expect("what was packed"));
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

#[test]
fn no_password_of_the_corpus_is_in_anything_that_is_sent_or_written() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folder = std::env::var_os("TRANSCRIPTS").map_or(own, PathBuf::from);
    let logs: Vec<(PathBuf, Vec<u8>)> =
        logs(&folder).into_iter().map(|path| (path.clone(), std::fs::read(&path).expect("a log"))).collect();
    // A password of one log is one in all of them: the same person wrote it in another form.
    let all: BTreeSet<String> = logs.iter().flat_map(|(_, log)| passwords(&String::from_utf8_lossy(log))).collect();
    assert!(!all.is_empty() && all.len() < 1_000, "{all:?}");
    let holds = |text: &[u8], secret: &str| memchr::memmem::find(text, secret.as_bytes()).is_some();
    let look = |(path, log): &(PathBuf, Vec<u8>)| {
        let here: Vec<&String> = all.iter().filter(|secret| holds(log, secret)).collect();
        if here.is_empty() {
            return (0, 0, Vec::new());
        }
        let said = all_that_is_said(log.clone());
        let told = here.iter().filter_map(|secret| {
            let text = String::from_utf8_lossy(said.iter().find(|text| holds(text, secret))?).into_owned();
            let before: Vec<char> = text.split(secret.as_str()).next().unwrap_or_default().chars().collect();
            let around: String = before.get(before.len().saturating_sub(40)..).unwrap_or_default().iter().collect();
            Some(format!("{secret} of {} after {around:?}", path.display()))
        });
        (1, said.len(), told.collect())
    };
    // A log takes a while, and they have nothing to do with each other.
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let parts = logs.chunks(logs.len().div_ceil(workers).max(1));
    let looked: Vec<(usize, usize, Vec<String>)> = std::thread::scope(|scope| {
        let started: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter().map(look).collect::<Vec<_>>())).collect();
        started.into_iter().flat_map(|part| part.join().expect("a part that was looked at")).collect()
    });
    let with: usize = looked.iter().map(|(with, ..)| with).sum();
    let answers: usize = looked.iter().map(|(_, answers, _)| answers).sum();
    let told: Vec<String> = looked.into_iter().flat_map(|(.., told)| told).collect();
    println!("{} logs, {with} of them with one of {} passwords, {answers} answers and texts", logs.len(), all.len());
    assert!(with > 10 && answers > 1_000, "{with} logs, {answers} answers: too little was looked at");
    assert!(told.is_empty(), "{} passwords told:\n{}", told.len(), told.join("\n"));
}
