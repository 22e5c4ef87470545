//! What the sample decodes to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::note::{Channel, Failure, Note};
use crate::session::End;
use crate::{Decoded, decode};

fn read(log: &str) -> Decoded {
    let decoded = decode(log.as_bytes().to_vec());
    assert_eq!(crate::dialects::all()[decoded.transcript.segments()[0].dialect].id, "lftp");
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    decoded
}

fn has(decoded: &Decoded, wanted: impl Fn(&Note) -> bool) -> bool {
    decoded.sessions.iter().flat_map(|s| &s.notes).any(|n| wanted(&n.note))
}

#[test]
fn the_sample_is_understood() {
    let decoded = read(super::DIALECT.samples[0]);
    assert!(decoded.sessions[0].peer.address.is_some());
}

#[test]
fn any_language_is_read_by_its_form() {
    let decoded = read(
        "---- Connexion à 192.0.2.1 (192.0.2.1) port 2121\n<--- 220 x\n---> PASV\n<--- 227 ok (192,0,2,1,4,1)\n\
         ---- Connexion du socket de données à (192.0.2.1) port 1025\n\
         **** Erreur de socket (Connexion refusée) - reconnexion\n",
    );
    assert_eq!(decoded.sessions[0].peer.port, Some(2121));
    assert_eq!(decoded.sessions[0].channels[0].used.and_then(|p| p.port), Some(1025));
    assert!(has(&decoded, |n| matches!(n, Note::Failed(Channel::Data, Failure::Refused, _))));
}

#[test]
fn a_missing_completion_is_no_broken_transfer() {
    let decoded = read(
        "<--- 220 x\n---> PASV\n<--- 227 ok (192,0,2,1,4,1)\n---> LIST\n<--- 150 go\n\
         ---- Got EOF on data connection\n**** Timeout - reconnecting\n",
    );
    assert!(has(&decoded, |n| *n == Note::NoReply));
}

#[test]
fn quote_prints_the_reply_without_an_arrow() {
    let decoded = read("---- Resolving host address...\n<--- 220 x\n---> FEAT\n211-Features:\n EPSV\n211 End\n---> PWD\n");
    assert_eq!(decoded.sessions[0].exchanges[1].replies[0].parts.len(), 3);
}

#[test]
fn what_is_sent_after_a_greeting_of_421_is_the_same_session() {
    let decoded = read("---- Connecting to x (192.0.2.1) port 21\n<--- 421 Too many\n---> FEAT\n---- Closing control socket\n");
    assert_eq!(decoded.sessions.len(), 1);
    assert!(matches!(decoded.sessions[0].end, End::Dismissed(_)));
}

/// Two logins, and a transfer between both.
const COPY: &str = "---- Connecting to a (192.0.2.1) port 21\n<--- 220 x\n---> USER u\n<--- 230 in\n\
    ---- Connecting to b (192.0.2.2) port 21\n<--- 220 x\n---> USER u\n<--- 230 in\n\
    ---> PASV\n<--- 227 ok (192,0,2,2,4,1)\n---> PORT 192,0,2,2,4,1\n<--- 200 ok\n---> STOR up\n---> RETR down\n\
    <--- 150 go\n<--- 226 done\n<--- 150 go\n<--- 226 done\n---> QUIT\n---> QUIT\n<--- 221 bye\n\
    ---- Closing control socket\n<--- 221 bye\n---- Closing control socket\n";

/// The verbs of each session with their codes.
fn said(decoded: &Decoded) -> Vec<Vec<String>> {
    let told = |e: &crate::session::Exchange| Some(format!("{} {}", e.verb()?, e.code()?));
    decoded.sessions.iter().map(|s| s.exchanges.iter().filter_map(told).collect()).collect()
}

#[test]
fn the_two_ends_of_a_copy_between_servers_are_two_sessions() {
    let decoded = read(COPY);
    assert_eq!(
        said(&decoded),
        [["USER 230", "PORT 200", "RETR 226", "QUIT 221"].as_slice(), &["USER 230", "PASV 227", "STOR 226", "QUIT 221"]]
    );
    assert!(decoded.sessions.iter().all(|s| s.end == End::Quit));
    assert_eq!(decoded.sessions[0].peer.address.map(|a| a.to_string()).as_deref(), Some("192.0.2.1"));
}

#[test]
fn a_connection_left_open_gets_no_lines_without_a_copy() {
    // PORT with the client's own address.
    let decoded = read(&COPY.replace("PORT 192,0,2,2,4,1", "PORT 192,0,2,7,4,1"));
    let first = said(&decoded).into_iter().next();
    assert_eq!(first, Some(vec!["USER 230".to_owned()]));
}

#[test]
fn what_ruby_prints_is_not_lftps() {
    let is_lftps = |log: &str| {
        let decoded = crate::decode(log.into());
        decoded.transcript.segments().iter().any(|s| crate::dialects::get(s.dialect).is_some_and(|d| d.id == "lftp"))
    };
    assert!(!is_lftps("get: 220 ready\nput: USER alice\nget: 331\n"));
    assert!(is_lftps("get: Access failed: 550 Failed to open file. (a.zip)\n"));
}
