//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, exchanges_of, read};
use crate::session::Login;

#[test]
fn the_last_line_of_a_reply_is_printed_twice() {
    let decoded = read("kio_ftp", include_str!("samples/debug.log"));
    assert_eq!(decoded.sessions[0].login, Login::Accepted);
    assert_eq!(channels(&decoded.sessions[0]), ["Epsv - 50001 Completed"]);
    assert_eq!(exchanges_of(&decoded, 0, "FEAT"), [("FEAT".to_owned(), 211)]);
    assert!(decoded.sessions[0].exchanges.iter().all(|e| e.replies.len() <= 2));
}
