//! Readings that somebody chose: a dialect that is forced on a log, one of several logs, and what there is to choose.

use crate::config;
use ftp_transcript::{LineId, candidates, decode, decode_as, dialects, legacy};
use proptest::prelude::*;

const WGET: &str = "--2024-05-01 10:00:00--  ftp://192.0.2.1/a.zip\n           => 'a.zip'\nConnecting to 192.0.2.1:21... connected.\n\
    Logging in as alice ... Logged in!\n==> SYST ... done.    ==> PWD ... done.\n==> PASV ... done.    ==> RETR a.zip ... done.\n";
const LFTP: &str = "---- Connecting to 192.0.2.1 (192.0.2.1) port 21\n<--- 220 ready\n---> USER alice\n<--- 331 go on\n\
    ---> PASS topsecret9\n<--- 230 in\n---> PASV\n<--- 227 Entering Passive Mode (10,0,0,11,156,64)\n---> QUIT\n<--- 221 bye\n";

fn index(id: &str) -> usize {
    dialects::all().iter().position(|dialect| dialect.id == id).unwrap_or_else(|| panic!("no dialect {id}"))
}

/// All that a log shows of its lines.
fn shown(decoded: &ftp_transcript::Decoded) -> String {
    let lines = 0..decoded.transcript.line_count() as u32;
    lines.map(|line| format!("{}\n", decoded.transcript.line_text(LineId(line)))).collect()
}

#[test]
fn the_dialect_that_the_text_tells_changes_nothing_when_it_is_forced() {
    let (told, forced) = (decode(LFTP.into()), decode_as(LFTP.into(), index("lftp"), legacy::unicode_only));
    assert_eq!(format!("{:?}", told.sessions), format!("{:?}", forced.sessions));
    assert_eq!(shown(&told), shown(&forced));
    assert_eq!(told.transcript.visible_secrets(), forced.transcript.visible_secrets());
}

#[test]
fn another_dialect_is_obeyed_and_shows_no_password_for_it() {
    let forced = decode_as(LFTP.into(), index("xferlog"), legacy::unicode_only);
    let dialects: Vec<usize> = forced.transcript.segments().iter().map(|segment| segment.dialect).collect();
    assert_eq!(dialects, [index("xferlog")]);
    assert!(forced.transcript.lines_not_understood() > 5);
    assert!(!shown(&forced).contains("topsecret9"), "{}", shown(&forced));
    // And back: the log is as it was.
    let back = forced.read_again(None);
    assert_eq!(format!("{:?}", back.sessions), format!("{:?}", decode(LFTP.into()).sessions));
    assert_eq!(back.transcript.visible_secrets(), decode(LFTP.into()).transcript.visible_secrets());
    // One that does not exist leaves the choice to the text.
    let told = decode_as(LFTP.into(), usize::MAX, legacy::unicode_only);
    assert_eq!(told.transcript.segments().first().map(|segment| segment.dialect), Some(index("lftp")));
}

#[test]
fn the_likeliest_reading_comes_first_and_says_what_it_understands() {
    let found = candidates(&decode(LFTP.into()).transcript);
    let first = found.first().copied().expect("a reading");
    assert_eq!((first.dialect, first.lines, first.understood), (index("lftp"), 10, 10));
    assert_eq!((first.commands, first.replies, first.stumbles), (4, 5, None));
    assert!(found.len() > 1 && found.iter().all(|candidate| candidate.understood <= candidate.lines));
    assert_eq!(candidates(&decode(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00".to_vec()).transcript), []);
    assert_eq!(candidates(&decode(Vec::new()).transcript), []);
}

#[test]
fn one_of_two_logs_is_left_with_its_lines_and_the_secrets_of_both() {
    let both = format!("{LFTP}\nand this is what wget says about it\n\n{WGET}");
    let all = decode(both.clone().into_bytes());
    let names: Vec<usize> = all.transcript.segments().iter().map(|segment| segment.dialect).collect();
    assert_eq!(names, [index("lftp"), index("wget")]);
    assert_eq!(all.sessions.len(), 2);
    let mut second = decode(both.clone().into_bytes());
    second.keep_segment(1);
    assert_eq!(format!("{:?}", second.sessions.first()), format!("{:?}", all.sessions.get(1)));
    assert_eq!(second.sessions.len(), 1);
    let last = LineId(second.transcript.line_count() as u32 - 1);
    assert_eq!(second.transcript.session_of(last), Some(0));
    assert_eq!(second.transcript.session_of(LineId(0)), None);
    assert_eq!(shown(&second), shown(&all));
    let mut none = decode(both.into_bytes());
    none.keep_segment(7);
    assert_eq!(none.sessions.len(), 2);
}

proptest! {
    #![proptest_config(config(64))]

    /// Total, and no worse at keeping a secret than the reading that the text tells.
    #[test]
    fn any_bytes_in_any_dialect(bytes in proptest::collection::vec(any::<u8>(), 0..400), dialect in 0..80_usize, at in 0..4_usize) {
        let mut log = LFTP.as_bytes().to_vec();
        log.extend(bytes);
        let mut decoded = decode_as(log.clone(), dialect, legacy::unicode_only);
        let _ = candidates(&decoded.transcript);
        prop_assert!(!shown(&decoded).contains("topsecret9"));
        decoded.keep_segment(at);
        let sessions = decoded.sessions.len();
        for line in 0..decoded.transcript.line_count() as u32 {
            prop_assert!(decoded.transcript.session_of(LineId(line)).is_none_or(|at| at < sessions));
        }
    }
}
