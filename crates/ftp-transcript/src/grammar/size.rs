//! The size of a file as replies tell it: 150 before a transfer, in words that every server chooses (RFC 959 §4.2 says
//! nothing about it), and 213 to SIZE (RFC 3659 §4.2), which is the number alone.

/// The size in bytes that a 150 text names: `Opening BINARY mode data connection for a2.gz (39695 bytes).` A number
/// elsewhere may belong to the file's name or to an address; other units are rounded, and not read.
pub fn announced_size(text: &str) -> Option<u64> {
    text.rmatch_indices(" bytes").find_map(|(at, _)| {
        let before = text.get(..at)?;
        let open = before.rfind(|c: char| !c.is_ascii_digit())?;
        before.get(open..)?.strip_prefix('(')?.parse().ok()
    })
}

/// The size in bytes that the text of a 213 reply to SIZE is. Some servers say more before it: `file: 213, Size =51`.
pub fn size(text: &str) -> Option<u64> {
    let text = text.trim();
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let alone = words.is_empty() || words.ends_with([' ', '=', ':']);
    text.get(words.len()..).filter(|_| alone)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sizes() {
        let of = announced_size;
        assert_eq!(of("Opening BINARY mode data connection for 720962-99999-2015.gz (39695 bytes)"), Some(39695));
        assert_eq!(of("ASCII data connection for /bin/ls (134.138.177.89,50434) (0 bytes)."), Some(0));
        assert_eq!(of("Opening data connection for (3 bytes) (77 bytes)"), Some(77));
        assert_eq!(of("Accepted data connection\n5289713.5 kbytes to download"), None);
        assert_eq!(of("Opening data connection for 12 bytes"), None);
        assert_eq!(of("(99999999999999999999 bytes)"), None);
        assert_eq!(size("16557"), Some(16557));
        assert_eq!(size("file: 213, Size =51"), Some(51));
        assert_eq!(size("5416666670\n"), Some(5_416_666_670));
        assert_eq!(size("version2"), None);
        assert_eq!(size("no size"), None);
    }
}
