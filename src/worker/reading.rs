//! Reading a log in pieces: its head is explained first, so that a long one does not keep people waiting, and a log for
//! which there is no memory is refused in words. Pure but for the pieces, which whoever has the log hands out.

use ftp_diagnosis::Severity;
use ftp_transcript::dialect::Perspective;
use ftp_transcript::session::{End, Exchange};
use ftp_transcript::source::MAX_INPUT;
use ftp_transcript::{LineId, Session, dialects};

use super::analyser::{Analysis, analyse};
use super::protocol::SoFar;

/// Of shorter logs the whole is there as soon as a part of it.
const LONG: u64 = 1_000_000;
/// The first head: a few thousand lines, explained before anybody waits.
const FIRST_HEAD: usize = 128 << 10;
/// The second head, for which the log is read on where the first shows nothing: one part of so many.
const HEAD_OF: u64 = 16;
/// No head is longer.
const LONGEST_HEAD: u64 = 4 << 20;
/// How much is read at once: between two pieces the page hears how far the reading is. Each takes a round trip to where
/// the browser keeps the file.
const PIECE: usize = 8 << 20;

/// A log that is still elsewhere: in a file, or in the memory of the page.
pub trait Pieces {
    /// Its length in bytes.
    fn length(&self) -> u64;
    /// Appends the bytes from `from` up to `to` to `bytes`. False if they cannot be read.
    fn read(&self, from: usize, to: usize, bytes: &mut Vec<u8>) -> bool;
}

impl Pieces for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, from: usize, to: usize, bytes: &mut Vec<u8>) -> bool {
        let piece = self.get(from..to);
        bytes.extend_from_slice(piece.unwrap_or_default());
        piece.is_some()
    }
}

/// Why a log was not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// It cannot be read any more.
    Unreadable,
    /// There is no memory for it.
    TooLarge,
}

/// What happens while a log is read.
pub enum Heard {
    /// So many bytes are read, of so many.
    Progress(u64, u64),
    /// The head is explained.
    Head(SoFar),
}

/// All bytes of a log.
pub fn read(log: &dyn Pieces, mut hear: impl FnMut(Heard)) -> Result<Vec<u8>, Trouble> {
    let length = log.length();
    let whole = usize::try_from(length).ok().filter(|whole| *whole <= MAX_INPUT).ok_or(Trouble::TooLarge)?;
    let mut bytes: Vec<u8> = Vec::new();
    bytes.try_reserve_exact(whole).map_err(|_| Trouble::TooLarge)?;
    let is_long = length > LONG;
    let mut heads = if is_long { heads(length) } else { Vec::new() }.into_iter();
    let mut head = heads.next();
    hear(Heard::Progress(0, length));
    while bytes.len() < whole {
        let from = bytes.len();
        let next = head.unwrap_or(from.saturating_add(PIECE)).min(whole);
        // A file may have become shorter since it was opened.
        if !log.read(from, next, &mut bytes) || bytes.len() != next {
            return Err(Trouble::Unreadable);
        }
        if head.is_some() {
            let cut = bytes.get(..whole_lines(&bytes)).unwrap_or_default();
            let so_far = so_far(cut.to_vec());
            head = heads.next().filter(|_| so_far.findings.is_empty());
            hear(Heard::Head(so_far));
        }
        hear(Heard::Progress(next as u64, length));
    }
    // Decoding takes less than the log's length once more. Better to know now that there is no room than to end in it.
    if is_long && Vec::<u8>::new().try_reserve_exact(whole).is_err() {
        return Err(Trouble::TooLarge);
    }
    Ok(bytes)
}

/// How many bytes of a log of that length are explained first, and, if they show nothing, next.
fn heads(length: u64) -> Vec<usize> {
    let second = usize::try_from((length / HEAD_OF).min(LONGEST_HEAD)).unwrap_or(FIRST_HEAD);
    // Where the second is hardly longer than the first it would show no more.
    if second > 2 * FIRST_HEAD { vec![FIRST_HEAD, second] } else { vec![FIRST_HEAD] }
}

/// How many of these bytes are whole lines; all, where there is no line end.
fn whole_lines(bytes: &[u8]) -> usize {
    let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else { return bytes.len() };
    // In UTF-16 with the little end first, the line end's second byte is still to come; its first is at an even place.
    let wide = end.is_multiple_of(2) && bytes.get(end + 1) == Some(&0);
    end + if wide { 2 } else { 1 }
}

/// What the first lines of a log already show.
fn so_far(head: Vec<u8>) -> SoFar {
    let mut analysis = analyse(head);
    keep_what_stays(&mut analysis);
    let summary = analysis.summary();
    // What leads the head need not lead the whole: it is the first of those that say why something failed.
    SoFar { lines: summary.lines, findings: summary.findings }
}

/// Leaves out what the rest of the log may refute: findings at which the head was cut off.
fn keep_what_stays(analysis: &mut Analysis) {
    let sessions = &analysis.decoded.sessions;
    let last_begun = sessions.len().saturating_sub(1);
    let is_client = |session: &Session| {
        dialects::get(session.dialect).is_some_and(|dialect| dialect.perspective == Perspective::Client)
    };
    let went_on: Vec<Option<LineId>> = sessions
        .iter()
        .enumerate()
        .map(|(at, session)| match session.end {
            // The session is over, so all of it is known. A client that begins another is done with the one before.
            End::Quit | End::Dismissed(_) | End::Lost(..) => Some(LineId(u32::MAX)),
            End::Open if at < last_begun && is_client(session) => Some(LineId(u32::MAX)),
            // What was said before the last reply stays said.
            End::Open => session.exchanges.iter().filter_map(Exchange::final_reply).map(|reply| reply.first_line).max(),
        })
        .collect();
    let stays = |session: usize, lines: &[LineId]| {
        let last = went_on.get(session).copied().flatten();
        lines.iter().max().zip(last).is_some_and(|(line, last)| *line < last)
    };
    analysis.diagnosis.findings.retain(|finding| {
        matches!(finding.severity, Severity::Failure | Severity::Warning) && stays(finding.session, &finding.lines)
    });
    // Positions among the findings are others now.
    analysis.diagnosis.verdict.lead = None;
    analysis.find_again();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const FAILED: &str =
        "220 hi\nUSER a\n331 x\nPASS b\n230 in\nPASV\n227 (10,0,0,5,1,2)\nLIST\n425 no\nQUIT\n221 bye\n";

    fn long() -> Vec<u8> {
        FAILED.repeat(2_000_000 / FAILED.len()).into_bytes()
    }

    fn heard(log: &dyn Pieces) -> (Result<Vec<u8>, Trouble>, Vec<u64>, Vec<SoFar>) {
        let (mut steps, mut heads) = (Vec::new(), Vec::new());
        let bytes = read(log, |heard| match heard {
            Heard::Progress(done, _) => steps.push(done),
            Heard::Head(head) => heads.push(head),
        });
        (bytes, steps, heads)
    }

    #[test]
    fn a_long_log_is_read_whole_and_its_head_explained_first() {
        let log = long();
        let (bytes, steps, heads) = heard(&log);
        assert_eq!(bytes.as_ref(), Ok(&log));
        assert_eq!(steps, [0, FIRST_HEAD as u64, log.len() as u64]);
        let [head] = heads.as_slice() else { panic!("{} heads", heads.len()) };
        let whole = log.iter().take(FIRST_HEAD).filter(|byte| **byte == b'\n').count();
        assert_eq!(head.lines as usize, whole, "the head ends with its last whole line");
        assert!(head.findings.iter().any(|finding| finding.id.starts_with("pasv")), "{:?}", head.findings);
    }

    #[test]
    fn where_the_first_head_shows_nothing_a_longer_one_is_explained() {
        let calm = "220 hi\nNOOP\n200 ok\nQUIT\n221 bye\n";
        let mut log = calm.repeat(2 * FIRST_HEAD / calm.len()).into_bytes();
        log.extend(FAILED.repeat(8_000_000 / FAILED.len()).into_bytes());
        let (_, steps, heads) = heard(&log);
        let second = log.len() as u64 / HEAD_OF;
        assert_eq!(steps, [0, FIRST_HEAD as u64, second, log.len() as u64]);
        let found: Vec<bool> = heads.iter().map(|head| !head.findings.is_empty()).collect();
        assert_eq!(found, [false, true]);
    }

    #[test]
    fn a_short_log_has_no_head() {
        let (bytes, steps, heads) = heard(&FAILED.as_bytes().to_vec());
        assert_eq!((bytes, steps, heads.len()), (Ok(FAILED.as_bytes().to_vec()), vec![0, FAILED.len() as u64], 0));
        assert_eq!(heard(&Vec::new()).0, Ok(Vec::new()));
    }

    #[test]
    fn where_the_head_was_cut_off_nothing_is_found() {
        // At the end of the head a session waits for what comes: nobody may say that nothing came.
        let cut = so_far(b"220 hi\nUSER a\n331 x\nPASS ***\n230 in\nPASV\n227 (10,0,0,5,1,2)\nLIST\n".to_vec());
        assert_eq!(cut.findings, [], "{:?}", cut.findings);
        let refused = so_far(b"220 hi\nUSER a\n331 x\nPASS ***\n530 no\n".to_vec());
        assert_eq!(refused.findings, [], "the next line may be another try");
        let next = so_far(b"220 hi\nUSER a\n331 x\nPASS ***\n530 no\n220 hi\nUSER a\n331 x\n".to_vec());
        assert_eq!(
            next.findings.len(),
            1,
            "a client that begins anew is done with what was before: {:?}",
            next.findings
        );
        let over = so_far(b"220 hi\nUSER a\n331 x\nPASS ***\n530 no\nQUIT\n221 bye\n".to_vec());
        assert_eq!(over.findings.first().map(|finding| finding.id.as_str()), Some("login-failed"));
    }

    #[test]
    fn heads_end_with_a_line() {
        for (bytes, whole) in
            [(&b"ab\ncd\nef"[..], 6), (b"no end", 6), (b"", 0), (b"a\r\n", 3), (b"a\0\n\0b\0", 4), (b"\0a\0\n\0b", 4)]
        {
            assert_eq!(whole_lines(bytes), whole, "{bytes:?}");
        }
    }

    /// A file that says it is of that length and vanishes after so many pieces.
    struct Vanishing(u64, Cell<u32>);

    impl Pieces for Vanishing {
        fn length(&self) -> u64 {
            self.0
        }

        fn read(&self, from: usize, to: usize, bytes: &mut Vec<u8>) -> bool {
            bytes.extend(std::iter::repeat_n(b'x', to - from));
            self.1.set(self.1.get().saturating_sub(1));
            self.1.get() > 0
        }
    }

    #[test]
    fn a_file_that_vanishes_and_one_that_is_too_large_are_said_to_be() {
        assert_eq!(heard(&Vanishing(50_000_000, Cell::new(3))).0, Err(Trouble::Unreadable));
        for length in [MAX_INPUT as u64 + 1, u64::MAX] {
            assert_eq!(heard(&Vanishing(length, Cell::new(9))).0, Err(Trouble::TooLarge), "{length}");
        }
    }
}
