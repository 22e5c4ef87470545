//! What lines of a directory listing look like: Unix `ls -l`, MS-DOS `dir`, and MLSD facts (RFC 3659 §7.2).

/// Whether a line is one of a directory listing. Strict, so that a log line is not taken for one.
pub fn is_listing_line(line: &str) -> bool {
    is_unix(line) || is_dos(line) || is_facts(line) || is_total(line)
}

/// The name that such a line ends with; with its target, where it is a link. None for a line without a name.
pub fn name_in_listing(line: &str) -> Option<&str> {
    let name = if is_facts(line) {
        line.split_once("; ")?.1
    } else if is_dos(line) {
        after_words(line, 3)?
    } else if is_unix(line) {
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let ends = |at: &usize| {
            let back = |by: usize| at.checked_sub(by).and_then(|at| words.get(at)).is_some_and(|word| is_month(word));
            words.get(*at).is_some_and(|word| is_time(word) || (is_year(word) && (back(1) || back(2))))
        };
        after_words(line, (3..words.len()).find(ends)? + 1)?
    } else {
        return None;
    };
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// `06:26`
fn is_time(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    word.split_once(':')
        .is_some_and(|(hours, minutes)| digits(hours) && minutes.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// `Nov`, as listings write months.
pub fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    MONTHS.iter().any(|month| word.eq_ignore_ascii_case(month))
}

/// What follows the first words.
fn after_words(line: &str, count: usize) -> Option<&str> {
    let mut rest = line.trim_start();
    for _ in 0..count {
        rest = rest.split_once(|c: char| c.is_ascii_whitespace())?.1.trim_start();
    }
    Some(rest)
}

/// `-rw-r--r--    1 5001     5001         1492 Nov 21 06:26 report.txt`
fn is_unix(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    let Some(mode) = words.next() else { return false };
    let mut chars = mode.chars();
    let kind = chars.next().is_some_and(|c| "-dlbcpsD".contains(c));
    let rights = chars.clone().count() >= 9 && chars.take(9).all(|c| "rwxsStTlL-".contains(c));
    kind && rights && words.clone().count() >= 4
}

/// `02-13-19  10:55AM       <DIR>          docs`
fn is_dos(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    let (Some(date), Some(time), Some(size), Some(_)) = (words.next(), words.next(), words.next(), words.next()) else {
        return false;
    };
    let dated = date.len() >= 8 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'/');
    // Without seconds, unlike the stamps of logs.
    let timed = time.matches(':').count() == 1 && time.bytes().take(2).all(|b| b.is_ascii_digit());
    dated && timed && (size.eq_ignore_ascii_case("<dir>") || size.bytes().all(|b| b.is_ascii_digit()))
}

/// `type=file;size=1492;modify=20261120110203; report.txt`
fn is_facts(line: &str) -> bool {
    let Some((facts, _)) = line.split_once("; ") else { return false };
    let mut known = false;
    for fact in facts.trim_start().split(';') {
        let Some((name, _)) = fact.split_once('=') else { return false };
        known |= ["type", "size", "modify", "perm", "unique"].iter().any(|k| name.eq_ignore_ascii_case(k));
    }
    known
}

/// `total 48`
fn is_total(line: &str) -> bool {
    line.strip_prefix("total ").is_some_and(|n| !n.is_empty() && n.trim().bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{is_listing_line, name_in_listing};

    #[test]
    fn names_are_what_lines_end_with() {
        for (line, name) in [
            ("-rw-r--r--    1 5001     5001         1492 Nov 21 06:26 my report.txt", Some("my report.txt")),
            ("drwxr-xr-x   2 ftp      ftp          4096 Nov 20  2019 docs", Some("docs")),
            ("-rw-r--r-- 1 ftp 5120 2026-11-20 11:02 a", Some("a")),
            ("lrwxrwxrwx 1 0 0 7 Jan 1 00:00 bin -> usr/bin", Some("bin -> usr/bin")),
            ("02-13-19  10:55AM       <DIR>          old docs", Some("old docs")),
            ("type=file;size=1492;modify=20261120110203; report.txt", Some("report.txt")),
            ("total 48", None),
            ("drwxr-xr-x a b c d e", None),
        ] {
            assert_eq!(name_in_listing(line), name, "{line}");
        }
    }

    #[test]
    fn tells_listings_from_logs() {
        for line in [
            "-rw-r--r--    1 5001     5001         1492 Nov 21 06:26 report.txt",
            "drwxr-xr-x   2 ftp      ftp          4096 Nov 20 11:02 docs",
            "02-13-19  10:55AM       <DIR>          docs",
            "type=file;size=1492;modify=20261120110203; report.txt",
            "total 48",
        ] {
            assert!(is_listing_line(line), "{line}");
        }
        for line in [
            "220 ready",
            "---> LIST",
            "total loss",
            "* Connected",
            "",
            "- a list item of a mail",
            "2026-11-21 07:14:14 22410 1 Status",
        ] {
            assert!(!is_listing_line(line), "{line}");
        }
    }
}
