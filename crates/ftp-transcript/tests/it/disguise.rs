//! What people do to logs before they paste them changes nothing of a generated session, in any dialect.
//!
//! Logs of fewer than [`FEWEST`] lines are left out: two or three lines may begin alike by chance, so that what is put
//! around them cannot be told from what they say.

use crate::talks::expected::{expected, told};
use crate::talks::model::{Talk, talk};
use crate::talks::{Writer, writers};
use ftp_transcript::{Decoded, LineId, decode, dialects};
use proptest::prelude::*;

/// The fewest lines of a log by which what lies around it is told.
const FEWEST: usize = 6;

/// What lies before each line.
#[derive(Clone, Debug)]
enum Before {
    Nothing,
    Quote(usize),
    Indent(usize),
    /// Back-ticks around it.
    Ticks,
    /// The tags of a forum around it.
    Tags,
    /// The parts of a logger's prefix.
    Logger(Vec<String>),
}

/// How the lines end.
#[derive(Clone, Copy, Debug)]
enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

/// How the text becomes bytes.
#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf8WithMark,
    Utf16Le,
    Utf16Be,
}

/// What is done to a log.
#[derive(Clone, Debug)]
struct Disguise {
    before: Before,
    times: usize,
    end: LineEnd,
    encoding: Encoding,
    prose: bool,
    coloured: bool,
}

/// What loggers put before their lines, each at most once: a time, a level, names, a place in the code.
pub(crate) fn parts() -> impl Strategy<Value = Vec<String>> {
    let all = (
        prop_oneof![Just("2024-03-04T11:22:33.123Z"), Just("[11:22:33]"), Just("2024-03-04 11:22:33,123 -")],
        prop_oneof![Just("INFO"), Just("[DEBUG]"), Just("W:")],
        prop_oneof![Just("[worker-3]".to_owned()), "[a-z]{3,8}\\[[0-9]{2,5}\\]:", "[a-z]{4,9}-[0-9] \\|"],
        "\\([a-z]{3,6}\\.py:[0-9]{2,3}\\)",
    );
    let all = all.prop_map(|(time, level, name, place)| vec![time.to_owned(), level.to_owned(), name, place]);
    all.prop_flat_map(|all| proptest::sample::subsequence(all, 2..=4)).prop_shuffle()
}

fn disguise() -> impl Strategy<Value = Disguise> {
    let before = prop_oneof![
        2 => Just(Before::Nothing),
        2 => (1..3usize).prop_map(Before::Quote),
        1 => (2..9usize).prop_map(Before::Indent),
        1 => Just(Before::Ticks),
        1 => Just(Before::Tags),
        3 => parts().prop_map(Before::Logger),
    ];
    let end = prop_oneof![3 => Just(LineEnd::Lf), 1 => Just(LineEnd::CrLf), 1 => Just(LineEnd::Cr)];
    let encoding = prop_oneof![
        3 => Just(Encoding::Utf8),
        1 => Just(Encoding::Utf8WithMark),
        1 => Just(Encoding::Utf16Le),
        1 => Just(Encoding::Utf16Be),
    ];
    (before, 1..4usize, end, encoding, 0..4u8, 0..4u8).prop_map(|(before, times, end, encoding, prose, coloured)| {
        Disguise { before, times, end, encoding, prose: prose == 0, coloured: coloured == 0 }
    })
}

impl Disguise {
    fn put_on(&self, log: &str, writer: &Writer) -> Vec<u8> {
        // Where colours mean something, other colours change it.
        // Forums and Markdown have no such colours.
        let printed = !matches!(self.before, Before::Ticks | Before::Tags);
        let coloured = self.coloured && printed && !log.contains('\u{1b}');
        let mut lines: Vec<String> = Vec::new();
        for line in log.lines() {
            let line = match &self.before {
                Before::Nothing => line.to_owned(),
                Before::Quote(depth) => format!("{} {line}", ">".repeat(*depth)),
                Before::Indent(blanks) => format!("{}{line}", " ".repeat(*blanks)),
                Before::Ticks if line.trim().is_empty() => String::new(),
                Before::Ticks => format!("`{line}`"),
                Before::Tags => format!("[COLOR=#000000][SIZE=1]{line}[/SIZE][/COLOR]"),
                Before::Logger(parts) => format!("{} {line}", parts.join(" ")),
            };
            let line = if coloured { format!("\u{1b}[1;32m{line}\u{1b}[0m") } else { line };
            lines.extend(std::iter::repeat_n(line, self.times));
        }
        if self.prose {
            lines.insert(0, "Hello, this is what I get:\n".to_owned());
            lines.extend((!writer.open_end).then(|| "\nAny idea?".to_owned()));
        }
        let end = match self.end {
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
            LineEnd::Cr => "\r",
        };
        let text = lines.join("\n").replace('\r', "").replace('\n', end) + end;
        let wide = |to_bytes: fn(u16) -> [u8; 2]| {
            "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(to_bytes).collect()
        };
        match self.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf8WithMark => format!("\u{FEFF}{text}").into_bytes(),
            Encoding::Utf16Le => wide(u16::to_le_bytes),
            Encoding::Utf16Be => wide(u16::to_be_bytes),
        }
    }
}

fn dialects_of(decoded: &Decoded) -> Vec<&'static str> {
    decoded.transcript.segments().iter().map(|s| dialects::get(s.dialect).map_or("?", |d| d.id)).collect()
}

/// The talk as a writer shows it, and its log.
fn written(writer: &Writer, talk: Talk) -> (Talk, String) {
    let talk = (writer.shown)(talk);
    let log = (writer.write)(&talk);
    (talk, log)
}

/// Every byte belongs to exactly one line.
fn each_byte_in_one_line(decoded: &Decoded, bytes: usize) -> Result<(), TestCaseError> {
    let mut at = 0;
    for line in 0..decoded.transcript.line_count() {
        let range = decoded.transcript.byte_range(LineId(line as u32));
        prop_assert_eq!(range.start, at);
        at = range.end;
    }
    prop_assert_eq!(at, bytes);
    Ok(())
}

/// What forums, ticket systems and chats do to the blanks and TABs of a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Blanks {
    /// Each TAB becomes one blank.
    Tabs,
    /// Each run of blanks and TABs becomes one blank.
    Runs,
    /// The same, and no line begins or ends with one.
    Trimmed,
}

impl Blanks {
    fn changed(self, log: &str) -> String {
        let collapsed = |line: &str| {
            let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            let (begins, ends) = (line.starts_with([' ', '\t']), line.ends_with([' ', '\t']) && !words.is_empty());
            [if begins { " " } else { "" }, &words.join(" "), if ends { " " } else { "" }].concat()
        };
        let lines = log.split('\n').map(|line| match self {
            Blanks::Tabs => line.replace('\t', " "),
            Blanks::Runs => collapsed(line),
            Blanks::Trimmed => collapsed(line).trim_matches(' ').to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What a dialect loses with its blanks. (The test of the samples says why.)
    fn spoils(self, dialect: &str) -> bool {
        match dialect {
            "fireftp" => self != Blanks::Tabs,
            "ncftp" => self == Blanks::Trimmed,
            _ => false,
        }
    }
}

proptest! {
    #![proptest_config(crate::config(192))]

    #[test]
    fn changed_blanks_change_no_session(
        talk in talk(),
        which in 0..writers().count(),
        blanks in prop_oneof![Just(Blanks::Tabs), Just(Blanks::Runs), Just(Blanks::Trimmed)],
    ) {
        let writer = writers().nth(which).expect("a writer");
        let (talk, log) = written(writer, talk);
        prop_assume!(log.lines().filter(|l| !l.trim().is_empty()).count() >= FEWEST && !blanks.spoils(writer.dialect));
        let decoded = decode(blanks.changed(&log).into_bytes());
        let words = |told: Vec<String>| -> Vec<String> {
            told.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        let found: Vec<_> = decoded.sessions.iter().map(|s| words(told(&decoded, s, writer))).collect();
        prop_assert_eq!(found, vec![words(expected(&talk, writer))], "{}\n{:?}\n{}", writer.dialect, blanks, log);
        let shown = |line| decoded.transcript.line_text(LineId(line as u32)).into_owned();
        let leaks = (0..decoded.transcript.line_count()).map(shown).find(|line| line.contains(&talk.password));
        prop_assert_eq!(leaks, None, "{} {:?}", writer.dialect, blanks);
        prop_assert_eq!(dialects_of(&decoded), vec![writer.dialect]);
    }

    #[test]
    fn no_disguise_changes_a_session(talk in talk(), which in 0..writers().count(), disguise in disguise()) {
        let writer = writers().nth(which).expect("a writer");
        let (talk, log) = written(writer, talk);
        prop_assume!(log.lines().filter(|l| !l.trim().is_empty()).count() >= FEWEST);
        let bytes = disguise.put_on(&log, writer);
        let length = bytes.len();
        let decoded = decode(bytes);
        each_byte_in_one_line(&decoded, length)?;
        let found: Vec<Vec<String>> = decoded.sessions.iter().map(|s| told(&decoded, s, writer)).collect();
        prop_assert_eq!(found, vec![expected(&talk, writer)], "{}\n{:?}\n{}", writer.dialect, disguise, log);
        prop_assert_eq!(dialects_of(&decoded), vec![writer.dialect]);
    }

    /// What came before is: the lines; what each of them is, and what of it is hidden (but for the last one, since only the
    /// next line tells whether a reply goes on); and each exchange whose final reply ended before the last line, with its
    /// replies.
    #[test]
    fn cutting_at_any_line_never_changes_what_came_before(
        talk in talk(),
        which in 0..writers().count(),
        cut in 0.0..1.0f64,
    ) {
        let writer = writers().nth(which).expect("a writer");
        let (_, log) = written(writer, talk);
        let lines: Vec<&str> = log.split_inclusive('\n').collect();
        let kept = ((lines.len() as f64 * cut) as usize).max(FEWEST);
        prop_assume!(kept < lines.len());
        let part = decode(lines[..kept].concat().into_bytes());
        let whole = decode(log.clone().into_bytes());
        // Too little may be left to tell the dialect; then other readers read it.
        prop_assume!(dialects_of(&part) == dialects_of(&whole));
        for line in (0..kept as u32).map(LineId) {
            prop_assert_eq!(part.transcript.byte_range(line), whole.transcript.byte_range(line));
            if line.0 as usize + 1 < kept {
                prop_assert_eq!(part.transcript.line_text(line), whole.transcript.line_text(line));
                prop_assert_eq!(part.transcript.role(line), whole.transcript.role(line), "{} {}\n{}", writer.dialect, line.number(), log);
            }
        }
        for (mine, full) in part.sessions.iter().zip(&whole.sessions) {
            prop_assert_eq!(mine.first_line, full.first_line);
            for (mine, full) in mine.exchanges.iter().zip(&full.exchanges) {
                prop_assert_eq!(&mine.command, &full.command);
                let ended = mine.final_reply().is_some_and(|r| r.closed && r.last_line.0 as usize + 1 < kept);
                if ended {
                    prop_assert_eq!(&mine.replies, &full.replies, "{}\n{}", writer.dialect, log);
                }
            }
        }
    }

    /// A person replaced the octets of all addresses: the hosts are unknown, all else is as before.
    #[test]
    fn masked_octets_hide_hosts_alone(talk in talk(), which in 0..writers().count(), mask in proptest::sample::select(vec!['x', 'X', '*']), same in any::<bool>()) {
        let writer = writers().nth(which).expect("a writer");
        let (talk, log) = written(writer, talk);
        let mut masked = log.clone();
        let mut addresses: Vec<_> = talk.said.iter().filter_map(|s| s.announced?.0).chain([talk.server, talk.client]).collect();
        // One address may be the beginning of another.
        addresses.sort_by_key(|address| std::cmp::Reverse(address.to_string().len()));
        for address in addresses {
            for separator in [".", ","] {
                let octets = address.octets().map(|o| o.to_string());
                // A capture that tells how long each line is must stay as long.
                let hidden = |octet: &String| match same && !writer.tells_lengths {
                    true => mask.to_string().repeat(3),
                    false => mask.to_string().repeat(octet.len()),
                };
                masked = masked.replace(&octets.join(separator), &octets.each_ref().map(hidden).join(separator));
            }
        }
        prop_assume!(masked != log);
        let (before, after) = (decode(log.clone().into_bytes()), decode(masked.clone().into_bytes()));
        // suppaftp shows what it receives as the numbers of the bytes, in which nobody finds an address. Nor is an
        // address in a longer one that begins with it.
        let in_words = |address: &std::net::IpAddr| {
            [address.to_string(), address.to_string().replace('.', ",")].iter().any(|written| {
                log.match_indices(written.as_str())
                    .any(|(at, _)| !log[at + written.len()..].starts_with(|next: char| next.is_ascii_digit()))
            })
        };
        prop_assert_eq!(dialects_of(&after), dialects_of(&before), "{}", masked);
        prop_assert_eq!(after.sessions.len(), 1);
        for (mine, full) in after.sessions.iter().zip(&before.sessions) {
            prop_assert_eq!((mine.login, mine.end, mine.tls), (full.login, full.end, full.tls));
            let said = |s: &ftp_transcript::Session| -> Vec<_> { s.exchanges.iter().map(|e| (e.verb(), e.code())).collect() };
            prop_assert_eq!(said(mine), said(full), "{}", masked);
            prop_assert_eq!(mine.channels.len(), full.channels.len());
            for (mine, full) in mine.channels.iter().zip(&full.channels) {
                prop_assert_eq!((mine.mode, mine.outcome), (full.mode, full.outcome));
                let (told, due) = (mine.announced.as_ref(), full.announced.as_ref());
                prop_assert_eq!(told.and_then(|a| a.port()), due.and_then(|a| a.port()), "{}", masked);
                prop_assert!(told.and_then(|a| a.address()).is_none_or(|address| !in_words(&address)), "{}", masked);
            }
        }
    }
}
