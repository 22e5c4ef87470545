//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges_of, read};
use crate::session::Login;

#[test]
fn an_upload() {
    let decoded = read("wput", include_str!("samples/stored.log"));
    assert_eq!(ends(&decoded.sessions[0]), (Some("203.0.113.70".into()), Some(21), None, Login::Accepted));
    assert_eq!(exchanges_of(&decoded, 0, "AUTH"), [("AUTH TLS".to_owned(), 0)]);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv - - Completed"]);
}

#[test]
fn a_translated_line_is_told_by_the_host_of_the_url() {
    let log = "--08:00:11-- `upload.txt'\n    => ftp://bob:xxxxx@192.0.2.9:21/in/upload.txt\n\
               Conectando a 192.0.2.9|21... conectadoError de recepción: read() falló. (errno: Conexión rehusada (111))\n";
    let decoded = read("wput", log);
    assert_eq!(decoded.sessions[0].peer.address.map(|a| a.to_string()).as_deref(), Some("192.0.2.9"));
    assert!(matches!(
        decoded.sessions[0].notes.last().map(|n| &n.note),
        Some(crate::note::Note::Failed(_, crate::note::Failure::Refused, _))
    ));
    // Another host than that of the URL is no place to connect to.
    let other = log.replace("Conectando a 192.0.2.9|", "Conectando a 192.0.2.10|");
    assert!(crate::decode(other.into_bytes()).sessions.is_empty());
}
