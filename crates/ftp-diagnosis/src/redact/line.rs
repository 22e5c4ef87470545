//! Whole lines of a log, redacted so that the log can be read again.

use super::{Form, Kind, Redactor};
use ftp_catalog::Verb;
use ftp_transcript::grammar::listing::{is_month, name_in_listing};
use ftp_transcript::recorder::Role;
use ftp_transcript::{Decoded, LineId};

/// What stands in place of bytes that were written as numbers.
const BYTES: &str = "…";

impl Redactor {
    /// Line after line, without line ends. Numbers the placeholders by the way, so that those of a report that is
    /// written afterwards follow the order of the log.
    pub fn log<'r>(&'r self, decoded: &'r Decoded) -> impl Iterator<Item = String> + 'r {
        let lines = u32::try_from(decoded.transcript.line_count()).unwrap_or(u32::MAX);
        (0..lines).map(|line| self.line(decoded, LineId(line)))
    }

    fn line(&self, decoded: &Decoded, line: LineId) -> String {
        let text = decoded.transcript.line_text(line);
        if !self.on {
            return text.into_owned();
        }
        // Nobody's names can be found in there, so all of it goes.
        if let Some(start) = hex_dump(&text) {
            let before = text.get(..start).unwrap_or_default();
            return self.replace(before, Form::Log) + BYTES;
        }
        if decoded.transcript.role(line) != Role::Data {
            return self.replace(&text, Form::Log);
        }
        match name_in_listing(&text) {
            // Names of owners stand before; what is neither number nor date among them is one.
            Some(name) => {
                let (before, after) = text.split_at(text.rfind(name).unwrap_or_default());
                let (name, after) = after.split_at(name.len());
                self.owners(before) + &self.named_path(name, Form::Log) + after
            }
            None => self.content(&text),
        }
    }

    /// The columns of a listing before the name.
    fn owners(&self, columns: &str) -> String {
        let mut column = 0;
        let parts = columns.split_inclusive(char::is_whitespace).map(|part| {
            let word = part.trim_end();
            if word.is_empty() {
                return part.to_owned();
            }
            column += 1;
            let owner = matches!(column, 3 | 4) && word.contains(char::is_alphabetic) && !columns.contains(';');
            // In listings without a group the fourth column is the size, and the fifth the month.
            if owner && !is_month(word) && !word.starts_with('<') {
                self.name(Kind::User, word, Form::Log) + part.get(word.len()..).unwrap_or_default()
            } else {
                part.to_owned()
            }
        });
        parts.collect()
    }

    /// The content of a file, or a list of bare names: one placeholder for all that stands in the line.
    fn content(&self, text: &str) -> String {
        let inner = text.trim();
        if !inner.contains(char::is_alphanumeric) || inner.starts_with("total ") {
            return text.to_owned();
        }
        let start = text.len() - text.trim_start().len();
        let (before, rest) = text.split_at(start);
        let (inner, after) = rest.split_at(inner.len());
        format!("{before}{}{after}", self.named_path(inner, Form::Log))
    }
}

/// `/path-1.zip` for the first path: whether it begins at the root and what type it says.
pub(super) fn path_like(path: &str, number: usize) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let end = if path.ends_with('/') { "/" } else { "" };
    let kind = path.rsplit_once('.').map(|(_, kind)| kind);
    let kind = kind.filter(|kind| (1..=4).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_alphanumeric()));
    match kind {
        Some(kind) => format!("{root}path-{number}.{kind}"),
        None => format!("{root}path-{number}{end}"),
    }
}

/// Where the bytes begin in a line of a hex dump, such as `0x0030:  4500 003c 1c46 4000  E..<.F@.`: after an offset.
fn hex_dump(text: &str) -> Option<usize> {
    let hex = |word: &str| word.bytes().all(|b| b.is_ascii_hexdigit());
    let mut words = text.split_ascii_whitespace();
    let offset = words.next()?;
    let digits = offset.trim_start_matches("0x").trim_end_matches(':');
    let marked = digits.len() != offset.len();
    let bytes = words.take_while(|word| matches!(word.len(), 2 | 4) && hex(word)).count();
    let is_offset = digits.len() >= 4 && hex(digits) && (bytes >= 4 || (marked && bytes >= 1));
    let after = text.find(offset)? + offset.len();
    is_offset.then(|| {
        after + text.get(after..).unwrap_or_default().len() - text.get(after..).unwrap_or_default().trim_start().len()
    })
}

/// What else commands name, beyond their own argument.
pub(super) fn path_of_site(verb: Verb, argument: &str) -> Option<&str> {
    let (word, rest) = argument.split_once(' ')?;
    let path = match (verb, word.to_ascii_uppercase().as_str()) {
        (Verb::SITE, "CHMOD" | "UTIME" | "CHGRP" | "CHOWN") => rest.split_once(' ')?.1,
        (Verb::SITE, "MKDIR" | "RMDIR" | "SYMLINK" | "CPFR" | "CPTO" | "EXEC") => rest,
        _ => return None,
    };
    Some(path.trim()).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(log: &str) -> String {
        let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
        Redactor::new(&decoded, true).log(&decoded).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_log_keeps_what_can_be_read_in_it() {
        let log = "220 ftp.example.org ready\nUSER alice\n331 Password for alice\nPASS s3cr3t99\n230 ok\nPASV\n\
            227 Entering Passive Mode (10,0,0,11,156,64)\nRETR /home/alice/plan.zip\n150 ok\n226 done\n\
            SITE CHMOD 644 private.txt\n200 private.txt changed\n";
        assert_eq!(
            redacted(log),
            "220 host-1 ready\nUSER user-1\n331 Password for user-1\nPASS ***\n230 ok\nPASV\n\
            227 Entering Passive Mode (10,255,0,1,156,64)\nRETR /path-1.zip\n150 ok\n226 done\n\
            SITE CHMOD 644 path-2.txt\n200 path-2.txt changed"
        );
    }

    #[test]
    fn names_of_files_and_owners_go_from_listings() {
        let redactor = redactor_of("");
        assert_eq!(
            redactor.owners("-rw-r--r--    1 alice    users   1492 Nov 21 06:26 "),
            "-rw-r--r--    1 user-1    user-2   1492 Nov 21 06:26 "
        );
        assert_eq!(
            redactor.owners("-rw-r--r-- 1 5001 5001 1492 Nov 21 06:26 "),
            "-rw-r--r-- 1 5001 5001 1492 Nov 21 06:26 "
        );
        assert_eq!(redactor.owners("-rw-r--r-- 1 alice 1492 Nov 21 06:26 "), "-rw-r--r-- 1 user-1 1492 Nov 21 06:26 ");
        // Only a whole word is a month.
        assert_eq!(
            redactor.owners("-rw-r--r-- 1 marcus julia 1492 Nov 21 06:26 "),
            "-rw-r--r-- 1 user-3 user-4 1492 Nov 21 06:26 "
        );
        assert_eq!(redactor.content("  my bank account"), "  path-1");
        assert_eq!(redactor.content("total 48"), "total 48");
    }

    fn redactor_of(log: &str) -> Redactor {
        Redactor::new(&ftp_transcript::decode(log.as_bytes().to_vec()), true)
    }

    #[test]
    fn dumped_bytes_go() {
        for (line, kept) in [
            ("0x0030:  5553 4552 2061  USER a", Some("0x0030:  ")),
            ("0000: 55 53 45 52 20 61 USER a", Some("0000: ")),
            ("00000010  3c 2d 2d 2d 20", Some("00000010  ")),
            ("0x0040:  0d0a  ..", Some("0x0040:  ")),
            ("2026 11 21 07:14:17 said", None),
            ("227 Entering Passive Mode (10,20,30,40,50,60)", None),
            ("1492 bytes", None),
        ] {
            assert_eq!(hex_dump(line).and_then(|at| line.get(..at)), kept, "{line}");
        }
    }
}
