//! A line that was not understood, to be told to whoever keeps this program: with its neighbours, and redacted.

use ftp_transcript::LineId;

use super::analyser::Analysis;
use super::share::numbered;

/// Lines before and after it.
const AROUND: u32 = 3;
/// Characters of a line: what a form is, its beginning shows.
const MOST: usize = 400;

/// The line and those around it, each with its number; a mark before the line itself.
pub(super) fn odd(analysis: &Analysis, line: LineId) -> String {
    let redactor = numbered(analysis);
    let first = line.0.saturating_sub(AROUND);
    let mut out = String::new();
    let lines = redactor.log(&analysis.decoded).skip(first as usize);
    for (text, at) in lines.zip(first..=line.0.saturating_add(AROUND)) {
        let text = text.trim_end_matches(['\r', '\n']);
        let shown: String = text.chars().take(MOST).collect();
        let cut = if shown.len() < text.len() { " …" } else { "" };
        out.push_str(&format!("{} {:>4}  {shown}{cut}\n", if at == line.0 { '>' } else { ' ' }, at.saturating_add(1)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    #[test]
    fn the_neighbours_come_along_and_nothing_personal() {
        let log = "220 hi\nUSER robert.smith\n331 go on\n@@ what 203.0.113.9 is robert.smith this\nPASS S3cret-word\n230 in\nQUIT\n221 bye\n";
        let analysis = analyse(log.as_bytes().to_vec());
        let text = odd(&analysis, LineId(3));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 7, "{text}");
        assert!(lines[3].starts_with(">    4  @@ what "), "{text}");
        for personal in ["S3cret", "robert", "203.0.113.9"] {
            assert!(!text.contains(personal), "{personal}: {text}");
        }
        assert_eq!(odd(&analysis, LineId(0)).lines().count(), 4);
        assert_eq!(odd(&analysis, LineId(7)).lines().count(), 4);
        let long = analyse(format!("220 hi\n{}\n", "#".repeat(5_000)).into_bytes());
        assert!(odd(&long, LineId(1)).len() < 600);
    }
}
