//! Hex dumps of sockets: `00000010 : 6C 63 6F 6D 65 20 74 6F-20 50 75 72 65 2D 46 54 : lcome to Pure-FT`.

use std::collections::HashMap;

/// A row of a dump.
pub(super) struct Row {
    /// Where it begins in its block.
    pub(super) offset: usize,
    /// Its bytes, up to 16.
    pub(super) bytes: Vec<u8>,
}

/// `00000000 : 32 32 30 2D …-2D … : 220-----`
pub(super) fn row(text: &str) -> Option<Row> {
    let (offset, rest) = text.split_once(" : ")?;
    let is_offset = offset.len() == 8 && offset.bytes().all(|b| b.is_ascii_hexdigit());
    let offset = usize::from_str_radix(offset, 16).ok().filter(|_| is_offset)?;
    let digits = rest.get(..rest.len().min(47)).unwrap_or(rest);
    let digits = digits.split(" :").next().unwrap_or_default();
    let bytes: Option<Vec<u8>> =
        digits.split([' ', '-']).filter(|d| !d.is_empty()).map(|d| (d.len() == 2).then(|| u8::from_str_radix(d, 16).ok())?).collect();
    bytes.filter(|b| !b.is_empty()).map(|bytes| Row { offset, bytes })
}

/// What is known of a socket.
#[derive(Default)]
struct Socket {
    /// Whether it is a control connection; `None` until its first line is whole.
    control: Option<bool>,
    /// The beginning of a line that is not whole yet, received and sent.
    begun: [Vec<u8>; 2],
}

/// Puts the rows of all sockets together.
#[derive(Default)]
pub(super) struct Dumps {
    sockets: HashMap<String, Socket>,
    /// The socket and direction of the block that is being read.
    socket: String,
    sent: bool,
}

impl Dumps {
    /// `Data from Socket#51213311::Receive`
    pub(super) fn begin(&mut self, socket: &str, sent: bool) {
        (self.socket, self.sent) = (socket.to_owned(), sent);
    }

    /// Whether the block belongs to a data connection.
    pub(super) fn is_data(&self) -> bool {
        self.sockets.get(&self.socket).is_some_and(|s| s.control == Some(false))
    }

    /// The lines that are whole with this row, each with whether the client sent it. None of a data connection.
    pub(super) fn row(&mut self, row: &Row) -> Vec<(bool, String)> {
        let sent = self.sent;
        let socket = self.sockets.entry(self.socket.clone()).or_default();
        let Some(begun) = socket.begun.get_mut(usize::from(sent)) else { return Vec::new() };
        if socket.control == Some(false) {
            begun.clear();
            return Vec::new();
        }
        begun.extend_from_slice(&row.bytes);
        let mut lines = Vec::new();
        while let Some(end) = begun.iter().position(|b| *b == b'\n') {
            let line: Vec<u8> = begun.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            if *socket.control.get_or_insert_with(|| !sent && super::greets(&line)) {
                lines.push((sent, line));
            }
        }
        // No line of the control connection is that long.
        if socket.control.is_none() && (begun.len() > 512 || row.offset > 1024) {
            socket.control = Some(false);
        }
        lines
    }

    /// Whether the line that is being sent, and not whole yet, is a PASS.
    pub(super) fn holds_password(&self) -> bool {
        let begun = self.sockets.get(&self.socket).and_then(|s| s.begun.get(1));
        self.sent && begun.is_some_and(|b| b.starts_with(b"PASS "))
    }

    /// The pieces of a row that show its bytes, in hex and in characters.
    pub(super) fn pieces<'a>(&self, row: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut parts = row.splitn(3, " : ");
        parts.next();
        parts.map(str::trim).filter(|piece| !piece.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn reads_rows() {
        let full = row("00000010 : 6C 63 6F 6D 65 20 74 6F-20 50 75 72 65 2D 46 54 : lcome to Pure-FT").unwrap();
        assert_eq!((full.offset, full.bytes.as_slice()), (16, b"lcome to Pure-FT".as_slice()));
        let short = row("00000000 : 50 41 53 56 0D 0A                               : PASV..").unwrap();
        assert_eq!(short.bytes, b"PASV\r\n");
        assert!(row("Socket#1::Connect(133:21#-2059972398)").is_none());
        assert!(row("00000000 : zz").is_none());
    }
}
