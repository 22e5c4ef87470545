//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, exchanges_of, read};
use crate::session::{End, Login, Tls};

#[test]
fn version_0_9_interleaved() {
    let decoded = read("filezilla-server", include_str!("samples/0.9.log"));
    assert_eq!(decoded.sessions.len(), 2);
    let first = &decoded.sessions[0];
    assert_eq!(ends(first), (None, None, Some("192.0.2.7".into()), Login::Accepted));
    assert_eq!(first.tls, Tls::Explicit);
    assert_eq!(channels(first), ["Pasv 10.0.0.12 50000 Failed", "Pasv 10.0.0.12 50001 Completed"]);
    assert_eq!(exchanges_of(&decoded, 0, "FEAT"), [("FEAT".to_owned(), 211)]);
    assert_eq!(exchanges(&decoded, 1), [("USER eve".to_owned(), 331), ("PASS ***".to_owned(), 530)]);
}

#[test]
fn the_window_of_version_1() {
    let decoded = read("filezilla-server", include_str!("samples/window.log"));
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(channels(&decoded.sessions[0]), ["Epsv - 50012 Failed"]);
    assert!(matches!(decoded.sessions[1].end, End::Lost(..)));
}

#[test]
fn the_log_file_of_version_1() {
    let decoded = read("filezilla-server", include_str!("samples/file.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].end, End::Quit);
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 10.0.0.12 50000 Failed"]);
    assert_eq!(exchanges_of(&decoded, 0, "PASS"), [("PASS ***".to_owned(), 230)]);
}

#[test]
fn copied_as_csv() {
    let decoded = read("filezilla-server", include_str!("samples/window.csv"));
    assert_eq!(decoded.sessions[0].login, Login::Refused);
}

#[test]
fn dates_may_hold_hyphens_and_types_may_be_translated() {
    let decoded = read(
        "filezilla-server",
        "(000001) 2020-01-02 13:05:11 - ann - b (192.0.2.7)> PASV\n\
         (000001) 2020-01-02 13:05:11 - ann - b (192.0.2.7)> 227 Entering Passive Mode (10,0,0,1,4,1)\n",
    );
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 10.0.0.1 1025 Unknown"]);
    let decoded = read(
        "filezilla-server",
        "<01.10.2022 20:22:36> FTP Session 8 192.0.2.7 [Befehl] PASV\n\
         <01.10.2022 20:22:36> FTP Session 8 192.0.2.7 [Antwort] 227 Entering Passive Mode (10,0,0,1,4,1)\n",
    );
    assert_eq!(channels(&decoded.sessions[0]), ["Pasv 10.0.0.1 1025 Unknown"]);
}
