//! Tells what an input is that is plainly no log, by how it begins. Only asked where nothing in it is FTP.

use super::protocol::Foreign;

/// No form begins later than that.
pub(super) const LOOKED_AT: usize = 4096;

/// How files begin that people take for logs, or drop by mistake.
const MAGIC: [(&[u8], Foreign); 22] = [
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"\x89PNG\r\n", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"%PDF-", Foreign::Document),
    (b"{\\rtf", Foreign::Document),
    (b"\xd0\xcf\x11\xe0", Foreign::Document),
    // A document of an office program, too, is an archive.
    (b"PK\x03\x04", Foreign::Archive),
    (b"\x1f\x8b", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\xfd7zXZ", Foreign::Archive),
    (b"7z\xbc\xaf", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"\x28\xb5\x2f\xfd", Foreign::Archive),
    (b"\xd4\xc3\xb2\xa1", Foreign::Capture),
    (b"\xa1\xb2\xc3\xd4", Foreign::Capture),
    (b"\x4d\x3c\xb2\xa1", Foreign::Capture),
    (b"\xa1\xb2\x3c\x4d", Foreign::Capture),
    (b"\x0a\x0d\x0d\x0a", Foreign::Capture),
    (b"-----BEGIN ", Foreign::Key),
];

/// Heads of a mail; two of them at the beginning make one.
const HEADS: [&str; 8] = ["from:", "to:", "subject:", "date:", "received:", "message-id:", "return-path:", "cc:"];

/// What the beginning of an input shows it to be.
pub(super) fn foreign(head: &[u8]) -> Option<Foreign> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        let is_text = !head.contains(&0);
        // Words may begin like a bitmap, or like a certificate, which is no secret.
        let is_other = match (*kind, *magic_of(head)) {
            (Foreign::Picture, [b'B', b'M']) => is_text,
            (Foreign::Key, _) => !head.windows(12).any(|word| word == b"PRIVATE KEY-"),
            _ => false,
        };
        if !is_other {
            return Some(*kind);
        }
    }
    if head.windows(4).any(|word| word == b"WEBP") && head.starts_with(b"RIFF") {
        return Some(Foreign::Picture);
    }
    if head.contains(&0) && !head.starts_with(b"\xff\xfe") && !head.starts_with(b"\xfe\xff") {
        return Some(Foreign::Binary);
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ', '\t']);
    if text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("http/") {
        return Some(Foreign::Web);
    }
    let heads = text.lines().take(12).filter(|line| HEADS.iter().any(|head| line.starts_with(head))).count();
    (heads >= 2).then_some(Foreign::Mail)
}

fn magic_of(head: &[u8]) -> &[u8; 2] {
    head.first_chunk().unwrap_or(&[0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_by_mistake_is_named() {
        for (head, kind) in [
            (&b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"[..], Some(Foreign::Picture)),
            (b"BM\x36\x00\x0c\x00\x00\x00", Some(Foreign::Picture)),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Some(Foreign::Picture)),
            (b"%PDF-1.7\n", Some(Foreign::Document)),
            (b"PK\x03\x04\x14\x00", Some(Foreign::Archive)),
            (b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00", Some(Foreign::Capture)),
            (b"\x0a\x0d\x0d\x0a\x1c\x00\x00\x00", Some(Foreign::Capture)),
            (b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb", Some(Foreign::Key)),
            (b"-----BEGIN CERTIFICATE-----\nMIID", None),
            (b"From: a@example.org\nTo: b@example.org\nSubject: no\n\nHello", Some(Foreign::Mail)),
            (b"To: whom it may concern\nit does not work\n", None),
            (b"\xef\xbb\xbf<!DOCTYPE html><title>x</title>", Some(Foreign::Web)),
            (b"HTTP/1.1 400 Bad Request\r\n", Some(Foreign::Web)),
            (b"\x7fELF\x02\x01\x01\x00", Some(Foreign::Binary)),
            (b"BMW drives me home", None),
            (b"\xff\xfeh\x00i\x00", None),
            (b"hello", None),
            (b"", None),
        ] {
            assert_eq!(foreign(head), kind, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
