//! From catalogue files to Rust source: the checks on the facts, and the tables that `src/lookup.rs` includes.

use crate::front_matter::{Field, Page, Problem};
use std::collections::BTreeSet;
use std::fmt::Write;

const REPLY_KEYS: &[&str] =
    &["code", "title", "summary", "next", "status", "source", "related", "greeting", "any-command", "text", "unsure"];
const REPLY_SECTIONS: &[&str] = &["Description", "When you see it", "What to do", "Common causes"];
const COMMAND_KEYS: &[&str] = &[
    "command", "title", "summary", "syntax", "argument", "category", "status", "iana", "source", "replies", "practice",
    "example", "unsure",
];
const COMMAND_SECTIONS: &[&str] = &["Description", "Good to know"];
const COMPARISON_KEYS: &[&str] = &["compares", "title", "summary"];
const GUIDE_KEYS: &[&str] = &["guide", "title", "summary"];
const COMPARISON_SECTIONS: &[&str] = &["Key differences"];
const MAX_TITLE: usize = 80;
const STATUSES: &[&str] = &[
    "standard",
    "experimental",
    "draft",
    "in-practice",
    "obsolete",
    "class-heading",
    "operating-system",
    "unassigned",
];
const NEXT_MOVES: &[&str] = &["server", "client", "user", "server-admin", "network-admin", "nobody"];
const CATEGORIES: &[&str] = &[
    "access-control",
    "transfer-parameters",
    "file-transfer",
    "file-management",
    "information",
    "security",
    "negotiation",
    "mail",
    "miscellaneous",
];
const CONFORMANCES: &[&str] = &["mandatory", "optional", "historic"];
const SHAPES: &[&str] = &[
    "none",
    "path",
    "paths",
    "name",
    "secret",
    "host-port",
    "extended-host-port",
    "long-host-port",
    "protocol-family",
    "type-code",
    "structure-code",
    "mode-code",
    "number",
    "marker",
    "byte-range",
    "mechanism",
    "protection-level",
    "base64",
    "command",
    "subcommand",
    "language-tag",
    "host-name",
    "time-and-path",
    "facts-and-path",
    "value-and-path",
    "text",
    "switch",
];

/// The codes and commands that have a file: what others may refer to.
pub(crate) struct Known {
    codes: BTreeSet<u16>,
    commands: BTreeSet<String>,
}

impl Known {
    pub(crate) fn new(replies: &[Page], commands: &[Page]) -> Known {
        Known {
            codes: replies.iter().filter_map(|page| page.stem.parse().ok()).collect(),
            commands: commands.iter().map(|page| page.stem.replace('-', " ")).collect(),
        }
    }
}

/// `REPLIES` (facts), `REPLY_NAMES`, `REPLY_TEXTS` and `REPLY_BODIES`, all in the order of the codes.
pub(crate) fn replies(pages: &[Page], known: &Known, problems: &mut Vec<Problem>) -> String {
    let mut pages: Vec<&Page> = pages.iter().collect();
    pages.sort_by_key(|page| page.stem.parse::<u16>().unwrap_or(u16::MAX));
    let (mut facts, mut texts) = (String::new(), String::new());
    for page in &pages {
        page.check_shape(REPLY_KEYS, REPLY_SECTIONS, problems);
        if let Some(field) = page.required("code", problems)
            && field.value != page.stem
        {
            problems.push(Problem::new(&page.file, field.line, "`code` differs from the file name"));
        }
        let status = word(page, "status", STATUSES, problems);
        let _ = writeln!(
            facts,
            "ReplyEntry {{ code: ReplyCode({}), status: Status::{}, next: NextMove::{}, greeting: Expectation::{}, \
             any_command: Expectation::{}, related: &[{}], references: &[{}], unsure: &[{}] }},",
            page.stem.parse::<u16>().unwrap_or_default(),
            status,
            word(page, "next", NEXT_MOVES, problems),
            expectation(page, "greeting", problems),
            expectation(page, "any-command", problems),
            codes(page, "related", known, problems),
            references(page, &status, problems),
            strings(page.all("unsure")),
        );
        texts.push_str("&[");
        for field in page.all("text") {
            texts.push_str(&typical_text(page, field, known, problems));
        }
        texts.push_str("],\n");
    }
    let names = names(&pages, problems);
    let bodies = bodies(&pages);
    format!(
        "pub(crate) static REPLIES: &[ReplyEntry] = &[\n{facts}];\n\
         pub(crate) static REPLY_NAMES: &[Names] = &[\n{names}];\n\
         pub(crate) static REPLY_TEXTS: &[&[TypicalText]] = &[\n{texts}];\n\
         pub(crate) static REPLY_BODIES: &[&str] = &[\n{bodies}];\n"
    )
}

/// `COMMANDS` (facts), `COMMAND_NAMES` and `COMMAND_BODIES`, all in the order of the command names.
pub(crate) fn commands(pages: &[Page], known: &Known, problems: &mut Vec<Problem>) -> String {
    let mut pages: Vec<&Page> = pages.iter().collect();
    pages.sort_by_key(|page| page.stem.replace('-', " "));
    let (mut facts, mut examples) = (String::new(), String::new());
    for page in &pages {
        page.check_shape(COMMAND_KEYS, COMMAND_SECTIONS, problems);
        if let Some(field) = page.required("command", problems)
            && field.value.replace(' ', "-") != page.stem
        {
            problems.push(Problem::new(&page.file, field.line, "`command` differs from the file name"));
        }
        if page.all("syntax").next().is_none() {
            problems.push(Problem::new(&page.file, 1, "`syntax: …` is missing"));
        }
        let name = page.stem.replace('-', " ");
        let (verb, subcommand) = name.split_once(' ').unwrap_or((&name, ""));
        if verb.len() > 12 || !verb.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            problems.push(Problem::new(&page.file, 1, "the file name is no command verb"));
        }
        let argument = argument(page, problems);
        let iana = iana(page, problems);
        let status = word(page, "status", STATUSES, problems);
        let _ = writeln!(
            facts,
            "CommandEntry {{ verb: Verb::named({verb:?}), subcommand: {subcommand:?}, name: {name:?}, status: Status::{status}, \
             category: Category::{}, syntax: &[{}], argument: {argument}, \
             iana: {iana}, standard: &[{}], in_practice: &[{}], references: &[{}], \
             unsure: &[{}] }},",
            word(page, "category", CATEGORIES, problems),
            strings(page.all("syntax")),
            codes(page, "replies", known, problems),
            codes(page, "practice", known, problems),
            references(page, &status, problems),
            strings(page.all("unsure")),
        );
        let _ = writeln!(examples, "{:?},", page.required("example", problems).map_or("", |field| &field.value));
    }
    let names = names(&pages, problems);
    let bodies = bodies(&pages);
    format!(
        "pub(crate) static COMMANDS: &[CommandEntry] = &[\n{facts}];\n\
         pub(crate) static COMMAND_NAMES: &[Names] = &[\n{names}];\n\
         pub(crate) static COMMAND_EXAMPLES: &[&str] = &[\n{examples}];\n\
         pub(crate) static COMMAND_BODIES: &[&str] = &[\n{bodies}];\n"
    )
}

/// `COMPARISONS`: what is compared, names and body.
pub(crate) fn comparisons(pages: &[Page], known: &Known, problems: &mut Vec<Problem>) -> String {
    let mut entries = String::new();
    for page in pages {
        page.check_shape(COMPARISON_KEYS, COMPARISON_SECTIONS, problems);
        let Some(field) = page.required("compares", problems) else { continue };
        let subjects: Vec<&str> = field.value.split(", ").collect();
        if subjects.join("-").replace(' ', "-") != page.stem {
            problems.push(Problem::new(&page.file, field.line, "`compares` differs from the file name"));
        }
        for subject in &subjects {
            let code = subject.parse::<u16>().is_ok_and(|code| known.codes.contains(&code));
            if !code && !known.commands.contains(*subject) {
                problems.push(Problem::new(&page.file, field.line, format!("no file for `{subject}`")));
            }
        }
        let subjects: String = subjects.iter().map(|subject| format!("{subject:?},")).collect();
        let _ = writeln!(
            entries,
            "Comparison {{ id: {:?}, subjects: &[{subjects}], names: {} body: {:?} }},",
            page.stem,
            names(&[page], problems).trim(),
            page.body
        );
    }
    format!("pub(crate) static COMPARISONS: &[Comparison] = &[\n{entries}];\n")
}

pub(crate) fn names(pages: &[&Page], problems: &mut Vec<Problem>) -> String {
    let mut out = String::new();
    for page in pages {
        let title = page.required("title", problems).map_or("", |field| &field.value);
        let summary = page.required("summary", problems).map_or("", |field| &field.value);
        if title.chars().count() > MAX_TITLE {
            problems.push(Problem::new(&page.file, 1, format!("the title has more than {MAX_TITLE} characters")));
        }
        let _ = writeln!(out, "Names {{ title: {title:?}, summary: {summary:?} }},");
    }
    out
}

/// `GUIDES`: names and body of each.
pub(crate) fn guides(pages: &[Page], problems: &mut Vec<Problem>) -> String {
    let mut entries = String::new();
    for page in pages {
        page.check_shape(GUIDE_KEYS, &[], problems);
        if let Some(field) = page.required("guide", problems)
            && field.value != page.stem
        {
            problems.push(Problem::new(&page.file, field.line, "`guide` differs from the file name"));
        }
        for (line, _) in page.headings.iter().filter(|(_, heading)| !heading.ends_with('}')) {
            problems.push(Problem::new(&page.file, *line, "a guide's heading ends with its key: `{#what-it-is}`"));
        }
        let names = names(&[page], problems);
        let _ = writeln!(entries, "Guide {{ id: {:?}, names: {} body: {:?} }},", page.stem, names.trim(), page.body);
    }
    format!("pub(crate) static GUIDES: &[Guide] = &[\n{entries}];\n")
}

fn bodies(pages: &[&Page]) -> String {
    pages.iter().map(|page| format!("{:?},\n", page.body)).collect()
}

fn strings<'a>(fields: impl Iterator<Item = &'a Field>) -> String {
    fields.map(|field| format!("{:?},", field.value)).collect()
}

/// `in-practice` to `InPractice`: the value of a key as the name of an enum variant.
fn word(page: &Page, key: &str, allowed: &[&str], problems: &mut Vec<Problem>) -> String {
    let Some(field) = page.required(key, problems) else { return String::new() };
    variant(page, field, &field.value, allowed, problems)
}

fn variant(page: &Page, field: &Field, value: &str, allowed: &[&str], problems: &mut Vec<Problem>) -> String {
    if !allowed.contains(&value) {
        let message = format!("`{}` is one of: {}", field.key, allowed.join(", "));
        problems.push(Problem::new(&page.file, field.line, message));
    }
    let mut out = String::new();
    for part in value.split('-') {
        let mut letters = part.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// `path`, `path optional` or `none`.
fn argument(page: &Page, problems: &mut Vec<Problem>) -> String {
    let Some(field) = page.required("argument", problems) else { return String::new() };
    let (shape, presence) = match field.value.strip_suffix(" optional") {
        Some(shape) => (shape, "Optional"),
        None if field.value == "none" => ("none", "Never"),
        None => (field.value.as_str(), "Required"),
    };
    let shape = variant(page, field, shape, SHAPES, problems);
    format!("Argument {{ presence: Presence::{presence}, shape: ArgumentShape::{shape} }}")
}

/// `nat6 optional`: the feature code and the conformance of the registry's row.
fn iana(page: &Page, problems: &mut Vec<Problem>) -> String {
    let Some(field) = page.one("iana", problems) else { return "None".to_owned() };
    let (feature, conformance) = field.value.split_once(' ').unwrap_or_default();
    let conformance = variant(page, field, conformance, CONFORMANCES, problems);
    format!("Some(Iana {{ feature: {feature:?}, conformance: Conformance::{conformance} }})")
}

fn expectation(page: &Page, key: &str, problems: &mut Vec<Problem>) -> &'static str {
    let Some(field) = page.one(key, problems) else { return "Unexpected" };
    match field.value.as_str() {
        "standard" => "Standard",
        "practice" => "InPractice",
        _ => {
            problems.push(Problem::new(&page.file, field.line, format!("`{key}` is `standard` or `practice`")));
            "Unexpected"
        }
    }
}

fn codes(page: &Page, key: &str, known: &Known, problems: &mut Vec<Problem>) -> String {
    let mut out = String::new();
    let Some(field) = page.one(key, problems) else { return out };
    for word in field.value.split(' ') {
        match word.parse::<u16>() {
            Ok(code) if known.codes.contains(&code) => {
                let _ = write!(out, "ReplyCode({code}),");
            }
            _ => problems.push(Problem::new(&page.file, field.line, format!("no file for the code `{word}`"))),
        }
    }
    out
}

/// `RFC 959 §4.2, §5.4 (a note)`; anything that is no RFC is kept as words.
fn references(page: &Page, status: &str, problems: &mut Vec<Problem>) -> String {
    let mut out = String::new();
    let mut any_rfc = false;
    for field in page.all("source") {
        let (source, note) = match field.value.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
            Some((source, note)) => (source, note),
            None => (field.value.as_str(), ""),
        };
        let rfc = source.strip_prefix("RFC ").map(|rest| rest.split_once(' ').unwrap_or((rest, "")));
        if let Some((number, section)) = rfc
            && let Ok(number) = number.parse::<u16>()
        {
            any_rfc = true;
            let _ = write!(out, "Reference {{ rfc: Some({number}), place: {section:?}, note: {note:?} }},");
        } else {
            let _ = write!(out, "Reference {{ rfc: None, place: {source:?}, note: {note:?} }},");
        }
    }
    if out.is_empty() {
        problems.push(Problem::new(&page.file, 1, "`source: …` is missing"));
    } else if !any_rfc && ["Standard", "Experimental", "Obsolete"].contains(&status) {
        problems.push(Problem::new(&page.file, 1, "a standard entry needs a `source: RFC …`"));
    }
    out
}

/// `product (COMMAND): the line`; the product `any server` means that the wording belongs to nobody.
fn typical_text(page: &Page, field: &Field, known: &Known, problems: &mut Vec<Problem>) -> String {
    let Some((who, text)) = field.value.split_once(": ") else {
        problems.push(Problem::new(&page.file, field.line, "`text` is `product: line` or `product (COMMAND): line`"));
        return String::new();
    };
    let (product, command) = who
        .strip_suffix(')')
        .and_then(|who| who.split_once(" ("))
        .map_or((who, ""), |(product, command)| (product, command));
    if !command.is_empty() && !known.commands.contains(command) {
        problems.push(Problem::new(&page.file, field.line, format!("no file for the command `{command}`")));
    }
    if !text.starts_with(&page.stem) {
        problems.push(Problem::new(&page.file, field.line, "the line does not begin with the code"));
    }
    let product = if product == "any server" { "None".to_owned() } else { format!("Some({product:?})") };
    format!("TypicalText {{ product: {product}, command: {command:?}, text: {text:?} }},")
}
