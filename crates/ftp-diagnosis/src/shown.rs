//! Text of a log, made fit to be shown in one line of a report.

/// What a terminal leaves to be read of a line in which a progress meter went back to the start again and again: what
/// was written last.
pub fn left_on_screen(line: &str) -> &str {
    line.rsplit('\r').find(|written| !written.trim().is_empty()).unwrap_or(line)
}

/// Text of a log as one line that a terminal shows as it is: no control characters, and not endlessly long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 300;
    let mut out: String = text
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            '\t' | '\n' => ' ',
            c if c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) => {
                '\u{fffd}'
            }
            c => c,
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_meter_the_last_state_is_left() {
        assert_eq!(left_on_screen("  0  1\r  0  2* connect failed\r"), "  0  2* connect failed");
        assert_eq!(left_on_screen("220 ready"), "220 ready");
        assert_eq!(left_on_screen("\r \r"), "\r \r");
    }
}
