//! What the samples decode to, and the tricky lines one by one.

use crate::dialects::testing::read;

#[test]
fn a_download() {
    let decoded = read("axel", include_str!("samples/done.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].peer.address, Some([203, 0, 113, 70].into()));
    assert_eq!(decoded.sessions[0].peer.port, Some(21));
}
