//! Running text: code spans, emphasis, links, placeholders, and a backslash before what shall stay as it is.

use super::{Inline, Target};

/// Emphasis in emphasis in emphasis … stops here, so that no text can exhaust the stack.
const MAX_DEPTH: usize = 8;

/// Reads running text without line ends.
pub(super) fn parse(text: &str) -> Vec<Inline> {
    parse_at(text, 0)
}

fn parse_at(text: &str, depth: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((node, after)) = node(rest, depth) {
            flush(&mut plain, &mut out);
            out.push(node);
            rest = after;
            continue;
        }
        let (literal, taken) = match c {
            '\\' => match rest.chars().nth(1) {
                Some(next) if next.is_ascii_punctuation() => (next.to_string(), 2),
                _ => ("\\".to_owned(), 1),
            },
            // A run without its counterpart is literal as a whole; otherwise its tail would be tried again.
            '`' | '*' => {
                let run = run_len(rest, c);
                (c.to_string().repeat(run), run)
            }
            other => (other.to_string(), other.len_utf8()),
        };
        plain.push_str(&literal);
        rest = rest.get(taken..).unwrap_or_default();
    }
    flush(&mut plain, &mut out);
    out
}

fn flush(plain: &mut String, out: &mut Vec<Inline>) {
    if !plain.is_empty() {
        out.push(Inline::Text(std::mem::take(plain)));
    }
}

/// The node at the beginning of `rest`, if there is one, and what follows it.
fn node(rest: &str, depth: usize) -> Option<(Inline, &str)> {
    match rest.chars().next()? {
        '`' => code(rest),
        '*' if depth < MAX_DEPTH => emphasis(rest, depth),
        '[' if depth < MAX_DEPTH => link(rest, depth),
        '{' => {
            let (name, after) = placeholder(rest)?;
            Some((Inline::Placeholder(name.to_owned()), after))
        }
        _ => None,
    }
}

fn run_len(text: &str, c: char) -> usize {
    text.chars().take_while(|other| *other == c).count()
}

/// A run of backticks, text, and a run of the same length.
fn code(rest: &str) -> Option<(Inline, &str)> {
    let (inner, after) = code_span(rest)?;
    let content = match inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')) {
        Some(stripped) if !stripped.trim().is_empty() => stripped,
        _ => inner,
    };
    Some((Inline::Code(content.to_owned()), after))
}

fn code_span(rest: &str) -> Option<(&str, &str)> {
    let fence = run_len(rest, '`');
    let body = rest.get(fence..)?;
    let mut at = 0;
    while let Some(found) = body.get(at..)?.find('`') {
        let start = at + found;
        let run = run_len(body.get(start..)?, '`');
        if run == fence {
            return Some((body.get(..start)?, body.get(start + run..)?));
        }
        at = start + run;
    }
    None
}

/// `*words*` closes at a single asterisk, `**words**` at two or more. No space may stand just inside.
fn emphasis(rest: &str, depth: usize) -> Option<(Inline, &str)> {
    let marks = run_len(rest, '*').min(2);
    let body = rest.get(marks..)?;
    if body.starts_with(char::is_whitespace) {
        return None;
    }
    let end = closing(body, |tail| {
        let run = run_len(tail, '*');
        if marks == 1 { run == 1 } else { run >= 2 }
    })?;
    let (inner, after) = (body.get(..end)?, body.get(end + marks..)?);
    if inner.is_empty() || inner.ends_with(char::is_whitespace) {
        return None;
    }
    let inner = parse_at(inner, depth + 1);
    Some((if marks == 1 { Inline::Emphasis(inner) } else { Inline::Strong(inner) }, after))
}

/// `[words](target)`; with a target that is none, everything stays text.
fn link(rest: &str, depth: usize) -> Option<(Inline, &str)> {
    let body = rest.get(1..)?;
    let end = closing(body, |tail| tail.starts_with(']'))?;
    let (words, after) = (body.get(..end)?, body.get(end + 1..)?);
    let (address, after) = after.strip_prefix('(')?.split_once(')')?;
    let target = Target::parse(address)?;
    if words.trim().is_empty() {
        return None;
    }
    Some((Inline::Link { target, text: parse_at(words, depth + 1) }, after))
}

/// Where `is_end` first holds, outside of code spans and not after a backslash.
fn closing(body: &str, is_end: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(c) = body.get(at..)?.chars().next() {
        let tail = body.get(at..)?;
        if c == '\\' {
            at += 1 + tail.chars().nth(1).map_or(0, char::len_utf8);
        } else if c == '`' {
            at = match code_span(tail) {
                Some((_, after)) => body.len() - after.len(),
                None => at + run_len(tail, '`'),
            };
        } else if is_end(tail) {
            return Some(at);
        } else if c == '*' {
            at += run_len(tail, '*');
        } else {
            at += c.len_utf8();
        }
    }
    None
}

/// `{name}`: a letter, then letters, digits, hyphens and underscores, all ASCII.
fn placeholder(rest: &str) -> Option<(&str, &str)> {
    let (name, after) = rest.strip_prefix('{')?.split_once('}')?;
    let well_formed = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    well_formed.then_some((name, after))
}

/// Puts values in the place of placeholders in code, where nothing else is markup.
pub(super) fn fill_code(code: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find('{') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        match placeholder(tail).and_then(|(name, after)| Some((value(name)?, after))) {
            Some((text, after)) => {
                out.push_str(&text);
                rest = after;
            }
            None => {
                out.push('{');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}
