//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, exchanges, read};

#[test]
fn complete_transfers() {
    let decoded = read("xferlog", include_str!("samples/complete.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].client_address, Some([198, 51, 100, 77].into()));
    assert_eq!(channels(&decoded.sessions[0]), ["None - - Completed"; 5]);
    assert_eq!(exchanges(&decoded, 0)[0], ("STOR /upload.txt".to_owned(), 1));
}

#[test]
fn incomplete_transfers() {
    let decoded = read("xferlog", include_str!("samples/incomplete.log"));
    assert_eq!(channels(&decoded.sessions[0]), ["None - - Failed"; 4]);
}

#[test]
fn names_with_blanks_and_users_without_address() {
    let decoded = read(
        "xferlog",
        "Thu Oct 12 14:46:44 2017 1 client.example.net 1234 /my file.txt b _ d g ann@example.org ftp 0 * c\n",
    );
    assert_eq!(exchanges(&decoded, 0), [("DELE /my file.txt".to_owned(), 1)]);
    assert_eq!(decoded.sessions[0].client_address, None);
}
