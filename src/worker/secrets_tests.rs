//! No password of any log of the corpus is in anything that the worker sends or the page makes of it.
//!
//! `TRANSCRIPTS=/some/folder cargo test -p ftp-reply-explainer secrets` does the same with all logs in another folder,
//! packed ones (`.log.gz`) and captures among them; of a large one `--release` is quicker. There, what programs wrote in
//! place of passwords becomes one again, so that every log has something to hide.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::read::MultiGzDecoder;

use super::analyser::analyse;

mod said;

use said::{KINDS, Worker, all_that_is_said};

/// Of the lines of a log without a secret that many are explained one by one, evenly.
const MOST_LINES: u32 = 60;
/// Of the lines with a secret that many, evenly: a server's log has thousands that are alike.
const MOST_TOLD: usize = 200;
/// What a log is compared with.
const WORKING: &[u8] = include_bytes!("../../static/samples/everything-fine.log");

/// All logs in a folder and in those within it, and captures, which people take for logs.
fn logs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(logs(&path));
        } else if [".log", ".log.gz", ".pcap", ".pcapng"].iter().any(|end| path.to_string_lossy().ends_with(end)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The bytes of a log, unpacked if it is packed.
fn read(path: &Path) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    if path.extension().is_some_and(|kind| kind == "gz") {
        let packed = std::mem::take(&mut bytes);
        let unpacked = MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes);
        unpacked.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    bytes
}

/// What programs write in place of a password, the longest of those that begin alike first.
const MASKS: [&str; 4] = ["PASS <password>", "PASS (hidden)", "PASS *********", "PASS ****"];
/// A password in its place.
const PLANTED: &str = "PASS Pl4nted!pw";

/// Whether the last user that a log names is everybody: what such a one writes as password is none (RFC 1635).
fn is_anonymous(before: &[u8]) -> bool {
    let user = memchr::memmem::rfind(before, b"USER ").and_then(|at| before.get(at + 5..)).unwrap_or_default();
    [&b"anonymous"[..], b"ftp"]
        .iter()
        .any(|name| user.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)))
}

/// The log as it would be had its program not masked passwords.
fn unmasked(log: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(log.len());
    let mut rest = log.as_slice();
    while let Some(at) = memchr::memmem::find(rest, b"PASS ") {
        let (before, from) = rest.split_at(at);
        out.extend_from_slice(before);
        let mask = MASKS.iter().find(|mask| from.starts_with(mask.as_bytes())).filter(|_| !is_anonymous(&out));
        let (written, length) = mask.map_or(("PASS ", 5), |mask| (PLANTED, mask.len()));
        out.extend_from_slice(written.as_bytes());
        rest = from.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
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

/// Lines that are looked at one by one: those with a secret and around it, and some of the others.
fn chosen_lines(log: &[u8], secrets: &[&String]) -> BTreeSet<u32> {
    let lines: Vec<&[u8]> = log.split(|byte| *byte == b'\n').collect();
    let told = lines.iter().zip(1_u32..).filter(|(line, _)| secrets.iter().any(|secret| holds(line, secret)));
    let told: Vec<u32> = told.map(|(_, line)| line).collect();
    let some = told.iter().step_by(told.len().div_ceil(MOST_TOLD).max(1));
    let around = some.flat_map(|line| line.saturating_sub(1)..=line + 1);
    let all = lines.len() as u32;
    around
        .chain((1..=all).step_by((all / MOST_LINES).max(1) as usize))
        .filter(|line| (1..=all).contains(line))
        .collect()
}

fn holds(text: &[u8], secret: &str) -> bool {
    memchr::memmem::find(text, secret.as_bytes()).is_some()
}

/// What came of looking at a log, or at several.
#[derive(Default)]
struct Looked {
    with: usize,
    answers: usize,
    told: Vec<String>,
    asked: BTreeSet<usize>,
}

#[test]
fn no_password_of_the_corpus_is_in_anything_that_is_sent_or_written() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let others = std::env::var_os("TRANSCRIPTS");
    let log = |path: &Path| if others.is_some() { unmasked(read(path)) } else { read(path) };
    let folder = others.as_ref().map_or(own, PathBuf::from);
    let logs: Vec<(PathBuf, Vec<u8>)> = logs(&folder).into_iter().map(|path| (path.clone(), log(&path))).collect();
    // A password of one log is one in all of them: the same person wrote it in another form.
    let all: BTreeSet<String> = logs.iter().flat_map(|(_, log)| passwords(&String::from_utf8_lossy(log))).collect();
    assert!(!all.is_empty() && all.len() < 1_000, "{all:?}");
    let working = analyse(WORKING.to_vec()).course().course();
    let look = |(path, log): &(PathBuf, Vec<u8>)| {
        let here: Vec<&String> = all.iter().filter(|secret| holds(log, secret)).collect();
        if here.is_empty() {
            return Looked::default();
        }
        let Worker { said, asked, .. } = all_that_is_said(log.clone(), &chosen_lines(log, &here), &working);
        let told = here.iter().filter_map(|secret| {
            let text = String::from_utf8_lossy(said.iter().find(|text| holds(text, secret))?).into_owned();
            let before: Vec<char> = text.split(secret.as_str()).next().unwrap_or_default().chars().collect();
            let around: String = before.get(before.len().saturating_sub(40)..).unwrap_or_default().iter().collect();
            Some(format!("{secret} of {} after {around:?}", path.display()))
        });
        Looked { with: 1, answers: said.len(), told: told.collect(), asked }
    };
    // A log takes a while, and they have nothing to do with each other.
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let part = || std::iter::from_fn(|| logs.get(next.fetch_add(1, Ordering::Relaxed))).map(look).collect::<Vec<_>>();
    let looked: Vec<Looked> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(part)).collect();
        started.into_iter().flat_map(|part| part.join().expect("a part that was looked at")).collect()
    });
    let with: usize = looked.iter().map(|looked| looked.with).sum();
    let answers: usize = looked.iter().map(|looked| looked.answers).sum();
    let asked: BTreeSet<usize> = looked.iter().flat_map(|looked| looked.asked.iter().copied()).collect();
    let told: Vec<String> = looked.into_iter().flat_map(|looked| looked.told).collect();
    println!("{} logs, {with} of them with one of {} passwords, {answers} answers and texts", logs.len(), all.len());
    assert!(with > 10 && answers > 1_000, "{with} logs, {answers} answers: too little was looked at");
    assert_eq!(asked.len(), KINDS, "some requests are never made: {asked:?}");
    assert!(told.is_empty(), "{} passwords told:\n{}", told.len(), told.join("\n"));
}
