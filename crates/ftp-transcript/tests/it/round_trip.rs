//! A generated session, written as each dialect's program would log it and decoded again, is the same session.

use crate::talks::expected::{expected, told};
use crate::talks::model::{Talk, talk};
use crate::talks::{WITHOUT_WRITER, Writer, writers};
use ftp_transcript::{decode, dialects};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn every_dialect_has_a_writer_or_a_reason_for_none() {
    let mut known: Vec<&str> = writers().map(|w| w.dialect).collect();
    known.extend(WITHOUT_WRITER.iter().map(|(dialect, _)| *dialect));
    let all: BTreeSet<&str> = dialects::all().iter().map(|d| d.id).collect();
    assert_eq!(known.iter().copied().collect::<BTreeSet<_>>(), all);
    assert_eq!(known.len(), all.len(), "a dialect is named twice");
    assert!(writers().all(|w| !w.hides.is_empty()) && WITHOUT_WRITER.iter().all(|(_, why)| !why.is_empty()));
}

/// What is wrong with the log that a writer made.
fn wrong(writer: &Writer, talk: &Talk) -> Option<String> {
    let talk = (writer.shown)(talk.clone());
    if talk.said.is_empty() {
        return None;
    }
    let log = (writer.write)(&talk);
    let decoded = decode(log.clone().into_bytes());
    let named = decoded.transcript.segments().iter().map(|s| dialects::get(s.dialect).map_or("?", |d| d.id));
    let named: Vec<&str> = named.collect();
    let found: Vec<Vec<String>> = decoded.sessions.iter().map(|s| told(&decoded, s, writer)).collect();
    let due = expected(&talk, writer);
    let lost = decoded.transcript.lines_not_understood();
    (found != [due.clone()] || named != [writer.dialect] || lost > 0).then(|| {
        format!("{}: read as {named:?}, {lost} lines lost\n{log}\ndue: {due:#?}\nfound: {found:#?}", writer.dialect)
    })
}

proptest! {
    #![proptest_config(crate::config(256))]

    #[test]
    fn each_dialect_gives_the_session_back(talk in talk(), which in 0..writers().count()) {
        let writer = writers().nth(which).expect("a writer");
        if let Some(wrong) = wrong(writer, &talk) {
            prop_assert!(false, "{}", wrong);
        }
    }
}
