//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::{channels, ends, exchanges, read};
use crate::session::{End, Login};

#[test]
fn a_session_with_its_password_hidden_in_all_places() {
    let decoded = read("ftp-srv", include_str!("samples/session.log"));
    let session = &decoded.sessions[0];
    assert_eq!(
        ends(session),
        (Some("203.0.113.76".into()), Some(21), Some("198.51.100.77".into()), Login::Accepted)
    );
    assert_eq!(session.end, End::Quit);
    assert_eq!(exchanges(&decoded, 0)[1], ("PASS ***".to_owned(), 230));
    assert_eq!(channels(session)[0], "Epsv - 40000 Completed");
    for line in 0..decoded.transcript.line_count() as u32 {
        assert!(!decoded.transcript.line_text(crate::LineId(line)).contains("S3cret"));
    }
}
