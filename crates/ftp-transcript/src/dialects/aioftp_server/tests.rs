//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{ends, exchanges, read};
use crate::note::Note;
use crate::session::{End, Login};

#[test]
fn refused_logins() {
    let decoded = read("aioftp-server", include_str!("samples/refused.log"));
    assert_eq!(decoded.sessions.len(), 3);
    for session in &decoded.sessions {
        let here = (Some("203.0.113.83".into()), Some(21), Some("198.51.100.77".into()), Login::Refused);
        assert_eq!(ends(session), here);
    }
    assert_eq!(exchanges(&decoded, 2)[2], ("EPSV".to_owned(), 503));
    assert_eq!(decoded.sessions[1].end, End::Quit);
}

#[test]
fn the_traceback_of_a_timeout_ends_the_session() {
    let decoded = read("aioftp-server", include_str!("samples/idle.log"));
    assert!(decoded.sessions[0].notes.iter().any(|n| n.note == Note::IdleTimeout));
    assert!(matches!(decoded.sessions[0].end, End::Dismissed(_)));
    assert_eq!(decoded.sessions[0].login, Login::Accepted);
}

#[test]
fn lines_belong_to_the_connection_that_was_opened_last() {
    let decoded = read(
        "aioftp-server",
        "INFO:aioftp.server:new connection from 192.0.2.7:1000\nINFO:aioftp.server:220 welcome\n\
         INFO:aioftp.server:USER bob\nINFO:aioftp.server:230 anonymous login\n\
         INFO:aioftp.server:new connection from 192.0.2.8:1000\nINFO:aioftp.server:421 Too many connections\n\
         INFO:aioftp.server:closing connection from 192.0.2.8:1000\nINFO:aioftp.server:PWD \n\
         INFO:aioftp.server:257 \"/\"\n",
    );
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(exchanges(&decoded, 0), [("USER bob".to_owned(), 230), ("PWD".to_owned(), 257)]);
}
