//! The rows of curl's traces: an address, then 64 characters, or 16 bytes in hex with the same in characters.

use std::borrow::Cow;

/// How many bytes a row of `--trace-ascii` holds.
pub(super) const ASCII_WIDTH: usize = 64;
/// How many bytes a row of `--trace` holds.
const HEX_WIDTH: usize = 16;

/// One row.
pub(super) struct Row<'a> {
    /// The position of its first byte in the record.
    pub(super) address: usize,
    /// Whether it shows bytes in hex.
    pub(super) hex: bool,
    /// How many bytes it shows.
    pub(super) bytes: usize,
    /// Its bytes as text.
    pub(super) text: Cow<'a, str>,
    /// The part of the row in characters.
    pub(super) ascii: &'a str,
    /// The part of the row in hex; empty where there is none.
    digits: &'a str,
}

impl<'a> Row<'a> {
    /// `0040: …`; four digits or more.
    pub(super) fn read(line: &'a str) -> Option<Row<'a>> {
        let (address, rest) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
        let is_address = (4..=8).contains(&address.len()) && address.bytes().all(|b| b.is_ascii_hexdigit());
        let address = usize::from_str_radix(address, 16).ok().filter(|_| is_address)?;
        if let Some((digits, ascii)) = rest.split_at_checked(HEX_WIDTH * 3)
            && let Some(bytes) = hex_bytes(digits)
        {
            let text = String::from_utf8_lossy(&bytes).into_owned().into();
            return Some(Row { address, hex: true, bytes: bytes.len(), text, ascii, digits });
        }
        if let Some((bytes, digits, ascii)) = collapsed(rest) {
            let text = String::from_utf8_lossy(&bytes).into_owned().into();
            return Some(Row { address, hex: true, bytes: bytes.len(), text, ascii, digits });
        }
        Some(Row { address, hex: false, bytes: rest.chars().count(), text: rest.into(), ascii: rest, digits: "" })
    }

    /// The pieces of the row that show the bytes from `from` to `to`, in hex and in characters.
    pub(super) fn pieces(&self, from: usize, to: usize) -> impl Iterator<Item = &'a str> {
        let to = to.min(self.bytes);
        let digits = self.digits.get(from * 3..to * 3).map(str::trim_end);
        // Where the characters are not one for each byte, the secret is somewhere in them.
        let whole = self.hex && self.ascii.len() != self.bytes;
        let ascii = if whole && from < to { Some(self.ascii) } else { self.ascii.get(from..to) };
        [digits, ascii].into_iter().flatten().filter(|piece| !piece.is_empty())
    }
}

/// `33 29 0d 0a 3)..`, where a paste has collapsed the blanks between the columns, and those of the text: the bytes, the
/// part in hex, and the part in characters. As many bytes as the characters after them show.
fn collapsed(rest: &str) -> Option<(Vec<u8>, &str, &str)> {
    let cells = rest.as_bytes().chunks(3).take(HEX_WIDTH).take_while(|cell| hex_bytes(cell_text(cell)).is_some()).count();
    (1..=cells).rev().find_map(|count| {
        let (digits, ascii) = rest.split_at_checked(count * 3)?;
        let bytes = hex_bytes(digits)?;
        // curl shows what is no character as a dot, and a blank as one.
        let mut shown: Vec<u8> = bytes.iter().map(|b| if (0x20..0x7F).contains(b) { *b } else { b'.' }).collect();
        shown.dedup_by(|a, b| *a == b' ' && *b == b' ');
        (shown.trim_ascii() == ascii.trim().as_bytes()).then_some((bytes, digits, ascii))
    })
}

fn cell_text(cell: &[u8]) -> &str {
    std::str::from_utf8(cell).unwrap_or_default()
}

/// `32 32 30 20 ` and blanks where bytes are missing.
fn hex_bytes(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(HEX_WIDTH);
    let mut over = false;
    for cell in digits.as_bytes().chunks(3) {
        match cell {
            b"   " => over = true,
            [high, low, b' '] if !over => {
                let digit = |b: u8| char::from(b).to_digit(16);
                bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
            }
            _ => return None,
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_kinds() {
        let ascii = Row::read("0000: USER bob").unwrap();
        assert_eq!((ascii.hex, ascii.bytes, &*ascii.text), (false, 8, "USER bob"));
        let hex = Row::read("0010: 33 29 0d 0a                                     3)..").unwrap();
        assert_eq!((hex.hex, hex.address, hex.bytes, &*hex.text), (true, 16, 4, "3)\r\n"));
        assert_eq!(hex.pieces(0, 2).collect::<Vec<_>>(), ["33 29", "3)"]);
        let hex = Row::read("0010: 33 29 0d 0a 3)..").unwrap();
        assert_eq!((hex.hex, hex.bytes, &*hex.text), (true, 4, "3)\r\n"));
        assert_eq!(hex.pieces(0, 2).collect::<Vec<_>>(), ["33 29", "3)"]);
        // The blanks of the secret were collapsed too: all characters may belong to it.
        let hex = Row::read("0000: 50 41 53 53 20 61 20 20 62 0d 0a PASS a b..").unwrap();
        assert_eq!(hex.pieces(5, 9).collect::<Vec<_>>(), ["61 20 20 62", "PASS a b.."]);
        assert!(!Row::read("0000: 33 29 are two bytes").unwrap().hex);
        assert!(Row::read("== Info: Trying").is_none());
        assert!(Row::read("00: x").is_none());
    }
}
