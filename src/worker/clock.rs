//! The clock of a log by line. Compact, since most logs tell the time on every line.

use ftp_transcript::Decoded;

/// The lines that tell a moment, ascending, and the moments, in milliseconds.
#[derive(Default)]
pub(super) struct Clock {
    lines: Vec<u32>,
    stamps: Vec<i64>,
}

/// Stands for a line without a moment: further back than any clock.
const NONE: i64 = i64::MIN;

impl Clock {
    /// The moments of all commands, replies and notes.
    pub(super) fn new(decoded: &Decoded) -> Clock {
        let mut by_line: Vec<i64> = Vec::new();
        let count = decoded.transcript.line_count();
        let mut told = 0;
        let mut tell = |line: u32, at: i64| {
            if by_line.is_empty() {
                by_line = vec![NONE; count];
            }
            if let Some(slot) = by_line.get_mut(line as usize) {
                told += usize::from(*slot == NONE);
                *slot = at;
            }
        };
        for session in &decoded.sessions {
            for exchange in &session.exchanges {
                let said = exchange.command.iter().map(|command| (command.line, command.at));
                let answered = exchange.replies.iter().map(|reply| (reply.first_line, reply.at));
                said.chain(answered).for_each(|(line, at)| at.into_iter().for_each(|at| tell(line.0, at.millis())));
            }
            session.notes.iter().for_each(|note| note.at.into_iter().for_each(|at| tell(note.line.0, at.millis())));
        }
        let mut clock = Clock { lines: Vec::with_capacity(told), stamps: Vec::with_capacity(told) };
        for (stamp, line) in by_line.into_iter().zip(0..).filter(|(stamp, _)| *stamp != NONE) {
            clock.lines.push(line);
            clock.stamps.push(stamp);
        }
        clock
    }

    /// Whether no line tells a moment.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The moment that a line tells, and that of the last line before it that tells one.
    pub(super) fn around(&self, line: u32) -> (Option<i64>, Option<i64>) {
        let at = self.lines.partition_point(|told| *told < line);
        let own = self.lines.get(at).filter(|told| **told == line).and_then(|_| self.stamps.get(at));
        let before = at.checked_sub(1).and_then(|at| self.stamps.get(at));
        (own.copied(), before.copied())
    }

    /// All lines that tell a moment, ascending.
    pub(super) fn moments(&self) -> impl Iterator<Item = (u32, i64)> + '_ {
        self.lines.iter().copied().zip(self.stamps.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ftp_transcript::decode;

    #[test]
    fn moments_are_found_by_line_in_whichever_session_they_stand() {
        let log = "\
Sat Nov 21 07:10:02 2026 [pid 10] CONNECT: Client \"198.51.100.77\"
Sat Nov 21 07:10:02 2026 [pid 10] FTP response: Client \"198.51.100.77\", \"220 (vsFTPd 3.0.3)\"
Sat Nov 21 07:10:03 2026 [pid 11] CONNECT: Client \"198.51.100.8\"
a line without a clock
Sat Nov 21 07:10:05 2026 [pid 10] FTP command: Client \"198.51.100.77\", \"USER bob\"
";
        let clock = Clock::new(&decode(log.as_bytes().to_vec()));
        let at = |second: i64| Some(1_795_245_000_000 + second * 1_000);
        let lines: Vec<_> = clock.moments().map(|(line, _)| line).collect();
        assert_eq!(lines, [0, 1, 2, 4]);
        assert_eq!(clock.around(0), (at(2), None));
        assert_eq!(clock.around(2), (at(3), at(2)));
        assert_eq!(clock.around(3), (None, at(3)));
        assert_eq!(clock.around(4), (at(5), at(3)));
        assert_eq!(clock.around(900), (None, at(5)));
        assert!(Clock::new(&decode(b"220 hi\n".to_vec())).is_empty());
    }
}
