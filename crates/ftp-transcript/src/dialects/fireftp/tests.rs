//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{exchanges_of, read};

#[test]
fn the_sentence_in_place_of_the_password_is_none() {
    let decoded = read("fireftp", include_str!("samples/de.log"));
    assert_eq!(exchanges_of(&decoded, 0, "PASV"), [("PASV".to_owned(), 501)]);
    assert!(decoded.transcript.visible_secrets().is_empty());
    assert_eq!(decoded.sessions[0].peer.address, Some([203, 0, 113, 12].into()));
}
