//! How many lines each row needs where long lines are wrapped. The list is set in one width of letters, so that it can be
//! computed, and a million rows of different heights scroll like those of one.

use ftp_transcript::LineId;

use super::analyser::Analysis;
use super::look::Look;
use super::protocol::{MarkKind, MarkedText};
use super::rows;

/// The fewest columns that are told apart; fewer fit nowhere.
const FEWEST: u32 = 8;
/// Cells of the mask that stands for a secret.
const MASK: usize = 8;
/// Cells from one tabulator stop to the next; `static/app.css` says the same.
const TAB: usize = 8;

/// For each row that is shown the lines of so many columns that it needs beyond its first, and one for the button where
/// something is left out.
pub(super) fn folds(analysis: &Analysis, look: &Look, columns: u32) -> Vec<u8> {
    let widths = analysis.widths.get_or_init(|| widths(analysis));
    let rows = 0..look.count(analysis);
    rows.map(|row| {
        let width = widths.get(look.line(row).0 as usize).copied().unwrap_or_default();
        u8::try_from(extra_lines(u32::from(width & !LEFT), columns) + u32::from(width >> 15)).unwrap_or(u8::MAX)
    })
    .collect()
}

/// Set in the width of a line of which something is left out.
const LEFT: u16 = 1 << 15;

fn widths(analysis: &Analysis) -> Vec<u16> {
    let count = u32::try_from(analysis.decoded.transcript.line_count()).unwrap_or(u32::MAX);
    let width = |line| {
        let (text, left) = rows::part(analysis, line, rows::MOST_OF_ROW, None);
        let cells = u16::try_from(cells(&text)).unwrap_or(u16::MAX).min(LEFT - 1);
        if left > 0 { cells | LEFT } else { cells }
    };
    (0..count).map(LineId).map(width).collect()
}

/// Lines of so many columns that so many cells need beyond the first.
pub fn extra_lines(cells: u32, columns: u32) -> u32 {
    cells.saturating_sub(1) / columns.max(FEWEST)
}

/// How many cells of one letter's width a text takes.
pub fn cells(text: &MarkedText) -> usize {
    let masks = text.marks.iter().filter(|mark| mark.kind == MarkKind::Secret);
    let masked: usize = masks.clone().map(|mark| (mark.end - mark.start) as usize).sum();
    let mut at = 0;
    for letter in text.text.chars() {
        at += match letter {
            '\t' => TAB - at % TAB,
            letter => width(letter),
        };
    }
    // The mask is written in ASCII.
    (at + masks.count() * MASK).saturating_sub(masked)
}

/// Letters of East Asia and pictures are two cells wide, accents of their own none.
fn width(letter: char) -> usize {
    match u32::from(letter) {
        0x300..=0x36f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x2_0000..=0x3_fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;
    use crate::worker::protocol::Filter;

    #[test]
    fn rows_need_as_many_lines_as_their_text_fills() {
        let log = format!("220 {}\nNOOP\n200 {}\nPASS x\n", "a".repeat(20), "b".repeat(21));
        let analysis = analyse(log.into_bytes());
        let all = Look::default();
        assert_eq!(folds(&analysis, &all, 10), [1, 0, 2, 0]);
        assert_eq!(folds(&analysis, &all, 80), [0, 0, 0, 0]);
        assert_eq!(folds(&analysis, &all, 0), folds(&analysis, &all, FEWEST), "nothing is divided by nothing");
        let lines = crate::worker::look::filtered(
            &analysis,
            Filter { show: crate::worker::protocol::Show::Replies, ..Filter::default() },
        );
        assert_eq!(folds(&analysis, &Look { lines, ..Look::default() }, 10), [1, 2]);
    }

    #[test]
    fn a_very_long_line_is_cut_and_has_room_for_the_button() {
        let log = format!("220 hi\n{}\n", "é".repeat(1_000_000));
        let analysis = analyse(log.into_bytes());
        let rows = analysis.rows(0, 2);
        assert_eq!(rows[1].text.text.chars().count(), rows::MOST_OF_ROW);
        assert_eq!(rows[1].left as usize, 1_000_000 - rows::MOST_OF_ROW);
        assert_eq!(folds(&analysis, &Look::default(), 100), [0, (rows::MOST_OF_ROW / 100) as u8]);
        let (more, left) = rows::part(&analysis, LineId(1), 10_000, None);
        assert_eq!((more.text.chars().count(), left), (10_000, 990_000));
    }

    #[test]
    fn widths_are_those_of_the_rows() {
        for log in [
            include_str!("../../static/samples/listing-hangs-after-pasv.log"),
            include_str!("../../static/samples/everything-fine.log"),
            "220-a\n b\tc\n220 漢字\nUSER \u{202e}x\n331 go\u{7}\nPASS secret-word\n230 secret-word in\n",
        ] {
            let analysis = analyse(log.as_bytes().to_vec());
            let of_rows: Vec<u8> =
                analysis.rows(0, 900).iter().map(|row| extra_lines(cells(&row.text) as u32, 9) as u8).collect();
            assert_eq!(folds(&analysis, &Look::default(), 9), of_rows);
        }
    }

    #[test]
    fn cells_are_counted_as_they_are_drawn() {
        let text = |text: &str| cells(&MarkedText { text: text.into(), marks: Vec::new() });
        assert_eq!((text("abc"), text("a\tb"), text("漢"), text("e\u{301}")), (3, 9, 2, 1));
        let analysis = analyse(b"220 hi\nUSER bob\n331 go on\nPASS S3cret-word\n230 in\n".to_vec());
        assert_eq!(analysis.rows(3, 1).iter().map(|row| cells(&row.text)).collect::<Vec<_>>(), [MASK]);
    }
}
