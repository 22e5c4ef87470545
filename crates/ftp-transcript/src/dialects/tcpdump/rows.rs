//! The rows of `tcpdump -X`: an address, 16 bytes in hex by twos, and the same in characters.

/// One row.
pub(super) struct Row<'a> {
    pub(super) bytes: Vec<u8>,
    digits: &'a str,
    ascii: &'a str,
}

impl<'a> Row<'a> {
    /// `0x0030:  c3c0 93fc 3232 3020 2876 7346 5450 6420  ....220.(vsFTPd.`; `-x` leaves out the characters.
    pub(super) fn read(line: &'a str) -> Option<Row<'a>> {
        let (address, rest) = line.trim_start().strip_prefix("0x")?.split_once(':')?;
        if address.len() < 4 || !address.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let rest = rest.trim_start_matches(' ');
        let (digits, ascii) = match rest.split_once("  ") {
            Some((digits, ascii)) => (digits.trim_end(), ascii.trim_start_matches(' ')),
            None => {
                // A paste that collapsed blanks: the characters are the last word, in which no blank is.
                let collapsed = rest.trim_end().rsplit_once(' ').filter(|(digits, last)| shows(last, digits));
                collapsed.unwrap_or((rest.trim_end(), ""))
            }
        };
        Some(Row { bytes: bytes_of(digits)?, digits, ascii })
    }

    /// The pieces of the row that show the bytes from `from` to `to`, in hex and in characters.
    pub(super) fn pieces(&self, from: usize, to: usize) -> impl Iterator<Item = &'a str> {
        let to = to.min(self.bytes.len());
        let column = |byte: usize| byte * 2 + byte / 2;
        let digits = if from < to { self.digits.get(column(from)..column(to - 1) + 2) } else { None };
        let ascii = self.ascii.get(from..to);
        [digits, ascii].into_iter().flatten().filter(|piece| !piece.is_empty())
    }
}

/// The bytes that groups of hex digits show.
fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(16);
    for group in digits.split(' ') {
        for pair in group.as_bytes().chunks(2) {
            let text = std::str::from_utf8(pair).ok().filter(|text| text.len() == 2)?;
            bytes.push(u8::from_str_radix(text, 16).ok()?);
        }
    }
    Some(bytes)
}

/// Whether characters are those of the bytes, as tcpdump shows them: a dot for what is no mark.
fn shows(ascii: &str, digits: &str) -> bool {
    bytes_of(digits).is_some_and(|bytes| {
        let shown = bytes.iter().map(|b| if b.is_ascii_graphic() { *b } else { b'.' });
        shown.eq(ascii.bytes())
    })
}

/// Where the text of a packet begins and ends, as its headers say; `None` as long as they are not complete.
pub(super) fn text_range(bytes: &[u8]) -> Option<std::ops::Range<usize>> {
    // With the header of Ethernet before it (`-XX`), the packet begins after the type of its content.
    let ethernet = matches!(bytes.get(12..14), Some([0x08, 0x00] | [0x86, 0xDD]));
    let at = if ethernet && !matches!(bytes.first()? >> 4, 4) { 14 } else { 0 };
    let packet = bytes.get(at..)?;
    let word = |from: usize| Some(usize::from(u16::from_be_bytes([*packet.get(from)?, *packet.get(from + 1)?])));
    let (tcp, end) = match packet.first()? >> 4 {
        4 => (usize::from(packet.first()? & 15) * 4, word(2)?),
        6 => (40, word(4)? + 40),
        _ => return None,
    };
    let start = tcp + usize::from(packet.get(tcp + 12)? >> 4) * 4;
    (start <= end).then_some(at + start..at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows() {
        let row = Row::read("\t0x0040:  332e 302e 3329 0d0a 41                     3.0.3)..A").unwrap();
        assert_eq!(row.bytes, b"3.0.3)\r\nA");
        assert_eq!(row.pieces(1, 5).collect::<Vec<_>>(), ["2e 302e 33", ".0.3"]);
        let row = Row::read("0x0040: 332e 302e 3329 0d0a 41 3.0.3)..A").unwrap();
        assert_eq!((row.bytes.as_slice(), row.ascii), (b"3.0.3)\r\nA".as_slice(), "3.0.3)..A"));
        // `-x` shows no characters, even where the last bytes look like them.
        assert_eq!(Row::read("0x0040: 3132 41").unwrap().bytes, b"12A");
        assert!(Row::read("\t0x0040:  xyz").is_none());
        assert!(Row::read("0x0040: 3").is_none());
    }
}
