//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::{self, told_as};
use crate::note::{Channel, Failure, Note};
use crate::session::{Announced, Login, Mode, TransferOutcome};
use crate::Decoded;
use ftp_catalog::Verb;

fn read(log: &str) -> Decoded {
    told_as("wget", log)
}

fn notes(decoded: &Decoded) -> Vec<&Note> {
    decoded.sessions.iter().flat_map(|s| &s.notes).map(|n| &n.note).collect()
}

#[test]
fn several_commands_stand_on_one_line() {
    let decoded = read(include_str!("samples/plain.log"));
    let session = &decoded.sessions[0];
    assert_eq!((session.login, session.peer.port), (Login::Accepted, Some(21)));
    let verbs: Vec<Verb> = session.exchanges.iter().filter_map(|e| e.verb()).collect();
    assert_eq!(verbs, [Verb::SYST, Verb::PWD, Verb::TYPE, Verb::SIZE, Verb::PASV, Verb::RETR]);
    assert!(session.exchanges.iter().all(|e| e.succeeded()));
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn the_place_that_failed_was_announced() {
    let decoded = read(include_str!("samples/plain-failed.log"));
    let channel = &decoded.sessions[0].channels[0];
    assert_eq!(channel.mode, Mode::Pasv);
    assert!(channel.announced.as_ref().and_then(Announced::port).is_some());
    assert!(notes(&decoded).iter().any(|n| matches!(n, Note::Failed(Channel::Data, Failure::TimedOut, _))));
}

#[test]
fn debug_output_counts_each_command_once() {
    let decoded = read(include_str!("samples/debug.log"));
    assert_eq!(decoded.sessions[0].exchanges_of(Verb::PASV).count(), 1);
    assert_eq!(decoded.sessions[0].channels[0].outcome, TransferOutcome::Completed);
    assert!(!decoded.transcript.visible_secrets().is_empty() || decoded.sessions[0].login == Login::Accepted);
}

#[test]
fn any_language_is_read_by_its_form() {
    let decoded = read(
        "--2026-11-21 07:58:16--  ftp://192.0.2.1/nope.zip\n           => »nope.zip«\n\
         Verbindungsaufbau zu 192.0.2.1:21 … verbunden.\nAnmelden als alice … Angemeldet!\n\
         ==> SIZE nope.zip ... fertig.\n\n==> PASV ... fertig.    ==> RETR nope.zip ... \nDie Datei »nope.zip« existiert nicht.\n",
    );
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    assert!(session.exchanges_of(Verb::SIZE).all(|(_, e)| e.refused()));
    assert!(session.exchanges_of(Verb::RETR).all(|(_, e)| e.refused()));
    let decoded = read(
        "--2026-11-21 07:57:07--  ftp://192.0.2.1/report.txt\nConnexion à 192.0.2.1:21… échec : Connexion refusée.\n",
    );
    assert!(notes(&decoded).iter().any(|n| matches!(n, Note::Failed(Channel::Control, Failure::Refused, _))));
}

#[test]
fn a_login_that_was_refused() {
    let decoded = read(
        "--2026-11-21 07:57:28--  ftp://192.0.2.1/x\nConnecting to 192.0.2.1:21... connected.\n\
         Logging in as alice ... \nLogin incorrect.\n",
    );
    assert_eq!(decoded.sessions[0].login, Login::Refused);
}

#[test]
fn what_is_left_of_the_blanks_is_enough() {
    let decoded = read(
        "--2026-11-21 07:58:16-- ftp://192.0.2.1/nope.zip\n=> ‘nope.zip’\nConnecting to 192.0.2.1:21... connected.\n\
         Logging in as alice ... Logged in!\n==> SYST ... done. ==> PWD ... done.\n==> SIZE nope.zip ... 1492\n\
         ==> PASV ... done. ==> RETR nope.zip ... done.\nLength: 1492 (1.5K) (unauthoritative)\n\n0K . 100% 260M=0s\n\n\
         2026-11-21 06:36:24 (260 MB/s) - ‘nope.zip’ saved [1492]\n",
    );
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let session = &decoded.sessions[0];
    assert_eq!((session.login, session.peer.port), (Login::Accepted, Some(21)));
    assert_eq!(session.exchanges_of(Verb::PWD).count(), 1);
    assert_eq!(session.channels[0].outcome, TransferOutcome::Completed);
}

#[test]
fn arrows_and_sizes_alone_are_not_wgets() {
    let decoded = crate::decode(b"=> report.txt\n5K apples, 100% ripe\n-- ftp is old\n".to_vec());
    assert_eq!((decoded.sessions.len(), decoded.transcript.lines_not_understood()), (0, 3));
}

#[test]
fn a_log_that_begins_below_its_url_is_wgets() {
    let head = "Connecting to ftp.example.org (ftp.example.org)|192.0.2.5|:21... connected.\n\
                Logging in as anonymous ... Logged in!\n\
                ==> SYST ... done.    ==> PWD ... done.\n";
    let log = format!("{head}==> PASV ... couldn't connect to 10.0.0.5 port 47191: Connection timed out\n");
    let decoded = testing::read("wget", &log);
    assert_eq!(decoded.sessions[0].peer.address, Some([192, 0, 2, 5].into()));
    assert_eq!(testing::channels(&decoded.sessions[0]), ["Pasv 10.0.0.5 47191 Failed"]);
    // The same words of a web server's connection tell nothing of FTP.
    let web = "Connecting to www.example.org (www.example.org)|192.0.2.5|:80... connected.\n";
    assert!(crate::decode(web.into()).sessions.is_empty());
}

#[test]
fn a_folder_that_is_missing_is_the_end() {
    let head = "--2026-11-21 07:46:48--  ftp://192.0.2.5/docs/x.txt\n           => ‘x.txt’\n\
                Connecting to 192.0.2.5:21... connected.\nLogging in as anonymous ... Logged in!\n\
                ==> TYPE I ... done.  ==> CWD (1) /docs ... ";
    let decoded = testing::read("wget", &format!("{head}\nNo such directory ‘docs’.\n"));
    let session = &decoded.sessions[0];
    assert_eq!(testing::exchanges_of(&decoded, 0, "CWD"), [("CWD /docs".to_owned(), 0)]);
    assert!(session.notes.iter().any(|n| n.note == Note::Ended(None)));
    let found = testing::read("wget", &format!("{head}done.\n"));
    assert!(!found.sessions[0].notes.iter().any(|n| n.note == Note::Ended(None)));
}
