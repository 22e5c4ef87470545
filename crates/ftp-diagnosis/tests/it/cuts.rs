//! What people paste is cut: the head is missing, or the tail, or a line that somebody left out or copied twice. A log of
//! a session that worked tells no failure then, and no damage makes reading it panic.
//!
//! A plain `cargo test` tries some places in every log. `FTP_CUTS=all cargo test --release -p ftp-diagnosis --test it cuts --
//! --nocapture` tries all of them (a number: so many), and prints what it tried; `FTP_LOGS` names more folders with logs,
//! joined as in PATH.

use crate::faults::dice::Dice;
use crate::invariants;
use ftp_catalog::Verb;
use ftp_diagnosis::{Confidence, Diagnosis, Outcome, Severity, diagnose};
use ftp_transcript::note::Note;
use ftp_transcript::session::Exchange;
use ftp_transcript::{Decoded, decode};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What was done to a log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Damage {
    /// All from this line on is missing.
    Tail(usize),
    /// All from the middle of this line on is missing.
    TailWithin(usize),
    /// All before this line is missing.
    Head(usize),
    /// This line is missing.
    Dropped(usize),
    /// This line stands twice.
    Twice(usize),
}

impl Damage {
    const ALL: [fn(usize) -> Damage; 5] =
        [Damage::Tail, Damage::TailWithin, Damage::Head, Damage::Dropped, Damage::Twice];

    fn done_to(self, lines: &[&[u8]]) -> Vec<u8> {
        let (Damage::Tail(at) | Damage::TailWithin(at) | Damage::Head(at) | Damage::Dropped(at) | Damage::Twice(at)) =
            self;
        let (before, after) = lines.split_at(at.min(lines.len()));
        let line = after.first().copied().unwrap_or_default();
        let rest = after.get(1..).unwrap_or_default().concat();
        match self {
            Damage::Tail(_) => before.concat(),
            Damage::TailWithin(_) => {
                [before.concat(), line.get(..line.len() / 2).unwrap_or_default().to_vec()].concat()
            }
            Damage::Head(_) => after.concat(),
            Damage::Dropped(_) => [before.concat(), rest].concat(),
            Damage::Twice(_) => [before.concat(), line.to_vec(), line.to_vec(), rest].concat(),
        }
    }

    /// Whether a damage may look like a failure of the session: where the reply to a command is missing from the middle
    /// of a log, nothing tells that it ever came.
    fn may_mislead(self) -> bool {
        matches!(self, Damage::Dropped(_) | Damage::Twice(_))
    }
}

/// All logs below a folder, in a stable order.
fn logs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            found.extend(logs(&path));
        } else if path.extension().is_some_and(|e| e == "log") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every log of the repository, and of the folders that the environment names.
fn all_logs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = ["tests/corpus", "crates/ftp-transcript/src/dialects", "crates/ftp-diagnosis/src/rules"];
    let mut found: Vec<PathBuf> = own.iter().flat_map(|folder| logs(&root.join(folder))).collect();
    let named = std::env::var_os("FTP_LOGS").unwrap_or_default();
    found.extend(std::env::split_paths(&named).flat_map(|folder| logs(&folder)));
    found
}

/// How many places of each log are tried, if somebody said.
fn asked() -> Option<usize> {
    let how = std::env::var("FTP_CUTS").ok()?;
    Some(how.parse().unwrap_or(usize::MAX))
}

/// Where a log is damaged: everywhere, or at a few places that are spread over it and differ from log to log.
fn places(lines: usize, seed: u64, count: usize) -> BTreeSet<usize> {
    let count = asked().unwrap_or(count);
    if lines <= count {
        return (0..lines).collect();
    }
    let mut dice = Dice::new(seed);
    (0..count).map(|_| dice.below(lines as u32) as usize).collect()
}

/// The failures that are told for sure: of the log as a whole, and of any session.
fn failures(diagnosis: &Diagnosis) -> BTreeSet<&'static str> {
    let told = diagnosis
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Failure && f.superseded_by.is_none() && f.confidence >= Confidence::Likely);
    let mut ids: BTreeSet<&'static str> = told.map(|f| f.id).collect();
    if diagnosis.reported() == Outcome::Failed {
        let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at));
        ids.insert(lead.map_or("(no finding)", |f| f.id));
    }
    ids
}

/// Whether nothing went wrong in a log on the way to its end: then no part of it shows a failure. A transfer that was
/// refused, and worked at the second try, is a failure to whoever sees the first alone. That a server does not know an
/// extension is none.
fn is_innocent(decoded: &Decoded, diagnosis: &Diagnosis) -> bool {
    let needed = |e: &Exchange| {
        e.reported == Some(false)
            || e.replies.iter().any(|reply| reply.code.is_refusal())
                && !e.verb().is_some_and(|verb| EXTENSIONS.contains(&verb))
    };
    let went_wrong = |note: &Note| {
        matches!(
            note,
            Note::Failed(..) | Note::TransferFailed(_) | Note::NoReply | Note::Ended(_) | Note::ControlLost(_)
        )
    };
    matches!(diagnosis.reported(), Outcome::Worked | Outcome::WorkedWithWarnings)
        && !decoded
            .sessions
            .iter()
            .any(|s| s.exchanges.iter().any(needed) || s.notes.iter().any(|n| went_wrong(&n.note)))
}

/// Whether what is left of a log begins with a line that is nothing but three digits: in the content of a file. It may
/// as well be a reply's code.
fn begins_with_a_number(damage: Damage, lines: &[&[u8]]) -> bool {
    let first = match damage {
        Damage::Head(at) => lines.get(at),
        _ => None,
    };
    first.is_some_and(|line| line.trim_ascii().len() == 3 && line.trim_ascii().iter().all(u8::is_ascii_digit))
}

/// What is told of a cut log knowingly, by the log and the finding, and why.
const KNOWN: [(&str, &str, &str); 1] = [(
    "replies_out_of_step/silent2.log",
    "replies-out-of-step",
    "a server that answers with the code of another command looks as if a reply came late, until more of them stand right",
)];

/// Commands that clients try, and for which they have another way.
const EXTENSIONS: [Verb; 13] = [
    Verb::CLNT,
    Verb::EPRT,
    Verb::EPSV,
    Verb::FEAT,
    Verb::HOST,
    Verb::LANG,
    Verb::MDTM,
    Verb::MFMT,
    Verb::MLSD,
    Verb::MLST,
    Verb::OPTS,
    Verb::SITE,
    Verb::SYST,
];

#[test]
fn a_log_of_success_that_was_cut_tells_no_failure() {
    let mut tried = 0;
    let mut innocent = 0;
    let mut wrong: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (seed, path) in all_logs().into_iter().enumerate() {
        let log = std::fs::read(&path).expect("the log can be read");
        let decoded = decode(log.clone());
        let whole = diagnose(&decoded);
        if !is_innocent(&decoded, &whole) {
            continue;
        }
        innocent += 1;
        let known: BTreeSet<&str> = whole.findings.iter().map(|f| f.id).collect();
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        for at in places(lines.len(), seed as u64, 2) {
            for damage in Damage::ALL.map(|damage| damage(at)) {
                if damage.may_mislead() && asked().is_none() || begins_with_a_number(damage, &lines) {
                    continue;
                }
                tried += 1;
                let told = failures(&diagnose(&decode(damage.done_to(&lines))));
                for id in told.into_iter().filter(|id| !known.contains(id)) {
                    if KNOWN.iter().any(|(log, what, _)| path.ends_with(log) && *what == id) {
                        continue;
                    }
                    let kind = if damage.may_mislead() { "misled: " } else { "" };
                    let place = format!("{kind}{damage:?} of {}: {}", lines.len(), path.display());
                    if asked().is_some() {
                        println!("{id}: {place}");
                    }
                    wrong.entry(id).or_default().push(place);
                }
            }
        }
    }
    if asked().is_some() {
        println!("{tried} cuts of {innocent} logs");
    }
    wrong.values_mut().for_each(|logs| logs.retain(|log| !log.starts_with("misled: ")));
    wrong.retain(|_, logs| !logs.is_empty());
    assert!(innocent > 20, "the logs are there");
    assert!(wrong.is_empty(), "failures that are none: {wrong:#?}");
}

/// A damaged log, kept in a file where reading it panics.
struct Kept<'a> {
    path: &'a Path,
    damaged: &'a [u8],
}

#[allow(clippy::print_stdout, reason = "a test that failed says on what")]
impl Drop for Kept<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("damaged.log");
            let kept = std::fs::write(&file, self.damaged);
            println!("{}, damaged: {} ({kept:?})", self.path.display(), file.display());
        }
    }
}

#[test]
fn no_damage_makes_reading_panic() {
    // Every third log: reading twice, in every form of report, takes its time.
    for (seed, path) in all_logs().into_iter().enumerate().step_by(if asked().is_some() { 1 } else { 3 }) {
        let log = std::fs::read(&path).expect("the log can be read");
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        let mut dice = Dice::new(seed as u64);
        for at in places(lines.len(), seed as u64, 1) {
            let damage = Damage::ALL.map(|damage| damage(at));
            let mut damaged = damage.get(dice.below(5) as usize).map(|d| d.done_to(&lines)).unwrap_or_default();
            for _ in 0..dice.below(6) {
                let place = dice.below(damaged.len().max(1) as u32) as usize;
                if let Some(byte) = damaged.get_mut(place) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            let _kept = Kept { path: &path, damaged: &damaged };
            invariants::transcript(&damaged);
            invariants::report(&damaged);
        }
    }
}

/// The outcome that programs are told, and what leads.
fn told(log: &str) -> (Outcome, Option<&'static str>) {
    let diagnosis = diagnose(&decode(log.as_bytes().to_vec()));
    let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at)).map(|f| f.id);
    (diagnosis.reported(), lead)
}

const LOGIN: &str = "220 ready\nUSER bob\n331 Password\nPASS ***\n230 in\n";

#[test]
fn half_an_announcement_is_no_malformed_one() {
    let (malformed_227, malformed_229) = (Some("malformed-227"), Some("malformed-229"));
    for (cut, whole, lead) in [
        ("PASV\n227 Entering Passive Mode (203,0", "\n", malformed_227),
        ("PASV\n227 Entering Passive Mode (203,0", ")", malformed_227),
        ("PASV\n227 Entering Pas", "\n", malformed_227),
        ("EPSV\n229 Entering Extended Passive Mode (||", "\n", malformed_229),
        ("EPSV\n229 Entering Extended Passive Mode (||", ")", malformed_229),
    ] {
        assert_eq!(told(&format!("{LOGIN}{cut}")), (Outcome::Incomplete, None), "{cut}");
        assert_eq!(told(&format!("{LOGIN}{cut}{whole}")), (Outcome::Failed, lead), "{cut}{whole}");
    }
    assert_eq!(told("227 Entering Passive Mode (203,0").0, Outcome::Incomplete, "a reply alone is no log");
}

#[test]
fn an_extension_that_was_refused_last_is_no_failure_yet() {
    for cut in [
        "EPSV\n500 Unknown command\n",
        "EPSV\n522 Use (1)\n",
        "EPSV\n500 Unknown command\nPASV\n227 Entering Passive Mode (203,0,113,5,195,80)\n",
        "PASV\n227 Entering Passive Mode (203,0,113,5,195,80)\nMLSD\n500 Unknown command\n",
        "PASV\n227 Entering Passive Mode (203,0,113,5,195,80)\nMLSD\n502 No\nTYPE A\n200 ok\nPASV\n",
    ] {
        assert_eq!(told(&format!("{LOGIN}{cut}")), (Outcome::Incomplete, None), "{cut}");
    }
    // Where the client leaves, that was the end of it; and what is no extension has failed at once.
    let left = told(&format!("{LOGIN}EPSV\n500 Unknown command\nQUIT\n221 bye\n"));
    assert_eq!(left, (Outcome::Failed, Some("epsv-unsupported-no-fallback")));
    let refused = "PASV\n227 Entering Passive Mode (203,0,113,5,195,80)\nRETR a\n550 a: No such file or directory\n";
    assert_eq!(told(&format!("{LOGIN}{refused}")), (Outcome::Failed, Some("file-missing")));
}

#[test]
fn a_question_that_the_log_ends_with_is_no_refusal() {
    let asked = "220 ready\nUSER bob\n331 Password\nPASS ***\n332 Need account for login.\n";
    assert_eq!(told(asked), (Outcome::Incomplete, None));
    assert_eq!(told(&format!("{asked}QUIT\n221 bye\n")), (Outcome::Failed, Some("account-required")));
    let masked = format!("{LOGIN}EPSV\n229 Entering Extended Passive Mode (|||xxxxx|)\n");
    assert_eq!(told(&masked), (Outcome::Incomplete, None), "somebody wrote over the port");
}

#[test]
fn a_refusal_at_the_head_is_no_greeting_where_the_log_goes_on() {
    let rest = "PASV\n227 Entering Passive Mode (203,0,113,5,195,80)\nLIST\n150 here\n226 done\nQUIT\n221 bye\n";
    assert_ne!(told(&format!("500 Unknown command\n{rest}")).0, Outcome::Failed);
    assert_eq!(told("421 Too many connections, try again later.\n530 x\n").0, Outcome::Failed);
}

#[test]
fn a_file_that_counts_is_no_run_of_replies() {
    let counted: String = (288..400).map(|number| format!("{number}\n")).collect();
    let decoded = decode(counted.into_bytes());
    let replies = decoded.sessions.iter().flat_map(|s| &s.exchanges).map(|e| e.replies.len()).sum::<usize>();
    assert!(replies <= 1, "{replies} replies");
}

#[test]
fn where_a_log_ends_before_it_tells_more_nothing_has_failed() {
    let curl = "* Connected to ftp.example.org (203.0.113.66) port 21\n< 220 ready\n> USER alice\n< 331 Password\n> PASS ****\n\
                < 230 In\n> EPSV\n< 500 'EPSV': command not understood.\n";
    let login = "220 welcome\nUSER alice\n331 password\nPASS ****\n230 in\nPASV\n";
    let syslog =
        |text: &str| text.lines().map(|line| format!("Nov 21 07:12:51 ftp1 ftpd[20904]: {line}\n")).collect::<String>();
    let asked =
        "<--- 220 ready\ncommand: USER alice\n<--- 331 Password\ncommand: PASS ***\n<--- 230 In\ncommand: EPSV\n";
    for (log, outcome) in [
        // The client says how it goes on.
        (format!("{curl}* Failed EPSV attempt. Disabling EPSV\n"), Outcome::Incomplete),
        (format!("{curl}* Closing connection\ncurl: (13) Bad PASV/EPSV response: 500\n"), Outcome::Failed),
        // The place stands in a line that is missing; or in none.
        (format!("{login}227-listen socket created\n"), Outcome::Incomplete),
        (format!("{login}227 listen socket created\n"), Outcome::Failed),
        (syslog(&format!("{asked}<--- 229 \n")), Outcome::Incomplete),
        // A refusal that the log begins with, and then all is well; or nothing more.
        ("Response:\t550 No such file.\nStatus:\tDirectory listing of \"/\" successful\n".to_owned(), Outcome::Worked),
        ("Response:\t530 No more than 5 users.\nError:\tCould not connect to server\n".to_owned(), Outcome::Failed),
    ] {
        assert_eq!(diagnose(&decode(log.clone().into_bytes())).reported(), outcome, "{log}");
    }
}
