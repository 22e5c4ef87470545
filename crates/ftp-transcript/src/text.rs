//! References to text: a slice of the input, or of the text that a dialect had to rebuild from it.

/// Set in a position that counts in the rebuilt text instead of the input.
const REBUILT: u32 = 1 << 31;

/// A piece of text, by position. Eight bytes, so that a log of millions of lines stays small in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextRef {
    start: u32,
    len: u32,
}

impl TextRef {
    /// No text.
    pub const EMPTY: TextRef = TextRef { start: 0, len: 0 };

    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The piece without its first `n` bytes.
    pub(crate) fn skip(self, n: usize) -> TextRef {
        let n = (n as u32).min(self.len);
        TextRef { start: self.start + n, len: self.len - n }
    }

    /// Refers to `part` of `whole` where it lies inside of it, and keeps a copy in `rebuilt` where it does not.
    pub(crate) fn of(part: &str, whole: &str, rebuilt: &mut String) -> TextRef {
        let len = part.len() as u32;
        let offset = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        if offset.checked_add(part.len()).is_some_and(|end| end <= whole.len()) {
            return TextRef { start: offset as u32, len };
        }
        let start = rebuilt.len() as u32 | REBUILT;
        rebuilt.push_str(part);
        TextRef { start, len }
    }

    /// Where the piece stands in the input, if it does.
    pub(crate) fn position(self, whole: &str) -> Option<std::ops::Range<usize>> {
        let range = self.start as usize..(self.start as usize).checked_add(self.len as usize)?;
        (self.start & REBUILT == 0 && range.end <= whole.len()).then_some(range)
    }

    /// The text itself.
    pub(crate) fn read<'a>(self, whole: &'a str, rebuilt: &'a str) -> &'a str {
        let (text, start) =
            if self.start & REBUILT == 0 { (whole, self.start) } else { (rebuilt, self.start & !REBUILT) };
        text.get(start as usize..(start + self.len) as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refers_inside_and_copies_outside() {
        let whole = String::from("> USER bob");
        let mut rebuilt = String::new();
        let inside = TextRef::of(whole.get(2..).unwrap_or_default(), &whole, &mut rebuilt);
        let outside = TextRef::of("EPSV", &whole, &mut rebuilt);
        assert_eq!(inside.read(&whole, &rebuilt), "USER bob");
        assert_eq!(inside.skip(5).read(&whole, &rebuilt), "bob");
        assert_eq!(outside.read(&whole, &rebuilt), "EPSV");
        assert_eq!(rebuilt, "EPSV");
    }
}
