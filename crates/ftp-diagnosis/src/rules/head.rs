//! Takes the head of a rule's words, `title:` and `sentence:`, out of the file while compiling.

/// How many bytes stand before the first empty line.
pub(super) const fn length(words: &str) -> usize {
    let mut rest = words.as_bytes();
    let mut length = 0;
    while let [first, more @ ..] = rest {
        if let ([b'\n', ..], b'\n') = (more, *first) {
            break;
        }
        length += 1;
        rest = more;
    }
    length
}

/// The first `N` bytes.
pub(super) const fn copy<const N: usize>(words: &str) -> [u8; N] {
    match words.as_bytes().first_chunk() {
        Some(head) => *head,
        None => [0; N],
    }
}

/// The bytes as text again.
pub(super) const fn text(head: &'static [u8]) -> &'static str {
    match str::from_utf8(head) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_before_the_first_empty_line() {
        const WORDS: &str = "title: A\nsentence: B\n\n## What happened\n\nC\n";
        const HEAD: [u8; length(WORDS)] = copy(WORDS);
        assert_eq!(text(&HEAD), "title: A\nsentence: B");
        assert_eq!(length("no empty line"), 13);
        assert_eq!(length(""), 0);
    }
}
