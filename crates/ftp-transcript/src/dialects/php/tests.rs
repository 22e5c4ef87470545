//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Connection, Login};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("php", log)
}

fn has(decoded: &Decoded, wanted: fn(&Note) -> bool) -> bool {
    decoded.sessions.iter().flat_map(|s| &s.notes).any(|n| wanted(&n.note))
}

#[test]
fn a_warning_that_is_written_twice_counts_once() {
    let decoded = read(include_str!("samples/login.log"));
    assert_eq!((decoded.sessions[0].login, decoded.sessions[0].notes.len()), (Login::Refused, 1));
    let data = read(include_str!("samples/data.log"));
    assert!(has(&data, |n| matches!(n, Note::Failed(Channel::Data, Failure::TimedOut, _))));
}

#[test]
fn streams_tell_the_server_and_its_reply() {
    let decoded = read(include_str!("samples/stream.log"));
    assert!(has(&decoded, |n| matches!(n, Note::Failed(Channel::Control, Failure::NameNotFound, _))));
    let session = decoded.sessions.last().unwrap();
    assert_eq!(session.peer.address, Some([203, 0, 113, 12].into()));
    assert_eq!(session.exchanges[0].code().map(|c| c.0), Some(550));
}

#[test]
fn older_and_html_forms() {
    let decoded = read(
        "<br />\n<b>Warning</b>:  ftp_login() [<a href='function.ftp-login'>function.ftp-login</a>]: Login incorrect. in \
         <b>/srv/x.php</b> on line <b>4</b><br />\n",
    );
    assert_eq!(decoded.sessions[0].login, Login::Refused);
}

#[test]
fn a_password_in_an_address_is_hidden() {
    let decoded = read(
        "PHP Warning:  fopen(ftp://bob:hunter22@192.0.2.1/x): Failed to open stream: Connection refused in x.php on line 1\n",
    );
    assert!(!decoded.transcript.line_text(crate::LineId(0)).contains("hunter22"));
}

#[test]
fn a_warning_alone_tells_the_data_connection_that_failed() {
    for begins in ["Warning:  ftp_nlist() [function.ftp-nlist]", "ErrorException: ftp_fput()", "PHP Warning:  ftp_get()"] {
        let decoded = read(&format!("{begins}: php_connect_nonb() failed: Operation now in progress (115)\n"));
        let [channel] = decoded.sessions[0].channels.as_slice() else { panic!("{begins}") };
        assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)), "{begins}");
    }
    let refused = read("Warning: ftp_nlist(): Login incorrect. in /srv/x.php on line 4\n");
    assert!(refused.sessions[0].channels.is_empty());
}
