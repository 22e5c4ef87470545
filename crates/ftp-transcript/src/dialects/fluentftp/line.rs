//! One line of FluentFTP, whatever a logger has set before it.

use crate::grammar::clock::{Stamp, date_time};

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Command,
    Response,
    Status,
    Function,
    Waiting,
    Listing,
    Stale,
    /// The line that a logger of .NET writes before the message: `info: My.Ftp.Client[0]`.
    Head,
}

/// A line, taken apart.
pub(super) struct Line<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) at: Option<Stamp>,
    /// Whether the mark has as many blanks as FluentFTP sets: other programs have the same words with one blank, and so
    /// has a log of FluentFTP where blanks were collapsed on the way.
    pub(super) wide: bool,
}

/// The marks, and how many blanks FluentFTP sets after each, so that all texts begin in one column.
const MARKS: [(&str, usize, Kind); 8] = [
    ("Command:", 2, Kind::Command),
    ("Response:", 1, Kind::Response),
    ("Status:", 3, Kind::Status),
    ("Listing:", 2, Kind::Listing),
    ("Stale:", 4, Kind::Stale),
    ("Skipped:", 2, Kind::Stale),
    (WAITING, 1, Kind::Waiting),
    (">", 9, Kind::Function),
];

const WAITING: &str = "Waiting for response to:";

/// `2024-06-13 17:35:20.172 +02:00 [Information] [Ftp] Response: 250 ok [104ms]` → its kind, `250 ok [104ms]`; below a
/// logger's line of its own the message may have lost its indentation.
pub(super) fn parse(line: &str, below_head: bool) -> Option<Line<'_>> {
    let at = date_time(line).ok().map(|(_, at)| at);
    if line.starts_with("# ") || line.starts_with("> # ") {
        return is_call(line.trim_start_matches(['>', ' ', '#'])).then_some(Line { kind: Kind::Function, text: line, at, wide: true });
    }
    // The earliest mark counts, at the beginning or after a blank.
    let found = MARKS
        .iter()
        .filter_map(|(mark, blanks, kind)| {
            let from = line.find(mark)?;
            let rest = line.get(from + mark.len()..)?;
            let missing = (0..*blanks).find(|at| rest.as_bytes().get(*at) != Some(&b' ')).map_or(0, |at| blanks - at);
            let text = rest.get(blanks - missing..).filter(|_| missing < *blanks)?;
            // Loggers end what they set before with one of these; tshark's `FTP 93 Response: ` does not.
            let before = line.get(..from).unwrap_or_default();
            let apart = before.is_empty() || before.ends_with(|c: char| c.is_ascii_whitespace());
            let stands_apart = apart && before.trim_end().chars().next_back().is_none_or(|c| "]|:>)-".contains(c));
            let is = *kind != Kind::Function || is_call(text);
            (stands_apart && is).then_some((from, Line { kind: *kind, text, at, wide: missing == 0 }))
        })
        .min_by_key(|(from, _)| *from);
    if let Some((_, found)) = found {
        // `Status:   Waiting for response to: PASV`
        let waiting = found.text.strip_prefix(WAITING).filter(|_| found.kind == Kind::Status);
        return Some(waiting.map_or(found, |text| Line { kind: Kind::Waiting, text: text.trim_start(), at, wide: true }));
    }
    // `Response:` without a text: an empty line inside of a reply.
    if let Some(before) = line.strip_suffix("Response:")
        && (before.is_empty() || before.ends_with(' '))
    {
        return Some(Line { kind: Kind::Response, text: "", at, wide: true });
    }
    if is_head(line) {
        return Some(Line { kind: Kind::Head, text: line, at, wide: true });
    }
    // Behind a logger's prefix the statuses stand without a mark: `… [INF] Connecting to IP #1= ***:21`
    let text = line.rsplit_once("] ").map_or_else(|| line.trim_start(), |(_, text)| text);
    let connects = text.starts_with("Connecting to ") && (text.contains(" IP #") || text.ends_with(|c: char| c.is_ascii_digit()));
    let known = ["Connecting(", "FTPS authentication successful", "Detected FTP server: ", "Disposing ", "Text encoding: ", "Active ServerHandler is: ", "Waiting for a response", "Listing parser set to: "];
    let program = text.strip_prefix("FluentFTP ").is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit()));
    let behind = below_head || text.len() < line.len();
    (behind && (connects || program || known.iter().any(|k| text.starts_with(k)))).then_some(Line { kind: Kind::Status, text, at, wide: true })
}

/// `OpenPassiveDataStream(AutoPassive, "MLSD /", 0)`
fn is_call(text: &str) -> bool {
    let Some((name, _)) = text.split_once('(') else { return false };
    text.ends_with(')') && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// `info: Service.Importer.FtpClient[0]`
fn is_head(line: &str) -> bool {
    let Some((level, category)) = line.split_once(": ") else { return false };
    matches!(level, "trce" | "dbug" | "info" | "warn" | "fail" | "crit")
        && category.ends_with("FtpClient[0]")
        && !category.contains(' ')
}

/// A reply without the time it took: ` [12ms]`, ` [<1ms]`, ` [2,326s]`, ` [738947.771d]`.
pub(super) fn without_latency(text: &str) -> &str {
    let Some((before, latency)) = text.strip_suffix(']').and_then(|t| t.rsplit_once(" [")) else { return text };
    let latency = latency.strip_prefix('<').unwrap_or(latency);
    let unit = latency.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let is = unit.len() < latency.len() && matches!(unit, "ms" | "s" | "m" | "h" | "d" | "us" | "µs");
    if is { before } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Kind, parse, without_latency};

    fn kind(line: &str) -> Option<(Kind, &str)> {
        parse(line, false).map(|l| (l.kind, l.text))
    }

    #[test]
    fn finds_the_mark_behind_any_prefix() {
        assert_eq!(kind("Command:  PASV"), Some((Kind::Command, "PASV")));
        assert_eq!(kind("      Command:  PASV"), Some((Kind::Command, "PASV")));
        assert_eq!(kind("03.2243359\te79ed0 message: Command:  PASV"), Some((Kind::Command, "PASV")));
        assert_eq!(kind("Info: Response: 220 x"), Some((Kind::Response, "220 x")));
        assert_eq!(kind("x [DBG] Waiting for response to: PWD"), Some((Kind::Waiting, "PWD")));
        assert_eq!(kind("Verbose: >         Connect()"), Some((Kind::Function, "Connect()")));
        assert_eq!(kind("# Connect(False)"), Some((Kind::Function, "# Connect(False)")));
        assert_eq!(kind("info: My.FtpClient[0]").map(|k| k.0), Some(Kind::Head));
        assert_eq!(kind("Command:\tPASV"), None);
        assert_eq!(kind("# a comment"), None);
        assert_eq!(kind("x > y"), None);
        assert_eq!(kind("    4   0.001 10.0.0.1 → 10.0.0.2 FTP 86 Response: 220 x"), None);
    }

    #[test]
    fn collapsed_blanks_are_told() {
        let wide = |line: &str| parse(line, false).map(|l| (l.kind, l.text.to_owned(), l.wide));
        assert_eq!(wide("Command:  PASV"), Some((Kind::Command, "PASV".to_owned(), true)));
        assert_eq!(wide("Command: PASV"), Some((Kind::Command, "PASV".to_owned(), false)));
        assert_eq!(wide("Response:  EPSV"), Some((Kind::Response, " EPSV".to_owned(), true)));
        assert_eq!(wide("Status: Waiting for response to: PWD"), Some((Kind::Waiting, "PWD".to_owned(), true)));
        assert_eq!(wide("Verbose: > Connect()"), Some((Kind::Function, "Connect()".to_owned(), false)));
        assert_eq!(wide("Command:PASV"), None);
    }

    #[test]
    fn takes_latencies_off() {
        for latency in ["12ms", "<1ms", "2,326s", "738947.771d"] {
            assert_eq!(without_latency(&format!("200 ok [{latency}]")), "200 ok");
        }
        assert_eq!(without_latency("220 server [10.0.0.1]"), "220 server [10.0.0.1]");
        assert_eq!(without_latency("220 server [ms]"), "220 server [ms]");
    }
}
