//! Makes a line of the log safe and honest to look at: what would be invisible, or would reorder the text around it,
//! is shown as a mark.

use super::protocol::{Mark, MarkKind, MarkedText};

/// The text with control characters made visible. `marks` are byte ranges of `text`, ascending; they move along.
pub fn visible(text: &str, marks: &[Mark]) -> MarkedText {
    let mut out = MarkedText { text: String::with_capacity(text.len()), marks: Vec::new() };
    let mut marks = marks.iter().peekable();
    let mut open: Option<(Mark, u32)> = None;
    for (at, character) in text.char_indices().chain([(text.len(), '\0')]) {
        let at = offset(at);
        if let Some((mark, start)) = open
            && at >= mark.end
        {
            out.marks.push(Mark { start, end: offset(out.text.len()), kind: mark.kind });
            open = None;
        }
        if open.is_none()
            && let Some(mark) = marks.next_if(|mark| mark.start <= at)
        {
            open = Some((*mark, offset(out.text.len())));
        }
        if at == offset(text.len()) {
            break;
        }
        match stand_in(character) {
            None => out.text.push(character),
            Some(shown) => {
                let start = offset(out.text.len());
                out.text.push_str(&shown);
                if open.is_none() {
                    out.marks.push(Mark { start, end: offset(out.text.len()), kind: MarkKind::Control });
                }
            }
        }
    }
    out
}

/// What is shown instead of a character that cannot be shown.
fn stand_in(character: char) -> Option<String> {
    match character {
        '\t' => None,
        // Control pictures: one cell each, so columns stay columns.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).map(String::from),
        '\u{7f}' => Some('\u{2421}'.to_string()),
        // C1 controls; marks and overrides of the bidirectional algorithm (Trojan Source, CVE-2021-42574); characters
        // without width, which make two different names look alike.
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(format!("⟨U+{:04X}⟩", u32::from(character))),
        _ => None,
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[(u32, u32)]) -> (String, Vec<String>) {
        let marks: Vec<Mark> = marks.iter().map(|&(start, end)| Mark { start, end, kind: MarkKind::Proof }).collect();
        let out = visible(text, &marks);
        let parts = out.marks.iter().map(|mark| out.text[mark.start as usize..mark.end as usize].to_owned()).collect();
        (out.text, parts)
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(shown("227 Entering\tPassive Mode – é", &[]), ("227 Entering\tPassive Mode – é".into(), vec![]));
    }

    #[test]
    fn direction_overrides_and_controls_become_marks() {
        assert_eq!(shown("a\u{202e}b\u{1b}[0m", &[]), ("a⟨U+202E⟩b␛[0m".into(), vec!["⟨U+202E⟩".into(), "␛".into()]));
    }

    #[test]
    fn marks_move_with_the_text() {
        assert_eq!(shown("\u{7}x (10,0,0,11)", &[(4, 13)]).1, ["␇", "10,0,0,11"]);
        assert_eq!(shown("ab", &[(0, 2)]).1, ["ab"]);
        assert_eq!(shown("ab", &[(0, 1), (1, 2)]).1, ["a", "b"]);
        assert_eq!(shown("a\u{202e}b", &[(0, 5)]).1, ["a⟨U+202E⟩b"], "inside a mark the mark says enough");
    }
}
