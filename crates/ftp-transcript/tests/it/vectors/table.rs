//! The table of `docs/vectors.md`: for each group what is answered and why, counted.

use super::Judged;
use super::compare::Verdict;
use std::fmt::Write;

/// The groups, in the order of the table: the kind, what it is, what is answered and why.
const GROUPS: &[(&str, &str, &str)] = &[
    (
        "pasv",
        "227 after PASV",
        "The numbers are sought at each place where a number begins, with or without parentheses. The best list wins: six numbers from 0 to 255 before any other, one in parentheses before one without, the first before the next. A number out of range is named with its place and value and never wrapped or masked: no address comes of a bad octet, no port of a bad port byte, but the other half is still given. Of more than six numbers the first six that can be are given, and their count is named; fewer than six give nothing. Port 0 and a port below 1024 are named. The announced address is told as it was said; what clients make of one that cannot be reached is for the diagnosis.",
    ),
    (
        "epsv",
        "229 after EPSV",
        "The delimiter may be any of the characters 33 to 126 but a digit, three times, and once behind the port; which one is told where it is not `|`. Of several opening parentheses the one with that form counts. Mixed delimiters are damage, and blanks or control characters are none: then there is no value. A port that is 0, negative or above 65535 is named and never wrapped. What the fields must not hold (an address, blanks, another port) is named beside the port. The form decides, not the code: 227 may carry `(|||50000|)` and 229 six numbers, which is named, too.",
    ),
    (
        "port",
        "PORT",
        "The argument is read like the text of 227, from its first number on. Whatever stands around the six numbers is named; too few give nothing.",
    ),
    (
        "eprt",
        "EPRT",
        "Address and port are read each for itself; a protocol number that is neither 1 nor 2, or does not fit the address, is named beside them.",
    ),
    (
        "257",
        "257 after PWD or MKD",
        "The path stands between the first double quotes, whatever comes before them; a doubled quote inside is one quote. No second quote, or a control character between them: no path.",
    ),
    (
        "150",
        "150 with a size",
        "The size is the number in `(… bytes)`, the last such, so that digits of a file's name or of an address are never taken for it. Sizes in other units are rounded and not read.",
    ),
    (
        "multiline",
        "Replies of several lines",
        "A reply ends at a line with its own code that no hyphen follows: other codes inside it are text, and its code alone ends it, too. One that is still open when the next command or the end of the log comes was never closed: it is cut before the first line that could be another whole reply, and named. Line ends are CR LF, LF or CR.",
    ),
    (
        "reply",
        "Single replies",
        "Three digits, then a space, a hyphen or nothing. Three digits alone are a reply, and the missing text is named. Other counts of digits and other separators make no reply; where a reply is due, such a line is named. In a log whose replies nothing marks, only codes from 100 to 699 are taken for replies.",
    ),
    (
        "session",
        "Sessions",
        "Sessions are read as they were pasted. The test keeps what was read: the dialect, each command with the codes of its replies, the data connections as announced, what is odd, and how many lines were not understood. The owners' expectations are explanations in words, which a test cannot compare.",
    ),
];

const VERDICTS: &[Verdict] = &[
    Verdict::WithAll,
    Verdict::WithMost,
    Verdict::WithSome,
    Verdict::AgainstAll,
    Verdict::AsExpected,
    Verdict::NotAsExpected,
    Verdict::Alone,
];

pub(super) fn write(judged: &[Judged]) -> String {
    let mut out = INTRODUCTION.to_owned();
    out += &counts(judged);
    for (kind, title, why) in GROUPS {
        let _ = write!(out, "\n## {title}\n\n{why}\n");
        let differing: Vec<&Judged> = of(judged, kind).filter(|j| j.verdict.wants_reason()).collect();
        if differing.is_empty() {
            continue;
        }
        out += "\n| vector | input | answer | differs | why |\n|---|---|---|---|---|\n";
        for j in differing {
            let (id, verdict) = (&j.vector.id, j.verdict.word());
            let _ = writeln!(
                out,
                "| {id} | {} | {} | {verdict} | {} |",
                code(&j.vector.input),
                code(&j.answer.text),
                cell(&j.reason)
            );
        }
    }
    out
}

/// The counts of each group as a table.
pub(super) fn counts(judged: &[Judged]) -> String {
    let mut out = "\n| group | vectors |".to_owned();
    for verdict in VERDICTS {
        let _ = write!(out, " {} |", verdict.word());
    }
    let _ = write!(out, "\n|---{}|\n", "|---:".repeat(VERDICTS.len() + 1));
    let row = |title: &str, rows: &[&Judged]| {
        let counts: Vec<String> =
            VERDICTS.iter().map(|v| rows.iter().filter(|j| j.verdict == *v).count().to_string()).collect();
        format!("| {title} | {} | {} |\n", rows.len(), counts.join(" | "))
    };
    for (kind, title, _) in GROUPS {
        out += &row(title, &of(judged, kind).collect::<Vec<_>>());
    }
    out + &row("**all**", &judged.iter().collect::<Vec<_>>())
}

fn of<'a>(judged: &'a [Judged], kind: &str) -> impl Iterator<Item = &'a Judged> {
    judged.iter().filter(move |j| j.vector.kind == kind)
}

/// Text as a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Text as code in such a cell, control characters made visible, cut where it is long.
fn code(text: &str) -> String {
    let visible = text.trim_end().escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'");
    let cut: String = visible.chars().take(90).collect();
    let more = if cut.len() < visible.len() { "…" } else { "" };
    if cut.is_empty() { "nothing".to_owned() } else { format!("`{}{more}`", cell(&cut)) }
}

const INTRODUCTION: &str = "# Vectors

How FTP Reply Explainer reads the inputs of other FTP programs' own tests. `tests/vectors/peers.jsonl` has the inputs, what
the test that each was taken from expects, and what up to nineteen peers read, as far as that is known;
`tests/vectors/answers.tsv` has the decoder's answers. The answer says what can be read and names what is odd, since
the programs disagree, and a log is explained best by what it says. A test runs every input through the decoder and writes
this file; an answer that differs from all peers, or from what the owner of the test expects, has its reason here.
";
