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

    /// Whether the piece is there: within its text, from the start of a character to the end of one.
    #[cfg(any(test, feature = "check"))]
    fn leads_somewhere(self, whole: &str, rebuilt: &str) -> bool {
        let text = if self.start & REBUILT == 0 { whole } else { rebuilt };
        let start = (self.start & !REBUILT) as usize;
        start.checked_add(self.len as usize).is_some_and(|end| text.get(start..end).is_some())
    }

    /// The text itself.
    pub(crate) fn read<'a>(self, whole: &'a str, rebuilt: &'a str) -> &'a str {
        let (text, start) =
            if self.start & REBUILT == 0 { (whole, self.start) } else { (rebuilt, self.start & !REBUILT) };
        text.get(start as usize..(start + self.len) as usize).unwrap_or_default()
    }
}

/// For tests: the references in something's `Debug` output that lead nowhere. That output is the one place where all of
/// them appear, whatever types they are in.
#[cfg(any(test, feature = "check"))]
pub(crate) fn broken_references(debug: &str, whole: &str, rebuilt: &str) -> Vec<String> {
    let reference = |written: &str| {
        let (start, rest) = written.split_once(", len: ")?;
        let (len, _) = rest.split_once(" }")?;
        Some(TextRef { start: start.parse().ok()?, len: len.parse().ok()? })
    };
    let found = debug.split("TextRef { start: ").skip(1).filter_map(reference);
    found.filter(|r| !r.leads_somewhere(whole, rebuilt)).map(|r| format!("{r:?}")).collect()
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

    #[test]
    fn tells_references_that_lead_nowhere() {
        let places = |start, len| broken_references(&format!("{:?}", vec![TextRef { start, len }]), "né", "EPSV").len();
        assert_eq!([places(0, 3), places(1, 2), places(3, 0), places(REBUILT, 4)], [0, 0, 0, 0]);
        assert_eq!([places(0, 4), places(2, 1), places(0, 2), places(4, 0)], [1, 1, 1, 1]);
        assert_eq!([places(REBUILT, 5), places(REBUILT | 5, 0), places(u32::MAX, u32::MAX)], [1, 1, 1]);
    }
}
