//! What the samples decode to, and the lines that are easily misread.
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

use crate::dialects::testing::told_as;
use crate::note::{Channel, Failure, Note};
use crate::session::{Login, Tls, TransferOutcome};
use crate::Decoded;

fn read(log: &str) -> Decoded {
    told_as("aioftp", log)
}

#[test]
fn commands_and_replies_are_told_apart() {
    let decoded = read(include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.login, Login::Accepted);
    let completed = session.channels.iter().filter(|c| c.outcome == TransferOutcome::Completed).count();
    assert_eq!((session.channels.len(), completed), (8, 5));
    let (first, second) = (session.exchanges[1].command.unwrap().at, session.exchanges[2].command.unwrap().at);
    assert_eq!(first, second, "both at 06:36:23,841");
}

#[test]
fn tls_that_never_came_on_the_data_connection() {
    let decoded = read(include_str!("samples/traceback.log"));
    let session = &decoded.sessions[0];
    assert_eq!(session.tls, Tls::Explicit);
    let failed = |n: &Note| matches!(n, Note::Failed(Channel::Data, Failure::Tls, _));
    assert!(session.notes.iter().any(|n| failed(&n.note)));
}

#[test]
fn any_form_of_logger() {
    for log in [
        "DEBUG:aioftp.client:220-a\nDEBUG:aioftp.client: 220 b\nDEBUG:aioftp.client:220 c\nDEBUG:aioftp.client:USER x\n",
        "2026-11-21 06:36:23,841 - aioftp.client - DEBUG - 220-a\n2026-11-21 06:36:23,841 - aioftp.client - DEBUG -  220 b\n\
         2026-11-21 06:36:23,841 - aioftp.client - DEBUG - 220 c\n2026-11-21 06:36:23,841 - aioftp.client - DEBUG - USER x\n",
    ] {
        let decoded = read(log);
        assert_eq!(decoded.sessions[0].exchanges[0].replies[0].parts.len(), 3);
        assert_eq!(decoded.sessions[0].exchanges.len(), 2);
    }
}
